"""grades.csv: one row a learner, for every program that reads tables."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.batch.outputs.cells import Cell, csv_text
from trainer.batch.outputs.columns import Column, columns
from trainer.batch.outputs.row import Row
from trainer.rubric import Preset


def grades_csv(rows: Sequence[Row], preset: Preset, *, several: bool) -> str:
    """Return the table of the marks as a CSV file.

    Args:
        rows: what became of each submission.
        preset: the rules; its criteria give the columns.
        several: whether the submissions are about several passages.
    """
    shown = columns(preset, several=several)
    return csv_text([[column.heading for column in shown], *(_row(row, shown) for row in rows)])


def _row(row: Row, shown: Sequence[Column]) -> list[Cell]:
    return [column.cell(row) for column in shown]
