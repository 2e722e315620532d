"""What the desk hands to those who show it: frozen facts about passages, attempts and long work."""

from trainer.desk.views.attempts import AnswersState, Assessed, AttemptView, HistoryEntry, KeySentences, Saved
from trainer.desk.views.passages import (
    Due,
    LibraryEntry,
    LibraryFilter,
    MarkView,
    PassageView,
    PresetView,
    ReferenceStanding,
)
from trainer.desk.views.work import Brought, JobView

__all__ = [
    "AnswersState",
    "Assessed",
    "AttemptView",
    "Brought",
    "Due",
    "HistoryEntry",
    "JobView",
    "KeySentences",
    "LibraryEntry",
    "LibraryFilter",
    "MarkView",
    "PassageView",
    "PresetView",
    "ReferenceStanding",
    "Saved",
]
