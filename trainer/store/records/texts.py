"""What is set, and what it is measured by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from trainer.store.records.document import Json


class ReferenceState(StrEnum):
    """Whether a coach has taken a model answer for good."""

    DRAFT = "draft"
    APPROVED = "approved"


class ShowAnswers(StrEnum):
    """When learners see the model answers of an assignment."""

    AFTER_DRAFTS = "after-drafts"
    AFTER_DUE = "after-due"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A text to be condensed.

    Attributes:
        key: its key in the bank, if it ships with the trainer.
        owner_id: who brought it; None when it belongs to everybody's library.
        source: where it comes from, for readers.
        meta: theme, genre, level, exams, what cleaning removed, why it was excerpted.
        version: counts up from 1 with each change of title or text.
    """

    id: str
    key: str | None
    owner_id: str | None
    title: str | None
    text: str
    source: str
    meta: Json
    version: int
    created_at: datetime
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    """A model answer to a passage.

    Attributes:
        by_user: who wrote it or asked for it; None when it ships with the trainer.
        model: the model that drafted it; None when a person wrote it.
        settings: what the model was run with.
        version: counts up from 1 with each edit.
    """

    id: str
    passage_id: str
    title: str | None
    text: str
    state: ReferenceState
    by_user: str | None
    model: str | None
    prompt_version: str | None
    settings: Json
    approved_by: str | None
    approved_at: datetime | None
    version: int
    created_at: datetime
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeyIdeaRecord:
    """A proposition that a précis of the passage must carry.

    Attributes:
        position: its place in the list, from 0.
        weight: its share, in (0, 1].
        sentences: numbers of the passage sentences that carry it, from 0.
    """

    id: str
    passage_id: str
    position: int
    statement: str
    weight: float
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """What a passage, reference or list of key ideas (`kind`) said before it was changed."""

    id: str
    passage_id: str
    kind: str
    subject_id: str
    version: int
    document: Json
    replaced_by: str | None
    replaced_at: datetime


@dataclass(frozen=True, slots=True)
class PresetRecord:
    """One version of an exam's rules that somebody changed here; never edited, only followed by the next version."""

    id: str
    key: str
    version: int
    toml: str
    note: str
    owner_id: str | None
    created_at: datetime
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    """A passage set to a cohort.

    Attributes:
        preset_id: key of a shipped preset or id of a stored one.
        attempts_allowed: None when there may be any number.
        blind: whether the coach marks without names.
        closed_at: when the coach closed it, whatever the deadline says.
        pass_mark: the mark from which work has passed; None where nobody has said.
    """

    id: str
    cohort_id: str
    passage_id: str
    preset_id: str
    created_by: str | None
    title: str
    note: str
    due_at: datetime | None
    attempts_allowed: int | None
    show_answers: ShowAnswers
    blind: bool
    created_at: datetime
    archived_at: datetime | None
    closed_at: datetime | None = None
    pass_mark: Fraction | None = None
