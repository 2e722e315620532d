"""Batches, for coaches' scripts: a file of a whole class in, marks and files out."""

from __future__ import annotations

from typing import Annotated

from fastapi import File, Form, UploadFile
from fastapi.responses import FileResponse
from starlette.responses import Response

from trainer.desk.classroom.batching import BatchView
from trainer.web.api.asking import Asking, Serving
from trainer.web.api.coach.asking import coach_router
from trainer.web.api.coach.jobs import Files, Gradebook, LongWork
from trainer.web.classes.asking import Classes
from trainer.web.classes.long_work import BATCH_BODY, GRADEBOOK_BODY, attached, uploaded

router = coach_router("Coach: batches")


class Batch(Files):
    """A file of submissions."""

    title: str
    graded: int | None
    """How many were graded; null before it is done."""
    bad: int | None
    """How many could not be; their rows say why."""

    @classmethod
    def of(cls, view: BatchView) -> Batch:
        """Return a batch as the desk tells it."""
        result = view.job.result or {}
        return cls(
            job=LongWork.model_validate(view.job),
            files=view.files,
            gradebook=Gradebook.model_validate(view.gradebook) if view.gradebook else None,
            title=view.title,
            graded=result.get("graded"),
            bad=result.get("bad"),
        )


@router.post("/batches", status_code=202, max_body_size=BATCH_BODY)
def grade(
    desk: Classes,
    actor: Asking,
    service: Serving,
    file: Annotated[UploadFile, File()],
    passage: Annotated[str, Form(max_length=64)],
    preset: Annotated[str, Form(max_length=64)],
    title: Annotated[str, Form(max_length=200)] = "",
) -> LongWork:
    """Take a file of submissions (.csv, .tsv, .xlsx, .ods, .jsonl, .zip) and put its grading in line."""
    service.rates.check("articles", actor.user_id)
    name = file.filename or "file"
    return LongWork.model_validate(desk.grade_batch(actor, file.file, name, passage, preset, title))


@router.get("/batches")
def batches(desk: Classes, actor: Asking) -> list[Batch]:
    """List one's batches, the latest first."""
    return [Batch.of(view) for view in desk.batches(actor)]


@router.get("/batches/{batch_id}")
def batch(desk: Classes, actor: Asking, batch_id: str) -> Batch:
    """Tell how far a batch is, and list its files."""
    return Batch.of(desk.batch(actor, batch_id))


@router.get("/batches/{batch_id}/files/{name:path}", response_class=FileResponse)
def file(desk: Classes, actor: Asking, batch_id: str, name: str) -> Response:
    """Return a file of a batch."""
    return attached(desk.batch_file(actor, batch_id, name))


@router.post("/batches/{batch_id}/gradebook", max_body_size=GRADEBOOK_BODY)
def gradebook(
    desk: Classes,
    actor: Asking,
    service: Serving,
    batch_id: str,
    file: Annotated[UploadFile, File()],
    called: Annotated[str, Form(max_length=200)] = "",
) -> Gradebook:
    """Fill one's own gradebook in with the marks of a batch."""
    service.rates.check("articles", actor.user_id)
    return Gradebook.model_validate(desk.fill_batch_gradebook(actor, batch_id, *uploaded(file), called))


@router.post("/batches/{batch_id}/remove", status_code=204)
def remove(desk: Classes, actor: Asking, batch_id: str) -> None:
    """Remove a batch with its files, for good."""
    desk.remove_batch(actor, batch_id)
