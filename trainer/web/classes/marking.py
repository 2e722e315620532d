"""Marking by hand: what the keyboard sends, and the piece that shows what came of it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from trainer.web.api.asking import Asking
from trainer.web.classes.asking import Classes, Done, Field, Undo, coach_router, number_in
from trainer.web.classes.drawing import drawing_of
from trainer.web.classes.parts import MARKING

PAGE = "review-page"
router = coach_router(MARKING)


@router.get("/{attempt_id}")
def review(request: Request, attempt_id: str) -> Response:
    """Return the piece in which a hand-in is marked."""
    return HTMLResponse(str(drawing_of(request).review(attempt_id)))


@router.post("/{attempt_id}/mark")
def mark(
    request: Request,
    classes: Classes,
    actor: Asking,
    attempt_id: str,
    criterion: Field = "",
    mark: Field = "",
    note: Field = "",
    back: Field = "",
) -> Done:
    """Set a coach's mark for a criterion; an empty one takes it back."""
    before = {one.criterion: one for one in classes.review(actor, attempt_id).entry.marking.marks}.get(criterion)
    classes.mark(actor, attempt_id, criterion, None if back else number_in("The mark", mark), note)
    fields = {"criterion": criterion, "mark": "", "note": ""}
    if before is not None and before.coach is not None:
        fields |= {"mark": f"{float(before.coach):g}", "note": before.note or ""}
    return _shown(request, attempt_id, Undo(url=f"{MARKING}/{attempt_id}/mark", fields=fields))


@router.post("/{attempt_id}/accept")
def accept(request: Request, classes: Classes, actor: Asking, attempt_id: str) -> Done:
    """Keep that a coach agrees with the marks."""
    classes.accept(actor, attempt_id)
    return _shown(request, attempt_id, Undo(url=f"{MARKING}/{attempt_id}/unaccept", fields={}))


@router.post("/{attempt_id}/unaccept")
def unaccept(request: Request, classes: Classes, actor: Asking, attempt_id: str) -> Done:
    """Keep that a coach does not agree any more."""
    classes.accept(actor, attempt_id, yes=False)
    return _shown(request, attempt_id, Undo(url=f"{MARKING}/{attempt_id}/accept", fields={}))


@router.post("/{attempt_id}/comments")
def comment(
    request: Request,
    classes: Classes,
    actor: Asking,
    attempt_id: str,
    text: Field = "",
    begins: Field = "",
    ends: Field = "",
    keep: Field = "",
) -> Done:
    """Say something about a hand-in or a place in it."""
    first, last = number_in("The place", begins), number_in("The place", ends)
    span = None if first is None or last is None else (int(first), int(last))
    made = classes.comment(actor, attempt_id, text, span, keep=bool(keep))
    return _shown(request, attempt_id, Undo(url=f"{MARKING}/comments/{made.id}/remove", fields={}))


@router.post("/comments/{comment_id}/remove")
def remove(request: Request, classes: Classes, actor: Asking, comment_id: str) -> Done:
    """Take a comment away."""
    gone = classes.remove_comment(actor, comment_id)
    return _shown(request, gone.attempt_id, Undo(url=f"{MARKING}/comments/{comment_id}/restore", fields={}))


@router.post("/comments/{comment_id}/restore")
def restore(request: Request, classes: Classes, actor: Asking, comment_id: str) -> Done:
    """Put a comment back."""
    there = classes.remove_comment(actor, comment_id, away=False)
    return _shown(request, there.attempt_id, Undo(url=f"{MARKING}/comments/{comment_id}/remove", fields={}))


@router.post("/saved/{saved_id}/forget/{attempt_id}")
def forget(request: Request, classes: Classes, actor: Asking, saved_id: str, attempt_id: str) -> Done:
    """Keep a comment to say again no longer."""
    classes.forget_comment(actor, saved_id)
    return _shown(request, attempt_id, None)


def _shown(request: Request, attempt_id: str, undo: Undo | None) -> Done:
    return Done(parts={PAGE: str(drawing_of(request).review(attempt_id))}, undo=undo)
