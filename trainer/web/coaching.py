"""What the coach's screens fetch while somebody types: pieces of pages, drawn from what would be stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from trainer.desk import Actor
from trainer.desk.coach import CoachDesk
from trainer.desk.work import Upload
from trainer.web.accounts.forgery import check_session_token
from trainer.web.api.asking import Asking, Serving
from trainer.web.api.bodies import RawArticle
from trainer.web.api.coach.answers import IdeasText, Written
from trainer.web.api.coach.asking import Coach, coaching
from trainer.web.api.coach.passages import lines_in
from trainer.web.api.coach.presets import Sampled
from trainer.web.html.coach.adding import cleaned_article
from trainer.web.html.coach.answers import answer_checks
from trainer.web.html.coach.ideas import checked_ideas
from trainer.web.html.coach.presets import preset_preview
from trainer.web.security import UPLOAD
from trainer.web.shell import wording_for

router = APIRouter(
    prefix="/coach", include_in_schema=False, dependencies=[Depends(coaching), Depends(check_session_token)]
)


@router.post("/cleaned")
def cleaned(request: Request, desk: Coach, actor: Asking, service: Serving, raw: RawArticle) -> Response:
    """Return, as a piece of a page, what would be kept of an article, with a button for each removed line."""
    service.rates.check("checks", actor.user_id)
    return _cleaned(request, desk, actor, raw.text, raw.excerpt, raw.keep)


@router.post("/cleaned/file", max_body_size=UPLOAD)
def cleaned_file(
    request: Request,
    desk: Coach,
    actor: Asking,
    service: Serving,
    file: Annotated[UploadFile, File()],
    excerpt: Annotated[bool, Form()] = False,
    keep: Annotated[str, Form(max_length=50_000)] = "",
) -> Response:
    """Return the same of a file."""
    service.rates.check("checks", actor.user_id)
    upload = Upload(file.filename or "file", file.file.read())
    return _cleaned(request, desk, actor, upload, excerpt, lines_in(keep))


@router.post("/checks/{passage_id}")
def checks(
    request: Request, desk: Coach, actor: Asking, service: Serving, passage_id: str, written: Written
) -> Response:
    """Return, as a piece of a page, what the grader finds in a model answer as it is being edited."""
    service.rates.check("checks", actor.user_id)
    found = desk.check(actor, passage_id, written.text, written.title, written.preset or None)
    return HTMLResponse(answer_checks(found, written.text, written.title, wording_for(request)))


@router.post("/ideas/{passage_id}")
def ideas(
    request: Request, desk: Coach, actor: Asking, service: Serving, passage_id: str, written: IdeasText
) -> Response:
    """Return, as a piece of a page, what a list of key ideas says, or what is wrong in which line."""
    service.rates.check("checks", actor.user_id)
    return HTMLResponse(checked_ideas(desk.check_ideas(actor, passage_id, written.text), wording_for(request)))


@router.post("/preview/{preset_id}")
def preview(
    request: Request, desk: Coach, actor: Asking, service: Serving, preset_id: str, sampled: Sampled
) -> Response:
    """Return, as a piece of a page, what a sample earns under the kept rules and under the changed ones."""
    service.rates.check("checks", actor.user_id)
    tried = desk.try_rules(actor, preset_id, sampled.fields, sampled.sample or None)
    return HTMLResponse(preset_preview(tried, wording_for(request)))


def _cleaned(
    request: Request, desk: CoachDesk, actor: Actor, given: str | Upload, excerpt: bool, keep: list[int]
) -> Response:
    read = desk.clean(actor, given, excerpt=excerpt, keep=keep)
    removed = read.removed if not keep else desk.clean(actor, given, excerpt=excerpt).removed
    put_back = tuple(line for line in removed if line.line in set(keep))
    return HTMLResponse(cleaned_article(read, put_back, wording_for(request)))
