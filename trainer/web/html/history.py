"""Every attempt of a learner, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from markupsafe import Markup

from trainer.desk.views import HistoryEntry
from trainer.report.amounts import marks_text
from trainer.web.html.amounts import minutes_text
from trainer.web.html.render import render
from trainer.web.texts import Wording


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    preset: str
    day: str
    mark: str
    time: str
    number: int
    address: str


def history_table(
    history: Sequence[HistoryEntry],
    wording: Wording,
    *,
    written: Callable[[str], str],
    marked: Callable[[str], str],
    zone: tzinfo = UTC,
) -> Markup:
    """Return a row for each attempt, the latest first; nothing when there is none.

    Args:
        history: the attempts.
        wording: the interface's words.
        written: address of an attempt that is being written.
        marked: address of one that was handed in.
        zone: the learner's time zone.
    """
    rows = [
        _Row(
            title=entry.passage_title,
            preset=entry.preset_name,
            day=wording.day((entry.attempt.submitted_at or entry.attempt.saved_at).astimezone(zone)),
            mark=_mark(entry, wording),
            time=minutes_text(entry.attempt.seconds, wording),
            number=entry.attempt.number,
            address=(marked if entry.attempt.submitted_at else written)(entry.attempt.id),
        )
        for entry in history
    ]
    return render("history_table", wording, rows=rows) if rows else Markup("")


def _mark(entry: HistoryEntry, wording: Wording) -> str:
    if entry.mark is None:
        return wording("history.unmarked" if entry.attempt.submitted_at else "library.open")
    return wording("marks.of", marks=marks_text(entry.mark.awarded), whole=marks_text(entry.mark.out_of))
