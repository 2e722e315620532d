"""What learners hand in and how it is marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from trainer.store.records.document import Json


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One try at a passage.

    Attributes:
        passage_version: the version of the passage that it was started on.
        preset_id: key of a shipped preset or id of a stored one.
        revises: the attempt that this one improves on.
        number: counts a learner's attempts at a passage from 1.
        seconds: time on task.
        marked: stretches of the passage that the learner marked, as (start, end).
        saved_at: when its text last changed here.
        submitted_at: None while it is being written.
        answers_seen_at: when the model answers were shown to the learner.
        sequence: number of the last save, as the page that sent it counts; None while none had one.
    """

    id: str
    user_id: str
    passage_id: str
    passage_version: int
    preset_id: str
    assignment_id: str | None
    revises: str | None
    number: int
    title: str | None
    text: str
    seconds: float
    marked: tuple[tuple[int, int], ...]
    started_at: datetime
    saved_at: datetime
    submitted_at: datetime | None
    answers_seen_at: datetime | None
    archived_at: datetime | None
    sequence: int | None


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """An earlier state of an attempt's text; a higher `serial` is later."""

    serial: int
    attempt_id: str
    title: str | None
    text: str
    seconds: float
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class CriterionMarkRecord:
    """The mark of one criterion: the automatic one, and the coach's where there is one."""

    criterion: str
    name: str
    automatic: Fraction
    out_of: Fraction
    coach: Fraction | None
    coach_id: str | None
    note: str | None
    coached_at: datetime | None

    @property
    def final(self) -> Fraction:
        """The coach's mark where there is one, else the automatic one."""
        return self.automatic if self.coach is None else self.coach


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """One marking of an attempt; the highest `number` is the latest.

    Attributes:
        document: the whole automatic report.
        automatic: the automatic mark, penalties taken off.
        marks: by criterion, in the preset's order.
    """

    id: str
    attempt_id: str
    number: int
    document: Json
    engine_version: str
    preset_version: str
    model: str | None
    automatic: Fraction
    out_of: Fraction
    created_at: datetime
    marks: tuple[CriterionMarkRecord, ...]

    @property
    def overruled(self) -> bool:
        """Whether a coach has changed a mark."""
        return any(mark.coach is not None for mark in self.marks)

    @property
    def final(self) -> Fraction:
        """The automatic mark with what the coach changed in single criteria, within [0, `out_of`]."""
        changed = sum((mark.final - mark.automatic for mark in self.marks), Fraction(0))
        return min(max(self.automatic + changed, Fraction(0)), self.out_of)


@dataclass(frozen=True, slots=True)
class DrillRecord:
    """The outcome of one drill.

    Attributes:
        kind: which drill.
        document: what was asked and answered.
        right: how many answers were right, of `out_of`.
    """

    id: str
    user_id: str
    passage_id: str | None
    kind: str
    document: Json
    right: int
    out_of: int
    seconds: float
    done_at: datetime
