"""Marking by hand, comments and giving back, for coaches' scripts."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from trainer.desk.classroom.views import QueueEntry, ReviewView
from trainer.store.records import AssessmentRecord
from trainer.web.api.asking import Asking
from trainer.web.api.bodies import Key
from trainer.web.api.coach.asking import coach_router
from trainer.web.api.models import Marks, MaybeMarks, Out
from trainer.web.classes.asking import Classes

router = coach_router("Coach: marking")
MOST_RETURNED = 5_000


class CriterionMark(Out):
    """The mark of a criterion: the grader's, and the coach's where there is one."""

    criterion: str
    name: str
    automatic: Marks
    coach: MaybeMarks
    out_of: Marks
    note: str | None


class Marking(Out):
    """Both marks of a hand-in."""

    automatic: Marks
    final: Marks
    out_of: Marks
    marks: tuple[CriterionMark, ...]


class QueuedWork(Out):
    """A hand-in to look at."""

    attempt_id: str
    assignment_id: str
    learner: str
    """Their name, or what stands for it where marking is blind."""
    reasons: dict[str, int]
    """Why a person should look at it, the most pressing first, each with how many findings say so."""
    accepted: bool
    returned: bool
    marking: Marking

    @classmethod
    def of(cls, entry: QueueEntry) -> QueuedWork:
        """Return an entry of the desk's queue."""
        return cls(
            attempt_id=entry.attempt.id,
            assignment_id=entry.assignment.id,
            learner=entry.who,
            reasons={str(cause.reason): cause.count for cause in entry.attention.causes},
            accepted=entry.review.accepted_at is not None,
            returned=entry.review.returned_at is not None,
            marking=marking_of(entry.marking),
        )


class OwnMark(BaseModel):
    """A coach's mark for a criterion."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    criterion: Key
    mark: float | None
    """None takes the coach's mark back."""
    note: Annotated[str, Field(max_length=1000)] = ""
    """Why, for the learner."""


class Comment(Out):
    """What a coach says about a hand-in, or a place in it."""

    id: str
    attempt_id: str
    begins: int | None
    """The first character of the place, in Unicode code points; null when it is about the whole."""
    ends: int | None
    text: str
    created_at: datetime


class Review(Out):
    """A hand-in, to be marked by hand."""

    work: QueuedWork
    title: str | None
    text: str
    comments: tuple[Comment, ...]
    saved: tuple[str, ...]
    """Comments that the coach keeps to say again."""

    @classmethod
    def of(cls, view: ReviewView) -> Review:
        """Return a hand-in as the desk tells it."""
        attempt = view.entry.attempt
        return cls(
            work=QueuedWork.of(view.entry),
            title=attempt.title,
            text=attempt.text,
            comments=tuple(Comment.model_validate(one) for one in view.comments),
            saved=tuple(one.text for one in view.saved),
        )


class NewComment(BaseModel):
    """A comment to be made."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    text: Annotated[str, Field(max_length=2000)]
    begins: int | None = None
    """Where the place begins and ends, in Unicode code points; both are left out for the whole."""
    ends: int | None = None
    keep: bool = False
    """Whether it is kept, to be said again."""


class Returned(Out):
    """What was given back."""

    attempts: tuple[str, ...]


class Recalled(BaseModel):
    """What is to be taken back again."""

    attempts: Annotated[list[Key], Field(max_length=MOST_RETURNED)]


@router.get("/assignments/{assignment_id}/queue")
def queue(desk: Classes, actor: Asking, assignment_id: str) -> list[QueuedWork]:
    """List the work to look at, what needs a person most first."""
    return [QueuedWork.of(entry) for entry in desk.queue(actor, assignment_id).entries]


@router.get("/attempts/{attempt_id}/review")
def review(desk: Classes, actor: Asking, attempt_id: str) -> Review:
    """Return a hand-in with both marks and what was said about it."""
    return Review.of(desk.review(actor, attempt_id))


@router.post("/attempts/{attempt_id}/coach-mark")
def mark(desk: Classes, actor: Asking, attempt_id: str, own: OwnMark) -> Marking:
    """Set one's mark for a criterion beside the grader's."""
    given = None if own.mark is None else Fraction(own.mark).limit_denominator(100)
    return marking_of(desk.mark(actor, attempt_id, own.criterion, given, own.note))


@router.post("/attempts/{attempt_id}/accept", status_code=204)
def accept(desk: Classes, actor: Asking, attempt_id: str) -> None:
    """Agree with the marks of a hand-in."""
    desk.accept(actor, attempt_id)


@router.post("/attempts/{attempt_id}/unaccept", status_code=204)
def unaccept(desk: Classes, actor: Asking, attempt_id: str) -> None:
    """Agree with the marks of a hand-in no longer."""
    desk.accept(actor, attempt_id, yes=False)


@router.post("/attempts/{attempt_id}/comments", status_code=201)
def comment(desk: Classes, actor: Asking, attempt_id: str, new: NewComment) -> Comment:
    """Say something about a hand-in, or a place in it."""
    span = None if new.begins is None or new.ends is None else (new.begins, new.ends)
    return Comment.model_validate(desk.comment(actor, attempt_id, new.text, span, keep=new.keep))


@router.post("/comments/{comment_id}/remove", status_code=204)
def remove_comment(desk: Classes, actor: Asking, comment_id: str) -> None:
    """Take a comment away."""
    desk.remove_comment(actor, comment_id)


@router.post("/comments/{comment_id}/restore", status_code=204)
def restore_comment(desk: Classes, actor: Asking, comment_id: str) -> None:
    """Put a comment back."""
    desk.remove_comment(actor, comment_id, away=False)


@router.post("/assignments/{assignment_id}/give-back")
def give_back(desk: Classes, actor: Asking, assignment_id: str, everything: bool = False) -> Returned:
    """Let learners see what was done with the work that one has accepted, or with all of it."""
    return Returned(attempts=desk.give_back(actor, assignment_id, everything=everything))


@router.post("/assignments/{assignment_id}/recall", status_code=204)
def recall(desk: Classes, actor: Asking, assignment_id: str, wanted: Recalled) -> None:
    """Take work back again that was given back."""
    desk.assignment(actor, assignment_id)
    desk.recall(actor, wanted.attempts)


def marking_of(record: AssessmentRecord) -> Marking:
    """Return both marks of a hand-in."""
    return Marking.model_validate(record)
