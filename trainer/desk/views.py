"""What the desk hands to those who show it: frozen facts about passages, attempts and long work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from trainer.domain import Passage, PreparedPassage, Removed
from trainer.practice.key_sentences import MarksScore
from trainer.store.records import AssessmentRecord, AttemptRecord, JobState


@dataclass(frozen=True, slots=True)
class PresetView:
    """An exam's rules, as far as a writer needs them before writing.

    Attributes:
        id: key of a shipped preset or id of a stored one; what `start` takes.
        name: for readers.
        about: the paper in a sentence or two.
        out_of: all marks.
        target_words: the fewest and the most words for the passage at hand; (0, 0) where length is free.
        length_source: where the rule of length comes from.
        title_wanted: whether a title is wanted.
        minutes: the exam's time; None where it sets none.
        boxes: whether a word is what stands in one box of a grid.
    """

    id: str
    name: str
    version: str
    about: str
    out_of: Fraction
    target_words: tuple[int, int]
    length_source: str
    title_wanted: Literal["required", "optional", "forbidden"]
    minutes: int | None
    boxes: bool


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark that was won.

    Attributes:
        awarded: the coach's mark where there is one, else the automatic one.
        out_of: what could have been won.
        attempt_id: with which attempt.
        preset_id: under which rules.
        by_coach: whether a coach has changed it.
    """

    awarded: Fraction
    out_of: Fraction
    attempt_id: str
    preset_id: str
    by_coach: bool = False

    @property
    def share(self) -> Fraction:
        """The mark as a share of all marks, in [0, 1]."""
        return self.awarded / self.out_of if self.out_of else Fraction(0)


@dataclass(frozen=True, slots=True)
class Due:
    """An assignment that waits for the learner.

    Attributes:
        assignment_id: what `start` takes.
        due_at: None when there is no deadline.
        preset_id: the rules it is marked under.
        attempts_left: None when there may be any number.
    """

    assignment_id: str
    title: str
    note: str
    due_at: datetime | None
    preset_id: str
    attempts_left: int | None


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A passage in the list.

    Attributes:
        id: what `passage` takes.
        key: its key in the bank; None for others.
        theme: what it is about; "" when nobody has said.
        genre: what kind of text it is; "" when nobody has said.
        level: how hard it is; "" when nobody has said.
        words: how long it is.
        exams: presets whose papers set passages like it.
        own: whether the learner brought it.
        attempts: how many of the learner's attempts were handed in.
        open_attempt: the attempt that is being written; None when there is none.
        best: the learner's best mark; None before the first.
        due: the assignment of it that is due first and not yet answered; None when nothing is due.
    """

    id: str
    key: str | None
    title: str
    theme: str
    genre: str
    level: str
    words: int
    exams: tuple[str, ...]
    own: bool
    attempts: int
    open_attempt: str | None
    best: MarkView | None
    due: Due | None


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """Which passages to list; what is None or empty filters nothing.

    Attributes:
        theme: words to look for in theme and title, without case.
        level: a level.
        genre: a genre.
        exam: key of a preset.
        words: the fewest and the most words.
        state: "new" (nothing handed in), "open" (being written), "done" (handed in) or "due".
        own: only those that the learner brought (True), only the others (False).
    """

    theme: str = ""
    level: str | None = None
    genre: str | None = None
    exam: str | None = None
    words: tuple[int, int] | None = None
    state: Literal["new", "open", "done", "due"] | None = None
    own: bool | None = None


class ReferenceStanding(StrEnum):
    """What submissions to a passage are compared with."""

    APPROVED = "approved"
    DRAFT = "draft"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage to read, with the rules it is condensed under.

    Attributes:
        id: its id.
        version: counts up with each change.
        passage: title, text, what cleaning removed, why it was excerpted.
        words: how long it is.
        source: where it comes from.
        own: whether the learner brought it.
        preset: the rules asked for, else those it is usually set under.
        exams: presets whose papers set passages like it.
        reference: what submissions are compared with.
        drafting: the job that drafts a reference for the learner now; None when none does.
        open_attempt: the learner's attempt that is being written; None when there is none.
    """

    id: str
    version: int
    passage: Passage
    words: int
    source: str
    own: bool
    theme: str
    genre: str
    level: str
    exams: tuple[str, ...]
    preset: PresetView
    reference: ReferenceStanding
    drafting: str | None
    open_attempt: str | None


@dataclass(frozen=True, slots=True)
class JobView:
    """Long work.

    Attributes:
        id: what `job` and `cancel` take.
        state: queued, running, done, failed or cancelled.
        place: place in line, 1 is next; 0 when it no longer waits.
        phase: what is being done now.
        done: steps done.
        total: of how many; 0 when unknown.
        cancelling: whether it has been asked to stop and has not yet.
        passage_id: the passage that it is about.
        error: why it failed.
    """

    id: str
    state: JobState
    place: int
    phase: str
    done: int
    total: int
    cancelling: bool
    passage_id: str
    error: str | None
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Brought:
    """An article that was brought.

    Attributes:
        passage: the passage made of it.
        removed: what cleaning took out.
        job: the drafting of a reference.
        known: whether the learner had brought the same text before.
    """

    passage: PassageView
    removed: tuple[Removed, ...]
    job: JobView
    known: bool


@dataclass(frozen=True, slots=True)
class AnswersState:
    """Whether the model answers may be seen.

    Attributes:
        open: whether they may.
        honest: honest drafts handed in so far.
        needed: how many it takes.
        may_give_up: whether giving up opens them.
        opens_at: when they open by themselves; None when they do not.
        reason: why they are closed, in a sentence; "" when they are open.
    """

    open: bool
    honest: int
    needed: int
    may_give_up: bool
    opens_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt as it is being written, or was handed in.

    Attributes:
        attempt: text, title, time on task.
        passage: what is condensed, in the version that the attempt was started on, with the attempt's rules.
        marked: numbers of the passage sentences that the learner marked, from 0.
        sequence: number of the last autosave that was kept; None before the first.
        assessed: whether there is a mark.
        waiting: place in the line of texts to be marked, 0 while it is being marked; None when it does not wait.
        answers: whether the model answers may be seen.
    """

    attempt: AttemptRecord
    passage: PassageView
    marked: tuple[int, ...]
    sequence: int | None
    assessed: bool
    waiting: int | None
    answers: AnswersState


@dataclass(frozen=True, slots=True)
class KeySentences:
    """How well the learner's marks in the passage catch its key ideas.

    Attributes:
        prepared: the passage with its key ideas, without vectors.
        score: the score of the marks.
    """

    prepared: PreparedPassage
    score: MarksScore


@dataclass(frozen=True, slots=True)
class Saved:
    """The outcome of an autosave.

    Attributes:
        attempt: the attempt as it is stored now.
        kept: whether this save was taken; False when a later one was there already, or the same text was handed in.
    """

    attempt: AttemptRecord
    kept: bool


@dataclass(frozen=True, slots=True)
class Assessed:
    """A marked attempt.

    Attributes:
        attempt: what was handed in.
        assessment: its latest marking; `assessment.document` is the report.
    """

    attempt: AttemptRecord
    assessment: AssessmentRecord


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One attempt in the list of all.

    Attributes:
        attempt: what was written.
        passage_title: of what.
        preset_name: under which rules.
        mark: None while it is not marked.
        answers_seen: whether the model answers had been seen before it was handed in.
    """

    attempt: AttemptRecord
    passage_title: str
    preset_name: str
    mark: MarkView | None
    answers_seen: bool
