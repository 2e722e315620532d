"""A report as its components draw it: its notes and its texts in pieces, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.domain import Deduction, Report
from trainer.report.drawing import Drawn, Piece, drawn_passage, drawn_submission, drawn_title, places
from trainer.report.notes import Note, caused, report_notes


@dataclass(frozen=True)
class DrawnReport:
    """A report with its texts cut for drawing.

    Attributes:
        report: the report.
        notes: its notes, numbered.
        title: the submission's title in pieces.
        submission: its paragraphs in pieces.
        passage: the passage's paragraphs in pieces.
        places: names of the places that links may lead to.
        scope: put before every id, so that several reports fit on one page.
    """

    report: Report
    notes: tuple[Note, ...]
    title: tuple[Piece, ...]
    submission: Drawn
    passage: Drawn
    places: frozenset[str]
    scope: str = ""

    def caused(self, deduction: Deduction) -> Sequence[Note]:
        """Return the notes behind a deduction."""
        return caused(deduction, self.notes)

    def context(self) -> dict[str, object]:
        """Return what the templates of a report name."""
        return {
            "report": self.report,
            "notes": self.notes,
            "places": self.places,
            "scope": self.scope,
            "caused": self.caused,
        }


def drawn(report: Report, scope: str = "") -> DrawnReport:
    """Return `report` ready for its components.

    Args:
        report: what to show.
        scope: letters to put before every id (`then-`) where more than one report stands on a page.
    """
    notes = report_notes(report)
    title = drawn_title(report, notes)
    submission, passage = drawn_submission(report, notes), drawn_passage(report, notes)
    return DrawnReport(report, notes, title, submission, passage, places((title,), submission, passage), scope)
