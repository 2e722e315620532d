"""What the coach's desk hands to those who show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from trainer.desk.views import JobView
from trainer.domain import KeyIdea, Passage
from trainer.rubric import Preset
from trainer.rubric.form import Cost
from trainer.store.records import ReferenceRecord


@dataclass(frozen=True, slots=True)
class Person:
    """Who did something.

    Attributes:
        id: their id; None for the trainer itself, or somebody who has been erased.
        name: their name; "" where none is known.
        me: whether it is whoever looks.
    """

    id: str | None
    name: str
    me: bool


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A passage in the coach's list.

    Attributes:
        key: its key in the bank; None for others.
        title: its title, or its first words.
        words: how long it is.
        own: whether the coach brought it; others belong to everybody's library.
        approved: how many model answers are approved.
        drafts: how many are drafts that nobody has approved.
        ideas: how many key ideas a person has set down; 0 where submissions are judged by the trainer's own.
        drafting: how many drafts of the coach's are in line or being made.
        archived_at: when it was set aside; None while it is not.
    """

    id: str
    key: str | None
    title: str
    theme: str
    level: str
    words: int
    own: bool
    approved: int
    drafts: int
    ideas: int
    drafting: int
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A model answer as a coach sees it.

    Attributes:
        record: text, title, state, model, when it was approved.
        words: how long it is.
        by: who wrote it or asked for it.
        approved_by: who approved it; None while it is a draft.
        found: what the grader found when it was drafted, a sentence each.
    """

    record: ReferenceRecord
    words: int
    by: Person
    approved_by: Person | None
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftingView:
    """Drafts in line.

    Attributes:
        job: how far they are.
        model: name of the model's card.
        count: how many were asked for.
    """

    job: JobView
    model: str
    count: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a passage, a model answer, a list of key ideas.

    Attributes:
        number: from 1.
        by: who made it.
        at: when; None where that was not kept.
        document: what it says: `title` and `text`, or `ideas`.
        current: whether it is the one that counts.
    """

    number: int
    by: Person
    at: datetime | None
    document: Mapping[str, Any]
    current: bool


@dataclass(frozen=True, slots=True)
class IdeasView:
    """The key ideas of a passage as a text to be edited.

    Attributes:
        text: one idea a line (docs/ideas.md).
        version: how often they have been set down; 0 where submissions are judged by the trainer's own.
        by: who set them down last; None where nobody has.
        at: when.
    """

    text: str
    version: int
    by: Person | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CheckedIdeas:
    """A list of key ideas as it is being edited.

    Attributes:
        ideas: what it says; none where something is wrong.
        problems: the numbers of the lines that are wrong, from 1, with what to do.
    """

    ideas: tuple[KeyIdea, ...]
    problems: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PassageFile:
    """A passage with all that is set for it.

    Attributes:
        version: of the passage.
        passage: title, text, what cleaning removed.
        preset_id: the rules that it is usually condensed under.
        mine: whether the coach may change its text.
        answers: its model answers, oldest first.
        archived: those set aside.
        drafting: drafts in line.
    """

    entry: ShelfEntry
    version: int
    source: str
    passage: Passage
    preset_id: str
    mine: bool
    answers: tuple[AnswerView, ...]
    archived: tuple[AnswerView, ...]
    drafting: tuple[DraftingView, ...]


@dataclass(frozen=True, slots=True)
class RulesEntry:
    """A preset in the coach's list.

    Attributes:
        id: key of a shipped preset, or id of the latest version of a stored one.
        key: its key.
        number: how many versions there are; 0 for a shipped one.
        version: what the preset calls its version, as marks keep it.
        out_of: all marks.
        own: whether the coach may make its next version.
        by: who made this version; None for a shipped one.
        at: when.
        archived_at: when it was set aside; None while it is not.
    """

    id: str
    key: str
    number: int
    name: str
    version: str
    about: str
    out_of: Fraction
    own: bool
    by: Person | None
    at: datetime | None
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version of a stored preset."""

    id: str
    number: int
    note: str
    by: Person
    at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class RulesFile:
    """A preset with what its form shows.

    Attributes:
        fields: what stands in the fields of the form, by name.
        costs: the rows of conventions and of other findings that cost marks.
        versions: its versions, the latest first; none for a shipped preset.
    """

    entry: RulesEntry
    preset: Preset
    fields: Mapping[str, str]
    costs: tuple[Cost, ...]
    versions: tuple[RulesVersion, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A sample submission under the rules as they are kept and as the form has them now.

    Attributes:
        problems: what is wrong by the name of the field; then there is no `after`.
        before: the grade document under the kept rules.
        after: the grade document under the changed ones.
    """

    problems: Mapping[str, str]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
