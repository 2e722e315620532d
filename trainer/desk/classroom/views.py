"""What the desk hands to those who show classes, assignments and marking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from trainer.attention import Attention
from trainer.store.records import (
    AssessmentRecord,
    AssignmentRecord,
    AttemptRecord,
    CohortRecord,
    CommentRecord,
    InvitationRecord,
    ReviewRecord,
    SavedCommentRecord,
    UserRecord,
)


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A class in the list.

    Attributes:
        cohort: its name and owner.
        members: how many learners it has.
        open: assignments that still take work.
        waiting: hand-ins that nobody has looked at.
    """

    cohort: CohortRecord
    members: int
    open: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class with everybody in it and everything it was set.

    Attributes:
        members: its learners, by name.
        former: who has left, or was removed, and may be taken in again.
        invitations: codes that are still good.
        assignments: what it was set, the latest first.
    """

    cohort: CohortRecord
    members: tuple[UserRecord, ...]
    former: tuple[UserRecord, ...]
    invitations: tuple[InvitationRecord, ...]
    assignments: tuple[AssignmentEntry, ...]


@dataclass(frozen=True, slots=True)
class AssignmentEntry:
    """An assignment in the list.

    Attributes:
        assignment: its terms.
        passage_title: of what.
        preset_name: under which rules.
        open: whether it still takes work.
        handed_in: how many learners have handed in, of `members`.
        waiting: hand-ins that nobody has looked at.
        unapproved: whether work is compared with a model answer that no coach has approved.
    """

    assignment: AssignmentRecord
    passage_title: str
    preset_name: str
    open: bool
    handed_in: int
    members: int
    waiting: int
    unapproved: bool


class Standing(StrEnum):
    """How far a learner is with an assignment."""

    NOT_STARTED = "not-started"
    WRITING = "writing"
    STUCK = "stuck"
    HANDED_IN = "handed-in"


class Trouble(StrEnum):
    """Why a learner seems stuck."""

    LONG_AGO = "long-ago"
    FALLING = "falling"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """A learner and an assignment.

    Attributes:
        user: the learner.
        standing: how far they are.
        trouble: why they seem stuck; None when they do not.
        attempts: how many they have begun.
        words: of the text that is being written; None when none is.
        seen_at: when they last did something; None before they began.
        seconds: time on task, over all attempts.
        attempt: what counts, the last that was handed in; None before the first.
        marking: its marking; None while it has none.
        review: where it stands with the coach.
    """

    user: UserRecord
    standing: Standing
    trouble: Trouble | None
    attempts: int
    words: int | None
    seen_at: datetime | None
    seconds: float
    attempt: AttemptRecord | None
    marking: AssessmentRecord | None
    review: ReviewRecord


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """An assignment with how far everybody is.

    Attributes:
        alias: names for learners while it is marked without theirs, by user id; empty where names are shown.
    """

    entry: AssignmentEntry
    cohort: CohortRecord
    standings: tuple[MemberStanding, ...]
    alias: dict[str, str]

    def count(self, standing: Standing) -> int:
        """Return how many learners are so far."""
        return sum(one.standing is standing for one in self.standings)


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A hand-in to look at.

    Attributes:
        who: the learner's name, or what stands for it where marking is blind.
        attention: why a person should look at it.
    """

    attempt: AttemptRecord
    assignment: AssignmentRecord
    who: str
    marking: AssessmentRecord
    review: ReviewRecord
    attention: Attention


@dataclass(frozen=True, slots=True)
class Queue:
    """Hand-ins, those that need a person most first.

    Attributes:
        entries: one a learner and assignment.
        unmarked: hand-ins that have no automatic mark yet.
    """

    entries: tuple[QueueEntry, ...]
    unmarked: int

    @property
    def accepted(self) -> int:
        """How many a coach has agreed with."""
        return sum(entry.review.accepted_at is not None for entry in self.entries)

    @property
    def ready(self) -> tuple[QueueEntry, ...]:
        """Those that a coach has agreed with and not given back yet."""
        return tuple(e for e in self.entries if e.review.accepted_at is not None and e.review.returned_at is None)


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One hand-in, to be marked by hand.

    Attributes:
        entry: what it is; its marking holds the whole report.
        comments: what was said about it.
        saved: what the coach keeps to say again.
        earlier: the learner's other attempts at the assignment that were handed in, oldest first.
        before: attempt before it in the queue; None for the first.
        after: attempt after it; None for the last.
        waiting: the next attempt, from here around, that nobody has accepted or given back; None when all others are.
        place: its place in the queue, from 1.
        count: how many are in the queue.
    """

    entry: QueueEntry
    comments: tuple[CommentRecord, ...]
    saved: tuple[SavedCommentRecord, ...]
    earlier: tuple[AttemptRecord, ...]
    before: str | None
    after: str | None
    waiting: str | None
    place: int
    count: int


@dataclass(frozen=True, slots=True)
class CoachWord:
    """What a coach says about an attempt, as its learner reads it once it is given back.

    Attributes:
        coach: the name of who gave it back.
        automatic: the mark that the grader gave.
        final: the mark that counts.
        out_of: all marks.
        comments: in the order of the text.
    """

    coach: str
    returned_at: datetime
    automatic: Fraction
    final: Fraction
    out_of: Fraction
    comments: tuple[CommentRecord, ...]
