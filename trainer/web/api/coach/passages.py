"""Passages: adding and cleaning, changing, versions, setting aside; drafts of model answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import File, Form, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from trainer.web.api.asking import Asking, Serving
from trainer.web.api.bodies import Key, RawArticle, Title, upload_of
from trainer.web.api.coach.asking import Coach, coach_router
from trainer.web.api.coach.models import Cleaned, Model, PassageWhole, ShelfEntry, VersionOf
from trainer.web.api.models import Job
from trainer.web.security import UPLOAD

router = coach_router("Coach: passages")
Label = Annotated[str, Field(max_length=200)]


class NewPassage(RawArticle):
    """A passage to be added."""

    title: Title | None = None
    preset: Key | None = None
    """The rules that it is usually condensed under."""
    theme: Label = ""
    genre: Label = ""
    level: Label = ""
    shared: bool = False
    """Whether it goes into everybody's library; else it is seen by those to whom it is set."""


class Revision(BaseModel):
    """A passage as it should read from now on."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    text: str
    title: Title | None = None
    version: int | None = None
    """The version that was changed; null to change whatever is there."""


class DraftsWanted(BaseModel):
    """Drafts to be put in line."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    preset: Key | None = None
    """Whose length and conventions they should keep; by default the passage's usual ones."""
    model: Key | None = None
    """Name of a model card that is here; by default the usual one."""
    count: int = 1
    """How many distinct ones."""


def lines_in(typed: str) -> list[int]:
    """Return the numbers of lines in a field of a form, as in `3,17`; what is no number is left out."""
    parts = (part.strip() for part in typed[:50_000].split(","))
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 9]


@router.get("/passages")
def passages(desk: Coach, actor: Asking, archived: bool = False) -> list[ShelfEntry]:
    """List everybody's passages and one's own, or those of them that were set aside."""
    return [ShelfEntry.model_validate(entry) for entry in desk.shelf(actor, archived=archived)]


@router.post("/passages/clean")
def clean(desk: Coach, actor: Asking, service: Serving, raw: RawArticle) -> Cleaned:
    """Show what would be kept of an article and what cleaning takes out; nothing is stored."""
    service.rates.check("checks", actor.user_id)
    return Cleaned.model_validate(desk.clean(actor, raw.text, excerpt=raw.excerpt, keep=raw.keep))


@router.post("/passages/clean/file", max_body_size=UPLOAD)
def clean_file(
    desk: Coach,
    actor: Asking,
    service: Serving,
    file: Annotated[UploadFile, File()],
    excerpt: Annotated[bool, Form()] = False,
    keep: Annotated[str, Form(max_length=50_000)] = "",
) -> Cleaned:
    """Show the same of a file (.txt, .md, .html, .docx, .pdf)."""
    service.rates.check("checks", actor.user_id)
    return Cleaned.model_validate(desk.clean(actor, upload_of(file), excerpt=excerpt, keep=lines_in(keep)))


@router.post("/passages", status_code=201)
def add(desk: Coach, actor: Asking, service: Serving, new: NewPassage) -> PassageWhole:
    """Add a passage; the same text added again is the same passage."""
    service.rates.check("articles", actor.user_id)
    made = desk.add(
        actor,
        new.text,
        title=new.title,
        excerpt=new.excerpt,
        keep=new.keep,
        preset_id=new.preset or None,
        labels={"theme": new.theme, "genre": new.genre, "level": new.level},
        shared=new.shared,
    )
    return PassageWhole.of(made)


@router.post("/passages/file", status_code=201, max_body_size=UPLOAD)
def add_file(
    desk: Coach,
    actor: Asking,
    service: Serving,
    file: Annotated[UploadFile, File()],
    title: Annotated[str, Form(max_length=300)] = "",
    excerpt: Annotated[bool, Form()] = False,
    keep: Annotated[str, Form(max_length=50_000)] = "",
    preset: Annotated[str, Form(max_length=200)] = "",
    theme: Annotated[str, Form(max_length=200)] = "",
    genre: Annotated[str, Form(max_length=200)] = "",
    level: Annotated[str, Form(max_length=200)] = "",
    shared: Annotated[bool, Form()] = False,
) -> PassageWhole:
    """Add a passage out of a file (.txt, .md, .html, .docx, .pdf)."""
    service.rates.check("articles", actor.user_id)
    made = desk.add(
        actor,
        upload_of(file),
        title=title or None,
        excerpt=excerpt,
        keep=lines_in(keep),
        preset_id=preset or None,
        labels={"theme": theme, "genre": genre, "level": level},
        shared=shared,
    )
    return PassageWhole.of(made)


@router.get("/passages/{passage_id}")
def passage(desk: Coach, actor: Asking, passage_id: str) -> PassageWhole:
    """Return a passage with its model answers and the drafts in line."""
    return PassageWhole.of(desk.file(actor, passage_id))


@router.post("/passages/{passage_id}")
def revise(desk: Coach, actor: Asking, passage_id: str, revision: Revision) -> PassageWhole:
    """Change a passage; attempts keep the text that they were started on."""
    return PassageWhole.of(desk.revise(actor, passage_id, revision.text, revision.title, revision.version))


@router.get("/passages/{passage_id}/versions")
def versions(desk: Coach, actor: Asking, passage_id: str) -> list[VersionOf]:
    """List every version of a passage with who made it, the latest first."""
    return VersionOf.every(desk.versions(actor, passage_id))


@router.post("/passages/{passage_id}/versions/{number}/restore")
def restore_version(desk: Coach, actor: Asking, passage_id: str, number: int) -> PassageWhole:
    """Make an old version of a passage its next one."""
    return PassageWhole.of(desk.restore_version(actor, passage_id, number))


@router.post("/passages/{passage_id}/archive", status_code=204)
def archive(desk: Coach, actor: Asking, passage_id: str) -> None:
    """Set a passage aside; nothing of it is lost."""
    desk.archive(actor, passage_id)


@router.post("/passages/{passage_id}/restore", status_code=204)
def restore(desk: Coach, actor: Asking, passage_id: str) -> None:
    """Take a passage back that was set aside."""
    desk.restore(actor, passage_id)


@router.get("/models")
def models(desk: Coach, actor: Asking) -> list[Model]:
    """List the models that can draft here, the usual one first."""
    return [Model.model_validate(one) for one in desk.models(actor)]


@router.post("/passages/{passage_id}/drafts", status_code=202)
def draft(desk: Coach, actor: Asking, service: Serving, passage_id: str, wanted: DraftsWanted) -> Job:
    """Put drafts of a model answer in line; `/jobs/{id}` tells how far they are, and cancels them."""
    service.rates.check("articles", actor.user_id)
    view = desk.draft(
        actor, passage_id, preset_id=wanted.preset or None, model=wanted.model or None, count=wanted.count
    )
    return Job.model_validate(view)
