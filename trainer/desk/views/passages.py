"""Passages and their rules, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from trainer.domain import Passage


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
        usual: the preset it is condensed under when nobody says otherwise.
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
    usual: str
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
        usual: the preset it is condensed under when nobody says otherwise.
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
