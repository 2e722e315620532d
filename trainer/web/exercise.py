"""What the screens send and fetch while somebody writes: drafts, marked sentences, the form that hands in."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from trainer.web.accounts.forgery import check_session_token
from trainer.web.accounts.visits import visit_of
from trainer.web.addresses import feedback_page
from trainer.web.api.asking import Asking, Desk, Serving
from trainer.web.api.attempts import KeySentences, mark_sentences, save
from trainer.web.api.drafts import Draft, draft_in
from trainer.web.html.marks_score import marks_score
from trainer.web.shell import wording_for

PATIENCE = 2.0  # seconds that a form waits for its mark; after that the page it leads to shows the wait


def _signed_in(request: Request) -> None:
    visit_of(request)


router = APIRouter(
    prefix="/attempts/{attempt_id}",
    include_in_schema=False,
    dependencies=[Depends(_signed_in), Depends(check_session_token)],
)
_marking: set[asyncio.Task[object]] = set()  # so that what goes on after its form was answered is not collected


router.add_api_route("/draft", save, methods=["POST"])
router.add_api_route("/key-sentences", mark_sentences, methods=["POST"])


@router.post("/submission")
async def hand_in(
    desk: Desk, actor: Asking, service: Serving, attempt_id: str, draft: Annotated[Draft, Depends(draft_in)]
) -> Response:
    """Hand in the form of an attempt and lead to its page, with the mark if it is there soon.

    The text is kept as soon as it has been sent; marking goes on when the wait is over, and what fails in it is told
    on the page that it leads to.
    """
    service.rates.check("submissions", actor.user_id)
    marking = asyncio.ensure_future(desk.submitted(actor, attempt_id, draft.text, draft.title, draft.seconds))
    _marking.add(marking)
    marking.add_done_callback(_over)
    await asyncio.wait({marking}, timeout=PATIENCE)
    if marking.done():
        marking.result()  # raises what went wrong
    return RedirectResponse(feedback_page(attempt_id), HTTPStatus.SEE_OTHER)


@router.post("/key-sentences/score")
def key_sentences(
    request: Request, desk: Desk, actor: Asking, service: Serving, attempt_id: str, marked: KeySentences
) -> Response:
    """Return, as a piece of a page, how well marked sentences catch the key ideas."""
    service.rates.check("submissions", actor.user_id)
    found = desk.key_sentence_score(actor, attempt_id, marked.sentences)
    return HTMLResponse(marks_score(found.prepared, found.score, wording_for(request)))


def _over(marking: asyncio.Task[object]) -> None:
    _marking.discard(marking)
    if not marking.cancelled():
        marking.exception()  # told on the page; without this, asyncio complains that nobody asked
