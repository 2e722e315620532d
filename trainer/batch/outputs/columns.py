"""The columns of the table of marks, the same in CSV and in XLSX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from trainer.batch.outputs.cells import Cell
from trainer.batch.outputs.row import GradeRow, Row
from trainer.batch.types import BadEntry
from trainer.report.amounts import marks_text
from trainer.report.labels import rule_name
from trainer.rubric import Preset


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        heading: its heading.
        cell: what it holds of a row.
        width: in characters.
        kind: how a spreadsheet shows it: "text", "mark", "whole", "share" or "wrapped".
    """

    heading: str
    cell: Callable[[Row], Cell]
    width: int
    kind: str = "text"


def columns(preset: Preset, *, several: bool) -> tuple[Column, ...]:
    """Return the columns for marks under `preset`; with the passage where there are several."""
    passage = (Column("Passage", lambda row: row.passage, 18),) if several else ()
    return (
        Column("Learner", lambda row: row.learner.name or row.learner.shown, 24),
        Column("ID", lambda row: row.learner.id, 12),
        Column("Email", lambda row: row.learner.email, 26),
        Column("Username", lambda row: row.learner.username, 14),
        *passage,
        _graded("Mark", lambda row: row.awarded, 8, "mark"),
        _graded("Out of", lambda row: row.out_of, 8, "mark"),
        _graded("Lowest likely mark", lambda row: row.band[0] if row.band else None, 9, "mark"),
        _graded("Highest likely mark", lambda row: row.band[1] if row.band else None, 9, "mark"),
        *(_criterion(c.key, f"{c.name} (of {marks_text(c.out_of)})") for c in preset.criteria),
        _graded("Words", lambda row: row.words, 8, "whole"),
        _graded("Words asked for", _asked, 12, "text"),
        _graded("Copied from the passage", lambda row: row.copied, 10, "share"),
        Column("Needs a person", lambda row: "yes" if _reasons(row) else "no", 9),
        Column("Why", lambda row: " ".join(_reasons(row)), 50, "wrapped"),
        _graded("Findings", _findings, 40, "wrapped"),
        Column("Notes", _notes, 30, "wrapped"),
        _graded("Feedback page", lambda row: f"feedback/{row.page}", 30, "text"),
        Column("Source", lambda row: row.source, 30),
    )


def _graded(heading: str, cell: Callable[[GradeRow], Cell], width: int, kind: str) -> Column:
    """A column that is empty where there are no marks."""
    return Column(heading, lambda row: cell(row) if isinstance(row, GradeRow) else None, width, kind)


def _criterion(key: str, heading: str) -> Column:
    def cell(row: GradeRow) -> Fraction | None:
        return row.criteria.get(key)

    return _graded(heading, cell, 10, "mark")


def _reasons(row: Row) -> tuple[str, ...]:
    return (f"It could not be graded. {row.reason}",) if isinstance(row, BadEntry) else row.reasons


def _asked(row: GradeRow) -> str:
    fewest, most = row.target
    if not most:
        return "any"
    return f"{fewest} to {most}" if fewest < most else f"{most}"


def _findings(row: GradeRow) -> str:
    return "; ".join(f"{rule_name(code)}{f' ×{times}' if times > 1 else ''}" for code, times in row.findings.items())


def _notes(row: Row) -> str:
    return " ".join(row.notes) if isinstance(row, GradeRow) else ""
