"""How far each learner is with an assignment, and who seems stuck. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from trainer.desk.classroom.views import MemberStanding, Standing, Trouble
from trainer.store.records import AssessmentRecord, AssignmentRecord, AttemptRecord, ReviewRecord, UserRecord
from trainer.text.words import count_words

IDLE = timedelta(days=2)  # who has begun and not come back for two days does not come back by themselves
SOON = timedelta(hours=24)  # before the deadline, with next to nothing written
FEW_WORDS = 20
FALLEN = Fraction(1, 20)  # share of all marks by which the last mark lies below the first


def standing_of(
    user: UserRecord,
    assignment: AssignmentRecord,
    attempts: Sequence[AttemptRecord],
    markings: Mapping[str, AssessmentRecord],
    reviews: Mapping[str, ReviewRecord],
    now: datetime,
) -> MemberStanding:
    """Return how far a learner is.

    Args:
        user: the learner.
        assignment: what they were set.
        attempts: theirs at it, oldest first.
        markings: the latest marking of each attempt, by attempt id.
        reviews: where each attempt stands with the coach.
        now: the time.
    """
    handed = [attempt for attempt in attempts if attempt.submitted_at is not None]
    writing = [attempt for attempt in attempts if attempt.submitted_at is None]
    counts = handed[-1] if handed else None
    words = count_words(writing[-1].text) if writing else None
    trouble = _trouble(assignment, handed, writing, words, markings, now)
    if trouble is not None:
        standing = Standing.STUCK
    elif handed:
        standing = Standing.HANDED_IN
    else:
        standing = Standing.WRITING if writing else Standing.NOT_STARTED
    return MemberStanding(
        user=user,
        standing=standing,
        trouble=trouble,
        attempts=len(attempts),
        words=words,
        seen_at=max((attempt.submitted_at or attempt.saved_at for attempt in attempts), default=None),
        seconds=sum(attempt.seconds for attempt in attempts),
        attempt=counts,
        marking=markings.get(counts.id) if counts else None,
        review=reviews.get(counts.id, ReviewRecord(counts.id)) if counts else ReviewRecord(""),
    )


def _trouble(
    assignment: AssignmentRecord,
    handed: Sequence[AttemptRecord],
    writing: Sequence[AttemptRecord],
    words: int | None,
    markings: Mapping[str, AssessmentRecord],
    now: datetime,
) -> Trouble | None:
    shares = [_share(markings[attempt.id]) for attempt in handed if attempt.id in markings]
    if len(shares) > 1 and shares[-1] <= shares[0] - FALLEN:
        return Trouble.FALLING
    if handed or not writing:
        return None
    due = assignment.due_at
    if due is not None and now > due:
        return Trouble.LATE
    if due is not None and due - now <= SOON and (words or 0) < FEW_WORDS:
        return Trouble.LATE
    return Trouble.LONG_AGO if now - writing[-1].saved_at >= IDLE else None


def _share(marking: AssessmentRecord) -> Fraction:
    return marking.automatic / marking.out_of if marking.out_of else Fraction(0)
