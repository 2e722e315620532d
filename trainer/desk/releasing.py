"""What learners see of their coach's marking: nothing of work for an assignment until it is given back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from trainer.store import Store
from trainer.store.records import AssessmentRecord, AttemptRecord, ReviewRecord

NOTHING_SEEN = ReviewRecord("")


def released(attempt: AttemptRecord, assessment: AssessmentRecord, review: ReviewRecord) -> AssessmentRecord:
    """Return a marking as its learner may see it: without the coach's marks while those are not given back.

    What is not set by a coach is nobody's to give back: there a coach's mark is seen at once.
    """
    if attempt.assignment_id is None or review.returned_at is not None or not assessment.overruled:
        return assessment
    marks = tuple(replace(mark, coach=None, coach_id=None, note=None, coached_at=None) for mark in assessment.marks)
    return replace(assessment, marks=marks)


def released_marks(store: Store, user_id: str, attempts: Iterable[AttemptRecord]) -> Mapping[str, AssessmentRecord]:
    """Return the latest marking of each of a learner's attempts as they may see it, by attempt id."""
    reviews = store.reviews.of_user(user_id)
    by_id = {attempt.id: attempt for attempt in attempts}
    return {
        attempt_id: released(by_id[attempt_id], assessment, reviews.get(attempt_id, NOTHING_SEEN))
        for attempt_id, assessment in store.assessments.of_user(user_id).items()
        if attempt_id in by_id
    }
