"""The nouns of a batch: who handed in what, what could not be used and why, what came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from trainer.domain import KeyIdea, Passage, Reference
from trainer.rubric import Preset
from trainer.wire import GradeDocument

NOBODY = "Unnamed"


@dataclass(frozen=True, slots=True)
class Learner:
    """Who handed something in, as far as the table or the file's name says.

    Attributes:
        name: the name as it is written there, in any script; None when there is none.
        id: the learner's number in the class's learning platform, or what the table calls it.
        email: the address.
        username: the name by which the learner signs in.
    """

    name: str | None = None
    id: str | None = None
    email: str | None = None
    username: str | None = None

    @property
    def shown(self) -> str:
        """What to call the learner: the name, else whatever else is known."""
        return self.name or self.email or self.username or self.id or NOBODY


@dataclass(frozen=True, slots=True)
class Entry:
    """One submission that can be graded.

    Attributes:
        position: its place among all, bad ones included, from 1.
        source: where it was found, as the coach knows it ("row 7", "Ana Diaz_12_essay.docx").
        learner: who handed it in.
        passage: key of the passage that it is about; empty when all are about one.
        title: its title, if it has one.
        text: what was handed in, in the house form.
        notes: what the coach should know ("handed in late", "macros were ignored").
        cells: further cells of its row in a table, by heading, as they stand there.
    """

    position: int
    source: str
    learner: Learner
    passage: str
    title: str | None
    text: str
    notes: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadEntry:
    """A row or file that has no marks.

    Attributes:
        position: its place among all, from 1.
        source: where it was found.
        learner: who handed it in, as far as that is known.
        reason: what is wrong with it and what to do about it.
        passage: key of the passage that it is about, as far as that is known.
    """

    position: int
    source: str
    learner: Learner
    reason: str
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """A submission with its marks.

    Attributes:
        entry: the submission.
        document: the marks, findings and advice; `trainer.wire.report_of` makes a report of it.
    """

    entry: Entry
    document: GradeDocument


@dataclass(frozen=True)
class Subject:
    """What submissions are about and compared with.

    Attributes:
        key: name of the passage; empty when there is only one.
        passage: the passage.
        references: model answers.
        ideas: key ideas by a coach; empty when they are our own.
    """

    key: str
    passage: Passage
    references: tuple[Reference, ...] = ()
    ideas: tuple[KeyIdea, ...] = ()


class Batch(Protocol):
    """A finished batch, to be walked as often as one likes; one document at a time is in memory."""

    @property
    def preset(self) -> Preset:
        """The rules."""
        ...

    @property
    def subjects(self) -> Mapping[str, Subject]:
        """What the submissions are about, by key."""
        ...

    def __len__(self) -> int:
        """Return how many rows or files there are, bad ones included."""
        ...

    def __iter__(self) -> Iterator[Graded | BadEntry]:
        """Yield what became of each row or file, in their order."""
        ...
