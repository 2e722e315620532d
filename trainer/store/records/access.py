"""How people come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trainer.store.records.people import Role


class Purpose(StrEnum):
    """What an invitation's code is good for."""

    JOIN = "join"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A person signed in with one browser.

    Attributes:
        csrf: what a form of this session must send back.
        seen_at: when it was last extended.
    """

    id: str
    user_id: str
    csrf: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """A new session with the secret for its cookie, which is kept nowhere else."""

    record: SessionRecord
    secret: str


@dataclass(frozen=True, slots=True)
class InvitationRecord:
    """A code that lets people make an account, or one person choose a new password.

    Attributes:
        cohort_id: the cohort that those who use it join.
        role: the role of an account made with it.
        user_id: whose password it resets.
        uses_left: how often it may still be used.
    """

    id: str
    purpose: Purpose
    cohort_id: str | None
    role: Role
    user_id: str | None
    created_by: str | None
    uses_left: int
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class IssuedInvitation:
    """A new invitation with its code, which is kept nowhere else."""

    record: InvitationRecord
    code: str


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A script's permission to act for a person.

    Attributes:
        name: what the person calls it.
        used_at: when it was last used, to the minute.
        expires_at: None when it does not end by itself.
    """

    id: str
    user_id: str
    name: str
    created_at: datetime
    used_at: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token with its secret, which is kept nowhere else."""

    record: TokenRecord
    secret: str
