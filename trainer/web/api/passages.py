"""Passages, the rules they are condensed under, and the drafting of references."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import File, Form, Query, UploadFile

from trainer.desk.views import Brought as BroughtView
from trainer.desk.views import LibraryFilter
from trainer.web.api.asking import Asking, Desk, Serving, guarded_router
from trainer.web.api.bodies import Key, RawArticle, Title, upload_of
from trainer.web.api.models import Brought, Job, Passage, PassageEntry, Preset, RemovedLine
from trainer.web.security import UPLOAD

router = guarded_router("Passages")


class Article(RawArticle):
    """An article to be brought."""

    title: Title | None = None
    preset: Key | None = None
    """The rules it will be condensed under."""


@router.get("/presets")
def presets(desk: Desk, words: Annotated[int, Query(ge=0, le=1_000_000)] = 0) -> list[Preset]:
    """List the exams' rules, with their lengths for a passage of so many words."""
    return [Preset.model_validate(view) for view in desk.presets(words)]


@router.get("/passages")
def passages(
    desk: Desk,
    actor: Asking,
    theme: Annotated[str, Query(max_length=200)] = "",
    level: Key | None = None,
    genre: Key | None = None,
    exam: Key | None = None,
    fewest_words: Annotated[int, Query(ge=0)] = 0,
    most_words: Annotated[int, Query(ge=0)] = 1_000_000,
    state: Literal["new", "open", "done", "due"] | None = None,
    own: bool | None = None,
) -> list[PassageEntry]:
    """List the passages to work on: what is due first, then one's own, then the bank."""
    wanted = LibraryFilter(theme, level, genre, exam, (fewest_words, most_words), state, own)
    return [PassageEntry.model_validate(entry) for entry in desk.library(actor, wanted)]


@router.get("/passages/{passage_id}")
def passage(desk: Desk, actor: Asking, passage_id: str, preset: Key | None = None) -> Passage:
    """Return a passage with the rules it is condensed under, by default its usual ones."""
    return Passage.of(desk.passage(actor, passage_id, preset))


@router.post("/articles", status_code=201)
def bring(desk: Desk, actor: Asking, service: Serving, article: Article) -> Brought:
    """Bring an article as text: it is cleaned, and the drafting of a reference is put in line."""
    service.rates.check("articles", actor.user_id)
    view = desk.bring(
        actor,
        article.text,
        title=article.title,
        preset_id=article.preset,
        excerpt=article.excerpt,
        keep=article.keep,
    )
    return _brought(view)


@router.post("/articles/file", status_code=201, max_body_size=UPLOAD)
def bring_file(
    desk: Desk,
    actor: Asking,
    service: Serving,
    file: Annotated[UploadFile, File()],
    title: Annotated[str, Form(max_length=300)] = "",
    preset: Annotated[str, Form(max_length=200)] = "",
    excerpt: Annotated[bool, Form()] = False,
) -> Brought:
    """Bring an article as one file (.txt, .md, .html, .docx, .odt, .pdf)."""
    service.rates.check("articles", actor.user_id)
    return _brought(desk.bring(actor, upload_of(file), title=title or None, preset_id=preset or None, excerpt=excerpt))


@router.post("/passages/{passage_id}/reference", status_code=202)
def draft_reference(desk: Desk, actor: Asking, service: Serving, passage_id: str, preset: Key | None = None) -> Job:
    """Put the drafting of a reference of one's own passage in line."""
    service.rates.check("articles", actor.user_id)
    return Job.model_validate(desk.draft_reference(actor, passage_id, preset))


@router.get("/jobs")
def jobs(desk: Desk, actor: Asking) -> list[Job]:
    """List one's long work that waits or runs."""
    return [Job.model_validate(view) for view in desk.jobs(actor)]


@router.get("/jobs/{job_id}")
def job(desk: Desk, actor: Asking, job_id: str) -> Job:
    """Tell how far long work is."""
    return Job.model_validate(desk.job(actor, job_id))


@router.post("/jobs/{job_id}/cancel")
def cancel(desk: Desk, actor: Asking, job_id: str) -> Job:
    """Take long work out of the line, or stop it."""
    return Job.model_validate(desk.cancel(actor, job_id))


def _brought(view: BroughtView) -> Brought:
    return Brought(
        passage=Passage.of(view.passage),
        removed=tuple(RemovedLine.model_validate(line) for line in view.removed),
        job=Job.model_validate(view.job),
        known=view.known,
    )
