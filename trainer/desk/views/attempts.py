"""Attempts and their marks, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trainer.desk.views.passages import MarkView, PassageView
from trainer.domain import PreparedPassage
from trainer.practice.key_sentences import MarksScore
from trainer.store.records import AssessmentRecord, AttemptRecord


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
        attempt: text, title, time on task, number of the last save.
        passage: what is condensed, in the version that the attempt was started on, with the attempt's rules.
        marked: numbers of the passage sentences that the learner marked, from 0.
        assessed: whether there is a mark.
        waiting: place in the line of texts to be marked, 0 while it is being marked; None when it does not wait.
        answers: whether the model answers may be seen.
    """

    attempt: AttemptRecord
    passage: PassageView
    marked: tuple[int, ...]
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
        unapproved: whether it was compared only with drafts that no coach had approved; known even while the answers
            themselves are closed.
    """

    attempt: AttemptRecord
    assessment: AssessmentRecord
    unapproved: bool = False


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
