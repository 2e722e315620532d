"""Classes, assignments and marking, for coaches' scripts; to learners none of it exists."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trainer.desk.classroom.views import ClassEntry as ClassEntryView
from trainer.desk.classroom.views import MemberStanding, QueueEntry
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import AssessmentRecord, AssignmentRecord, ShowAnswers
from trainer.web.api.asking import Asking
from trainer.web.api.coach.asking import coach_router
from trainer.web.api.models import Marks, MaybeMarks, Out
from trainer.web.api.passages import Key
from trainer.web.classes.asking import Classes

router = coach_router("Coach: classes")
Name = Annotated[str, Field(max_length=200)]


class Class(Out):
    """A class."""

    id: str
    name: str
    members: int
    open: int
    """Assignments that still take work."""
    waiting: int
    """Hand-ins that nobody has looked at."""

    @classmethod
    def of(cls, entry: ClassEntryView) -> Class:
        """Return a class of the desk's list."""
        cohort = entry.cohort
        return cls(id=cohort.id, name=cohort.name, members=entry.members, open=entry.open, waiting=entry.waiting)


class NewClass(BaseModel):
    """A class to be made."""

    name: Name


class Terms(BaseModel):
    """The terms of an assignment."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    preset: Key
    """Id of the rules."""
    title: Name = ""
    """Left empty, it is that of the passage."""
    note: Annotated[str, Field(max_length=2000)] = ""
    due_at: AwareDatetime | None = None
    """With its time zone."""
    attempts_allowed: int | None = None
    show_answers: ShowAnswers = ShowAnswers.AFTER_DRAFTS
    blind: bool = False
    pass_mark: float | None = None

    def terms(self) -> AssignmentTerms:
        """Return them as the desk takes them."""
        mark = None if self.pass_mark is None else Fraction(self.pass_mark).limit_denominator(100)
        return AssignmentTerms(
            self.title,
            self.preset,
            self.note,
            None if self.due_at is None else self.due_at.astimezone(UTC),
            self.attempts_allowed,
            self.show_answers,
            self.blind,
            None,
            mark,
        )


class NewAssignment(Terms):
    """A passage to be set to a class."""

    passage: Key
    """Id of the passage."""


class Assignment(Out):
    """A passage set to a class."""

    id: str
    cohort_id: str
    passage_id: str
    preset_id: str
    title: str
    note: str
    due_at: datetime | None
    closed_at: datetime | None
    attempts_allowed: int | None
    show_answers: ShowAnswers
    blind: bool
    pass_mark: MaybeMarks


class Standing(Out):
    """How far a learner is."""

    learner: str
    """Their name, also where the work is marked blind; then the mark is left out until it is given back."""
    standing: str
    trouble: str | None
    attempts: int
    mark: MaybeMarks

    @classmethod
    def of(cls, one: MemberStanding, *, hidden: bool) -> Standing:
        """Return how far a learner is, without the mark where it would tell whose work is whose."""
        shown = one.marking is not None and not (hidden and one.review.returned_at is None)
        return cls(
            learner=one.user.name,
            standing=one.standing,
            trouble=one.trouble,
            attempts=one.attempts,
            mark=one.marking.final if shown and one.marking else None,
        )


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


class Returned(Out):
    """What was given back."""

    attempts: tuple[str, ...]


@router.get("/classes")
def classes(desk: Classes, actor: Asking) -> list[Class]:
    """List one's classes."""
    return [Class.of(entry) for entry in desk.classes(actor)]


@router.post("/classes", status_code=201)
def make_class(desk: Classes, actor: Asking, wanted: NewClass) -> Class:
    """Make a class."""
    made = desk.make_class(actor, wanted.name)
    return Class(id=made.id, name=made.name, members=0, open=0, waiting=0)


@router.get("/classes/{class_id}/assignments")
def assignments(desk: Classes, actor: Asking, class_id: str) -> list[Assignment]:
    """List what a class was set, the latest first."""
    return [shown(entry.assignment) for entry in desk.one_class(actor, class_id).assignments]


@router.post("/classes/{class_id}/assignments", status_code=201)
def assign(desk: Classes, actor: Asking, class_id: str, wanted: NewAssignment) -> Assignment:
    """Set a passage to a class."""
    return shown(desk.assign(actor, class_id, wanted.passage, wanted.terms()))


@router.put("/assignments/{assignment_id}")
def change(desk: Classes, actor: Asking, assignment_id: str, wanted: Terms) -> Assignment:
    """Change the terms of an assignment."""
    return shown(desk.change_assignment(actor, assignment_id, wanted.terms()))


@router.get("/assignments/{assignment_id}/standings")
def standings(desk: Classes, actor: Asking, assignment_id: str) -> list[Standing]:
    """Tell how far everybody is with an assignment."""
    view = desk.assignment(actor, assignment_id)
    return [Standing.of(one, hidden=view.entry.assignment.blind) for one in view.standings]


@router.get("/assignments/{assignment_id}/queue")
def queue(desk: Classes, actor: Asking, assignment_id: str) -> list[QueuedWork]:
    """List the work to look at, what needs a person most first."""
    return [QueuedWork.of(entry) for entry in desk.queue(actor, assignment_id).entries]


@router.post("/attempts/{attempt_id}/coach-mark")
def mark(desk: Classes, actor: Asking, attempt_id: str, own: OwnMark) -> Marking:
    """Set one's mark for a criterion beside the grader's."""
    given = None if own.mark is None else Fraction(own.mark).limit_denominator(100)
    return marking_of(desk.mark(actor, attempt_id, own.criterion, given, own.note))


@router.post("/attempts/{attempt_id}/accept", status_code=204)
def accept(desk: Classes, actor: Asking, attempt_id: str) -> None:
    """Agree with the marks of a hand-in."""
    desk.accept(actor, attempt_id)


@router.post("/assignments/{assignment_id}/give-back")
def give_back(desk: Classes, actor: Asking, assignment_id: str) -> Returned:
    """Let learners see what was done with the work that one has accepted."""
    return Returned(attempts=desk.give_back(actor, assignment_id))


def marking_of(record: AssessmentRecord) -> Marking:
    """Return both marks of a hand-in."""
    return Marking.model_validate(record)


def shown(record: AssignmentRecord) -> Assignment:
    """Return an assignment."""
    return Assignment.model_validate(record)
