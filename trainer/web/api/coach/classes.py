"""Classes and assignments, for coaches' scripts; to learners none of it exists."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trainer.desk.classroom.views import ClassEntry as ClassEntryView
from trainer.desk.classroom.views import MemberStanding
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import AssignmentRecord, ShowAnswers
from trainer.web.api.asking import Asking
from trainer.web.api.bodies import Key
from trainer.web.api.coach.asking import coach_router
from trainer.web.api.models import MaybeMarks, Out
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


@router.post("/assignments/{assignment_id}/close")
def close(desk: Classes, actor: Asking, assignment_id: str) -> Assignment:
    """Let an assignment take no more work."""
    return shown(desk.close(actor, assignment_id))


@router.post("/assignments/{assignment_id}/open")
def open_again(desk: Classes, actor: Asking, assignment_id: str) -> Assignment:
    """Let an assignment take work again, until its deadline."""
    return shown(desk.close(actor, assignment_id, closed=False))


def shown(record: AssignmentRecord) -> Assignment:
    """Return an assignment."""
    return Assignment.model_validate(record)
