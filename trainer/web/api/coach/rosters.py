"""Who is in a class and how they come in, for coaches' scripts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import File, Form, UploadFile
from pydantic import BaseModel, Field

from trainer.desk.classroom.enrolling import RosterOutcome
from trainer.desk.classroom.rosters import MOST_BYTES
from trainer.web.api.asking import Asking, Serving
from trainer.web.api.coach.asking import coach_router
from trainer.web.api.models import Out
from trainer.web.classes.asking import Classes

router = coach_router("Coach: rosters")
BODY = MOST_BYTES + 10_000  # the form around the file


class Member(Out):
    """Somebody in a class."""

    id: str
    name: str
    login: str


class Members(Out):
    """Who is in a class, and who has left it and may be taken in again."""

    members: tuple[Member, ...]
    former: tuple[Member, ...]


class RosterLine(Out):
    """A row of a roster."""

    number: int
    """Its row in the sheet, from 1, the heading counted."""
    name: str
    login: str
    email: str
    problem: str | None
    """Why it cannot be taken in."""
    effect: str | None
    """What taking it in does."""
    first: int | None
    """For a row that names somebody twice, the row that did first."""


class NewMember(Out):
    """Somebody whom a roster brought in."""

    user: Member
    code: str | None
    """With which they choose their password, told this once; null for who has an account already."""


class Roster(Out):
    """What a roster would do, or did."""

    rows: tuple[RosterLine, ...]
    enrolled: tuple[NewMember, ...]

    @classmethod
    def of(cls, outcome: RosterOutcome) -> Roster:
        """Return what became of a roster as the desk tells it."""
        return cls.model_validate(outcome)


class NewCode(BaseModel):
    """A code to be made."""

    uses: Annotated[int, Field(ge=1, le=500)] = 1
    days: Annotated[int, Field(ge=1, le=120)] = 14


class Code(Out):
    """A code with which people join a class; it is told this once."""

    id: str
    code: str
    uses_left: int
    expires_at: datetime


@router.get("/classes/{class_id}/members")
def members(desk: Classes, actor: Asking, class_id: str) -> Members:
    """List who is in a class."""
    return Members.model_validate(desk.one_class(actor, class_id))


@router.post("/classes/{class_id}/roster", max_body_size=BODY)
def roster(
    desk: Classes,
    actor: Asking,
    service: Serving,
    class_id: str,
    file: Annotated[UploadFile, File()],
    apply: Annotated[bool, Form()] = False,
) -> Roster:
    """Tell row by row what a list (CSV) would do; with `apply`, take in every row that can be."""
    service.rates.check("articles", actor.user_id)
    name, content = (file.filename or "roster")[-80:], file.file.read(MOST_BYTES + 1)
    return Roster.of((desk.take_roster if apply else desk.look_at_roster)(actor, class_id, content, name))


@router.post("/classes/{class_id}/invitations", status_code=201)
def invite(desk: Classes, actor: Asking, class_id: str, wanted: NewCode) -> Code:
    """Make a code with which people join a class."""
    made = desk.invite(actor, class_id, wanted.uses, wanted.days)
    return Code(id=made.record.id, code=made.code, uses_left=made.record.uses_left, expires_at=made.record.expires_at)


@router.post("/classes/{class_id}/invitations/{invitation_id}/revoke", status_code=204)
def revoke(desk: Classes, actor: Asking, class_id: str, invitation_id: str) -> None:
    """End a code."""
    desk.revoke(actor, class_id, invitation_id)


@router.post("/classes/{class_id}/members/{user_id}/remove")
def remove(desk: Classes, actor: Asking, class_id: str, user_id: str) -> Member:
    """Let a learner belong to a class no longer; what they wrote stays."""
    return Member.model_validate(desk.remove_member(actor, class_id, user_id))


@router.post("/classes/{class_id}/members/{user_id}/restore")
def restore(desk: Classes, actor: Asking, class_id: str, user_id: str) -> Member:
    """Take a learner who has left into the class again."""
    return Member.model_validate(desk.restore_member(actor, class_id, user_id))
