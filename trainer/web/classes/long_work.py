"""Long work: asking for it, looking how far it is, stopping it, fetching what came out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import File, UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from trainer.desk.classroom.batching import BATCH, MOST_BYTES
from trainer.desk.classroom.calibrating import FIT
from trainer.desk.classroom.exporting import EXPORT
from trainer.desk.classroom.gradebooks import MOST_BYTES as GRADEBOOK_BYTES
from trainer.desk.classroom.regrading import REGRADE
from trainer.web.api.asking import Asking
from trainer.web.classes.asking import Classes, Done, Field, coach_router
from trainer.web.classes.drawing import drawing_of
from trainer.web.classes.parts import BATCHES, batch_address
from trainer.web.pages import addresses
from trainer.web.service import service_of

KINDS = {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".zip": "application/zip"}
router = coach_router("/assignments/{assignment_id}")
stopping = coach_router("/long-work")
batching = coach_router(BATCHES)
FORM = 100_000  # bytes around a file
BATCH_BODY, GRADEBOOK_BODY = MOST_BYTES + FORM, GRADEBOOK_BYTES + FORM


@router.post("/export")
def export(request: Request, classes: Classes, actor: Asking, assignment_id: str) -> Done:
    """Have the files of an assignment made."""
    service_of(request).rates.check("exports", actor.user_id)
    classes.export(actor, assignment_id)
    return Done(parts={"exported-files": str(drawing_of(request).files(assignment_id))})


@router.get("/files")
def files(request: Request, assignment_id: str) -> Response:
    """Return the piece with the files, or how far they are."""
    return HTMLResponse(str(drawing_of(request).files(assignment_id)))


@router.get("/files/{job_id}/{name:path}")
def file(classes: Classes, actor: Asking, assignment_id: str, job_id: str, name: str) -> Response:
    """Return a file, to be kept and never shown: what learners wrote acts on no page of ours."""
    return attached(classes.exported_file(actor, assignment_id, job_id, name))


@router.post("/gradebook", max_body_size=GRADEBOOK_BODY)
def gradebook(
    request: Request,
    classes: Classes,
    actor: Asking,
    assignment_id: str,
    file: Annotated[UploadFile, File()],
    called: Field = "",
) -> Done:
    """Fill the coach's own gradebook in with the marks of an assignment's files."""
    service_of(request).rates.check("articles", actor.user_id)
    classes.fill_gradebook(actor, assignment_id, *uploaded(file), called)
    return Done(parts={"exported-files": str(drawing_of(request).files(assignment_id))})


@router.post("/regrade")
def regrade(
    request: Request, classes: Classes, actor: Asking, assignment_id: str, preset: Field = "", apply: Field = ""
) -> Done:
    """See who would move under other rules, or regrade under them."""
    service_of(request).rates.check("exports", actor.user_id)
    classes.regrade(actor, assignment_id, preset, apply=bool(apply))
    return Done(parts={"regrading": str(drawing_of(request).regrading(assignment_id))})


@router.get("/regrade")
def regrading(request: Request, assignment_id: str) -> Response:
    """Return the piece about regrading."""
    return HTMLResponse(str(drawing_of(request).regrading(assignment_id)))


@router.get("/calibration")
def calibration(request: Request, assignment_id: str) -> Response:
    """Return the piece about agreement."""
    return HTMLResponse(str(drawing_of(request).calibration(assignment_id)))


@router.post("/fit")
def fit(request: Request, classes: Classes, actor: Asking, assignment_id: str) -> Done:
    """Have the weights fitted to the coach's marks."""
    service_of(request).rates.check("exports", actor.user_id)
    classes.fit(actor, assignment_id)
    return Done(parts={"calibration": str(drawing_of(request).calibration(assignment_id))})


@router.post("/fit/save")
def save_fit(request: Request, classes: Classes, actor: Asking, assignment_id: str) -> Done:
    """Save fitted weights as a new version of the rules."""
    saved = classes.save_fit(actor, assignment_id)
    return Done(parts={"calibration": str(drawing_of(request).calibration(assignment_id, saved=saved))})


@stopping.post("/{job_id}/cancel")
def cancel(request: Request, classes: Classes, actor: Asking, job_id: str) -> Done:
    """Stop long work."""
    job = classes.cancel(actor, job_id)
    drawing, about = drawing_of(request), str(job.payload.get("assignment_id", ""))
    match job.kind:
        case k if k == EXPORT:
            return Done(parts={"exported-files": str(drawing.files(about))})
        case k if k == REGRADE:
            return Done(parts={"regrading": str(drawing.regrading(about))})
        case k if k == FIT:
            return Done(parts={"calibration": str(drawing.calibration(about))})
        case k if k == BATCH:
            return Done(parts={"batch-page": str(drawing.batch(job_id))})
    return Done()


@batching.post("", max_body_size=BATCH_BODY)
def grade(
    request: Request,
    classes: Classes,
    actor: Asking,
    file: Annotated[UploadFile, File()],
    passage: Field = "",
    preset: Field = "",
    title: Field = "",
) -> Done:
    """Take a file of submissions and put its grading in line."""
    service_of(request).rates.check("articles", actor.user_id)
    job = classes.grade_batch(actor, file.file, file.filename or "file", passage, preset, title)
    return Done(goto=batch_address(job.id))


@batching.get("/{job_id}")
def batch(request: Request, job_id: str) -> Response:
    """Return the piece with a batch, or how far it is."""
    return HTMLResponse(str(drawing_of(request).batch(job_id)))


@batching.get("/{job_id}/files/{name:path}")
def batch_file(classes: Classes, actor: Asking, job_id: str, name: str) -> Response:
    """Return a file of a batch, to be kept and never shown."""
    return attached(classes.batch_file(actor, job_id, name))


@batching.post("/{job_id}/gradebook", max_body_size=GRADEBOOK_BODY)
def batch_gradebook(
    request: Request,
    classes: Classes,
    actor: Asking,
    job_id: str,
    file: Annotated[UploadFile, File()],
    called: Field = "",
) -> Done:
    """Fill the coach's own gradebook in with the marks of a batch."""
    service_of(request).rates.check("articles", actor.user_id)
    classes.fill_batch_gradebook(actor, job_id, *uploaded(file), called)
    return Done(parts={"batch-page": str(drawing_of(request).batch(job_id))})


@batching.post("/{job_id}/remove")
def remove(classes: Classes, actor: Asking, job_id: str) -> Done:
    """Remove a batch with its files."""
    classes.remove_batch(actor, job_id)
    return Done(goto=addresses.BATCH)


def attached(path: Path) -> Response:
    """Return a file as an attachment."""
    return FileResponse(path, media_type=KINDS.get(path.suffix, "application/octet-stream"), filename=path.name)


def uploaded(file: UploadFile) -> tuple[bytes, str]:
    """Return a gradebook that was sent, at most a byte more than it may have, and its name for messages."""
    return file.file.read(GRADEBOOK_BYTES + 1), (file.filename or "gradebook")[-80:]
