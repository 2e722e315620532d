"""People and the groups they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trainer.store.records.document import Json


class Role(StrEnum):
    """What a person may do."""

    LEARNER = "learner"
    COACH = "coach"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class UserRecord:
    """A person.

    Attributes:
        login: what they sign in with, in lower case; unique.
        password_hash: as the accounts room made it; None without a password.
        preferences: how they want the page (language, theme, …).
        erased_at: when all but this nameless row was erased; others still work on a passage of theirs.
    """

    id: str
    login: str
    name: str
    role: Role
    password_hash: str | None
    preferences: Json
    created_at: datetime
    archived_at: datetime | None
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class CohortRecord:
    """A group of learners; `owner_id` is the coach who made it, None once that coach is erased."""

    id: str
    name: str
    owner_id: str | None
    created_at: datetime
    archived_at: datetime | None
