"""Submissions that stand apart from their class: worth a look, for they are exceptional or wrongly marked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trainer.batch.outputs.row import GradeRow
from trainer.report.amounts import marks_text, words_phrase

FEWEST = 8  # submissions below which nothing stands apart
FAR = 3.0  # robust standard deviations from the middle; one in 370 if marks were normal (Iglewicz & Hoaglin use 3.5)
_TO_DEVIATION = 1.4826  # median absolute deviation to standard deviation, for a normal distribution


def outliers(rows: Sequence[GradeRow]) -> dict[int, tuple[str, ...]]:
    """Return, by position, why a submission stands apart from the others about its passage; only those that do."""
    found: dict[int, list[str]] = {}
    for passage in dict.fromkeys(row.passage for row in rows):
        group = [row for row in rows if row.passage == passage and row.judged]
        marks, lengths = (
            _far([float(row.awarded) for row in group]),
            _far([float(row.words) for row in group]),
        )
        for row, mark, length in zip(group, marks, lengths, strict=True):
            if mark:
                side = "above" if mark > 0 else "below"
                told = f"Its mark of {marks_text(row.awarded)} lies far {side} the class's."
                found.setdefault(row.position, []).append(told)
            if length:
                side = "longer" if length > 0 else "shorter"
                told = f"With {words_phrase(row.words)} it is far {side} than the others."
                found.setdefault(row.position, []).append(told)
    return {position: tuple(reasons) for position, reasons in found.items()}


def _far(values: Sequence[float]) -> list[int]:
    """1 for values far above the middle, -1 for those far below, 0 for the rest."""
    if len(values) < FEWEST:
        return [0] * len(values)
    found = np.asarray(values)
    apart = found - np.median(found)
    deviation = _TO_DEVIATION * float(np.median(np.abs(apart)))
    if not deviation:
        return [0] * len(values)
    return [int(np.sign(z)) if abs(z) > FAR else 0 for z in apart / deviation]
