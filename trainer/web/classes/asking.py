"""What every route of the coach's pages depends on, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request

from trainer.desk.classroom import ClassDesk
from trainer.errors import InputError
from trainer.store import NotFoundError
from trainer.store.records import Role
from trainer.web.accounts.forgery import check_session_token
from trainer.web.accounts.visits import visit_of
from trainer.web.service import service_of

Field = Annotated[str, Form(max_length=5_000)]
LONGEST_NUMBER = 12  # characters


class Undo(BaseModel):
    """What takes a change back: a form that was not filled in by hand.

    Attributes:
        url: where it is sent.
        fields: what it holds.
    """

    url: str
    fields: Mapping[str, str]


class Done(BaseModel):
    """What became of a form.

    Attributes:
        goto: the address to go on to; None to stay.
        parts: pieces of the page that have changed, by their ids.
        undo: what takes it back; None when nothing does.
        said: what to say to whoever sent it.
    """

    model_config = ConfigDict(frozen=True)

    goto: str | None = None
    parts: Mapping[str, str] = {}
    undo: Undo | None = None
    said: str = ""


def check_coach(request: Request) -> None:
    """Raise a `NotFoundError` for a learner, to whom there is no such address."""
    if visit_of(request).actor.role is Role.LEARNER:
        raise NotFoundError("page", request.url.path[:80])


def _classes(request: Request) -> ClassDesk:
    return service_of(request).classes


Classes = Annotated[ClassDesk, Depends(_classes)]


def coach_router(prefix: str, **more: Any) -> APIRouter:
    """Return a router for coaches; to learners none of its addresses exists, and changes need the session's token."""
    guards = [Depends(_visited), Depends(check_session_token), Depends(check_coach)]
    return APIRouter(prefix=prefix, dependencies=guards, include_in_schema=False, **more)


def _visited(request: Request) -> None:
    visit_of(request)


def number_in(what: str, written: str) -> Fraction | None:
    """Return a number as a field holds it, exactly; None for an empty field.

    >>> number_in("The mark", " 12,5 "), number_in("The mark", "")
    (Fraction(25, 2), None)

    Raises:
        InputError: it is no number.
    """
    written = written.strip().replace(",", ".").replace("½", ".5")
    if not written:
        return None
    try:
        if len(written) > LONGEST_NUMBER or "e" in written.lower():
            raise ValueError(written)
        return Fraction(written)
    except (ValueError, ZeroDivisionError):
        raise InputError(what, f"{written[:20]!r} is not a number.", "Write it like 12 or 12.5.") from None
