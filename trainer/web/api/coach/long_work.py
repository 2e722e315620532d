"""Long work over an assignment, for coaches' scripts: regrading, calibrating, files to take along."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import File, Form, UploadFile
from fastapi.responses import FileResponse
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from trainer.desk.classroom.calibrating import CalibrationView
from trainer.web.api.asking import Asking, Serving
from trainer.web.api.bodies import Key
from trainer.web.api.coach.asking import coach_router
from trainer.web.api.coach.jobs import Files, Gradebook, LongWork
from trainer.web.api.models import Marks, Out
from trainer.web.classes.asking import Classes
from trainer.web.classes.long_work import GRADEBOOK_BODY, attached, uploaded

router = coach_router("Coach: long work")


class OtherRules(BaseModel):
    """Rules to grade an assignment under."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    preset: Key
    """Id of the rules."""
    apply: bool = False
    """Whether marks are stored; otherwise it is only told who would move."""


class Move(Out):
    """What regrading does to the mark of one learner."""

    attempt_id: str
    who: str
    before: Marks
    whole_before: Marks
    after: Marks
    whole_after: Marks
    returned: bool
    """Whether the learner sees it at once, because the work was given back."""


class Regrading(Out):
    """The last regrading that one asked for, and what it moves."""

    job: LongWork | None
    moves: tuple[Move, ...]


class Estimate(Out):
    """A figure with its 95% bootstrap interval."""

    value: float | None
    low: float | None
    high: float | None
    count: int


class Figures(Out):
    """How far grader and coach agree over the whole mark or a criterion."""

    key: str
    name: str
    out_of: float
    qwk: Estimate
    pearson: Estimate
    bias: Estimate
    """The mean of the grader's mark less the coach's."""
    error: Estimate


class Calibration(Out):
    """One's marks beside the grader's, over all that one has accepted under an assignment's rules."""

    count: int
    fewest: int
    """How many it takes to fit anything."""
    figures: tuple[Figures, ...]
    fit: LongWork | None
    fitted: dict[str, Any] | None
    """What a finished fit came to: weights, and figures on marks left out before and after."""

    @classmethod
    def of(cls, view: CalibrationView) -> Calibration:
        """Return agreement as the desk tells it."""
        return cls(
            count=view.count,
            fewest=view.fewest,
            figures=tuple(Figures.model_validate(one) for one in view.found.figures) if view.found else (),
            fit=LongWork.model_validate(view.fit) if view.fit else None,
            fitted=dict(view.fit.result) if view.fit and view.fit.result else None,
        )


class Saved(Out):
    """A preset that was saved."""

    id: str


@router.post("/assignments/{assignment_id}/regrade", status_code=202)
def regrade(desk: Classes, actor: Asking, service: Serving, assignment_id: str, wanted: OtherRules) -> LongWork:
    """See who would move under other rules, or regrade under them."""
    service.rates.check("exports", actor.user_id)
    return LongWork.model_validate(desk.regrade(actor, assignment_id, wanted.preset, apply=wanted.apply))


@router.get("/assignments/{assignment_id}/regrade")
def regrading(desk: Classes, actor: Asking, assignment_id: str) -> Regrading:
    """Tell how far the last regrading is, and what it moves."""
    job, moves = desk.regrading(actor, assignment_id)
    return Regrading(
        job=LongWork.model_validate(job) if job else None, moves=tuple(Move.model_validate(one) for one in moves)
    )


@router.get("/assignments/{assignment_id}/calibration")
def calibration(desk: Classes, actor: Asking, assignment_id: str) -> Calibration:
    """Tell how far one agrees with the grader."""
    return Calibration.of(desk.calibration(actor, assignment_id))


@router.post("/assignments/{assignment_id}/fit", status_code=202)
def fit(desk: Classes, actor: Asking, service: Serving, assignment_id: str) -> LongWork:
    """Have the weights fitted to one's marks; nothing is changed by it."""
    service.rates.check("exports", actor.user_id)
    return LongWork.model_validate(desk.fit(actor, assignment_id))


@router.post("/assignments/{assignment_id}/fit/save", status_code=201)
def save_fit(desk: Classes, actor: Asking, assignment_id: str) -> Saved:
    """Save fitted weights as a new version of the rules, when they are better."""
    return Saved.model_validate(desk.save_fit(actor, assignment_id))


@router.post("/assignments/{assignment_id}/files", status_code=202)
def make_files(desk: Classes, actor: Asking, service: Serving, assignment_id: str) -> LongWork:
    """Have the files of an assignment made."""
    service.rates.check("exports", actor.user_id)
    return LongWork.model_validate(desk.export(actor, assignment_id))


@router.get("/assignments/{assignment_id}/files")
def files(desk: Classes, actor: Asking, assignment_id: str) -> Files:
    """List the files of an assignment, or tell how far they are."""
    return Files.model_validate(desk.exported(actor, assignment_id))


@router.get("/assignments/{assignment_id}/files/{job_id}/{name:path}", response_class=FileResponse)
def file(desk: Classes, actor: Asking, assignment_id: str, job_id: str, name: str) -> Response:
    """Return a file of an assignment."""
    return attached(desk.exported_file(actor, assignment_id, job_id, name))


@router.post("/assignments/{assignment_id}/gradebook", max_body_size=GRADEBOOK_BODY)
def gradebook(
    desk: Classes,
    actor: Asking,
    service: Serving,
    assignment_id: str,
    file: Annotated[UploadFile, File()],
    called: Annotated[str, Form(max_length=200)] = "",
) -> Gradebook:
    """Fill one's own gradebook in with the marks of an assignment's files."""
    service.rates.check("articles", actor.user_id)
    return Gradebook.model_validate(desk.fill_gradebook(actor, assignment_id, *uploaded(file), called))


@router.post("/long-work/{job_id}/cancel")
def cancel(desk: Classes, actor: Asking, job_id: str) -> LongWork:
    """Take long work out of the line, or stop it."""
    return LongWork.model_validate(desk.cancel(actor, job_id))
