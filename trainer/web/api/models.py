"""What the API answers with: the desk's views as JSON."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from trainer.wire.parts import number

Marks = Annotated[int | float, BeforeValidator(lambda value: number(value) if isinstance(value, Fraction) else value)]
MaybeMarks = Annotated[
    int | float | None, BeforeValidator(lambda value: number(value) if isinstance(value, Fraction) else value)
]


class Out(BaseModel):
    """An answer, read off a view of the desk."""

    model_config = ConfigDict(from_attributes=True, frozen=True, use_attribute_docstrings=True)


class Problem(Out):
    """Why something was refused."""

    detail: str
    """What is wrong and what to do, for readers."""


class Me(Out):
    """Who asks."""

    id: str
    login: str
    name: str
    role: Literal["learner", "coach", "admin"]


class Preset(Out):
    """An exam's rules, as far as a writer needs them before writing."""

    id: str
    name: str
    version: str
    about: str
    out_of: Marks
    target_words: tuple[int, int]
    """The fewest and the most words; [0, 0] where length is free."""
    length_source: str
    title_wanted: Literal["required", "optional", "forbidden"]
    minutes: int | None
    boxes: bool
    """Whether a word is what stands in one box of a grid."""


class Mark(Out):
    """A mark that was won."""

    awarded: Marks
    out_of: Marks
    attempt_id: str
    preset_id: str
    by_coach: bool


class Due(Out):
    """An assignment that waits."""

    assignment_id: str
    title: str
    note: str
    due_at: datetime | None
    preset_id: str
    attempts_left: int | None


class PassageEntry(Out):
    """A passage in the list."""

    id: str
    key: str | None
    """Its key among the shipped passages."""
    title: str
    theme: str
    genre: str
    level: str
    words: int
    exams: tuple[str, ...]
    own: bool
    attempts: int
    open_attempt: str | None
    best: Mark | None
    due: Due | None


class RemovedLine(Out):
    """What cleaning took out of an article."""

    text: str
    line: int
    """Its number; give it in `keep` to put it back."""
    reason: str


class Passage(Out):
    """A passage to read, with the rules it is condensed under."""

    id: str
    version: int
    title: str | None
    text: str
    words: int
    source: str
    own: bool
    theme: str
    genre: str
    level: str
    exams: tuple[str, ...]
    excerpt_reason: str | None
    preset: Preset
    reference: Literal["approved", "draft", "none"]
    """What submissions are compared with."""
    drafting: str | None
    """The job that drafts a reference now."""
    open_attempt: str | None

    @classmethod
    def of(cls, view: Any) -> Passage:
        """Return the passage of a `PassageView`."""
        names = cls.model_fields.keys() - {"title", "text", "excerpt_reason"}
        return cls(
            title=view.passage.title,
            text=view.passage.text.raw,
            excerpt_reason=view.passage.excerpt_reason,
            **{name: getattr(view, name) for name in names},
        )


class Job(Out):
    """Long work."""

    id: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    place: int
    """Place in line, 1 is next; 0 when it no longer waits."""
    phase: str
    done: int
    total: int
    cancelling: bool
    passage_id: str
    error: str | None
    created_at: datetime
    finished_at: datetime | None


class Brought(Out):
    """An article that was brought."""

    passage: Passage
    removed: tuple[RemovedLine, ...]
    job: Job
    known: bool
    """Whether the same text had been brought before."""


class Answers(Out):
    """Whether the model answers may be seen."""

    open: bool
    honest: int
    """Honest drafts handed in so far."""
    needed: int
    may_give_up: bool
    opens_at: datetime | None
    reason: str


class Attempt(Out):
    """An attempt as it is being written, or was handed in."""

    id: str
    passage_id: str
    passage_version: int
    preset_id: str
    assignment_id: str | None
    revises: str | None
    number: int
    title: str | None
    text: str
    seconds: float
    started_at: datetime
    saved_at: datetime
    submitted_at: datetime | None


