"""What a coach does with marked work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """Where an attempt stands with its coach.

    Attributes:
        accepted_at: when a coach agreed with its marks as they stand; None while nobody has.
        returned_at: when its learner was let see what the coach did; None while they may not.
    """

    attempt_id: str
    accepted_by: str | None = None
    accepted_at: datetime | None = None
    returned_by: str | None = None
    returned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """What a coach says about an attempt.

    Attributes:
        begins: first character of the place in the attempt's text; None when it is about the whole.
        ends: the character after the place.
    """

    id: str
    attempt_id: str
    author_id: str | None
    begins: int | None
    ends: int | None
    text: str
    created_at: datetime
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class SavedCommentRecord:
    """A comment that a coach keeps to say again."""

    id: str
    owner_id: str
    text: str
    created_at: datetime
    archived_at: datetime | None