class OpenAttempt(Out):
    """An attempt with where it stands."""

    attempt: Attempt
    passage: Passage
    key_sentences: tuple[int, ...]
    """Numbers of the passage sentences that are marked, from 0."""
    assessed: bool
    waiting: int | None
    """Place in the line of texts to be marked; 0 while it is being marked; null when it does not wait."""
    answers: Answers

    @classmethod
    def of(cls, view: Any) -> OpenAttempt:
        """Return the attempt of an `AttemptView`."""
        return cls(
            attempt=view.attempt,
            passage=Passage.of(view.passage),
            key_sentences=view.marked,
            assessed=view.assessed,
            waiting=view.waiting,
            answers=view.answers,
        )


class Saved(Out):
    """The outcome of saving a draft."""

    kept: bool
    """False when a later save was there already, or the same text was handed in."""
    saved_at: datetime
    submitted_at: datetime | None


class HistoryEntry(Out):
    """One attempt in the list of all."""

    attempt: Attempt
    passage_title: str
    preset_name: str
    mark: Mark | None
    answers_seen: bool


class CriterionMark(Out):
    """The mark of one criterion: the automatic one and the coach's, side by side."""

    criterion: str
    name: str
    automatic: Marks
    out_of: Marks
    coach: MaybeMarks
    note: str | None
    final: Marks


class Assessment(Out):
    """A marked attempt."""

    attempt: Attempt
    automatic: Marks
    final: Marks
    """The automatic mark with what a coach has changed."""
    out_of: Marks
    overruled: bool
    marks: tuple[CriterionMark, ...]
    engine_version: str
    preset_version: str
    model: str | None
    created_at: datetime
    report: dict[str, Any]
    """The whole report; docs/json.md describes it."""

    @classmethod
    def of(cls, assessed: Any) -> Assessment:
        """Return the assessment of an `Assessed`."""
        record = assessed.assessment
        names = cls.model_fields.keys() - {"attempt", "report"}
        return cls(
            attempt=assessed.attempt,
            report=dict(record.document),
            **{name: getattr(record, name) for name in names},
        )


class MarkChange(Out):
    """The marks of one criterion before and after."""

    key: str
    name: str
    before: MaybeMarks
    after: MaybeMarks
    out_of: Marks


class IdeaChange(Out):
    """What became of a key idea."""

    statement: str
    weight: Annotated[float, Field(ge=0, le=1)]
    before: str
    after: str


class Piece(Out):
    """A stretch of words that stayed, came or went."""

    change: Literal["same", "added", "removed"]
    text: str


class Comparison(Out):
    """What changed from one attempt to the next."""

    before_id: str
    after_id: str
    before: Marks
    after: Marks
    out_of: MaybeMarks
    criteria: tuple[MarkChange, ...]
    gained: tuple[IdeaChange, ...]
    lost: tuple[IdeaChange, ...]
    words: tuple[int, int]
    title: tuple[str | None, str | None] | None
    text: tuple[Piece, ...]


class ModelAnswer(Out):
    """A model answer, graded as if it had been handed in."""

    reference_id: str
    title: str | None
    text: str
    state: Literal["draft", "approved"]
    model: str | None
    document: dict[str, Any]


class KeySentenceScore(Out):
    """How well the marked sentences catch the key ideas."""

    hits: tuple[int, ...]
    """Numbers of the key ideas of which a sentence is marked, from 0."""
    misses: tuple[int, ...]
    extras: tuple[int, ...]
    """Numbers of the marked sentences that carry no key idea."""
    caught: float | None
    aimed: float | None


class Point(Out):
    """One attempt on the line of marks."""

    attempt_id: str
    passage_id: str
    passage_title: str
    preset_id: str
    at: datetime
    awarded: Marks
    out_of: Marks
    share: float
    words: int
    seconds: float
    answers_seen: bool


class CriterionLine(Out):
    """A criterion over time: attempt, time, share of its marks."""

    key: str
    name: str
    points: tuple[tuple[str, datetime, float], ...]


class Habit(Out):
    """Something that costs marks again and again."""

    code: str
    attempts: int
    cost: float
    latest: str
    fading: bool


class IdeaHabit(Out):
    """How often ideas of one kind get into the précis."""

    move: str
    ideas: int
    credit: float
    missed: int


class Progress(Out):
    """How a learner gets on."""

    points: tuple[Point, ...]
    criteria: tuple[CriterionLine, ...]
    habits: tuple[Habit, ...]
    ideas: tuple[IdeaHabit, ...]
    seconds: float
    passages: int
