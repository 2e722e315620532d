"""From our marks to the human scale: a straight line, fitted to other texts than those it is used on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from trainer.evaluation.agreement import Values, cells_by_passage

FOLDS = 5
FEWEST_TO_FIT = 3  # texts; through two points a line always passes
WIDEST_SCALE = 100  # whole marks further apart than this are a measurement, not grades
QUINTILES = (0.2, 0.4, 0.6, 0.8)


def on_human_scale(marks: Values, human: Values, passages: Sequence[str]) -> Values:
    """Return `marks` on the scale of `human`, by least squares on the texts of other passages.

    With one passage, in `FOLDS` folds of it. The slope is never negative: where our marks run against the human
    ones, the line is flat at their mean. NaN where there is too little to fit a line to.
    """
    mapped = np.full(len(marks), np.nan)
    for held_out in _folds(passages):
        others = np.setdiff1d(np.arange(len(marks)), held_out)
        if len(others) >= FEWEST_TO_FIT:
            slope, height = line(marks[others], human[others])
            mapped[held_out] = height + slope * marks[held_out]
    return mapped


def line(marks: Values, human: Values) -> tuple[float, float]:
    """Return slope and height of the least-squares line, the slope at least 0.

    >>> line(np.array([0.0, 0.5, 1.0]), np.array([1.0, 3, 5]))
    (4.0, 1.0)
    """
    centred = marks - marks.mean()
    spread = float(centred @ centred)
    slope = max(0.0, float(centred @ (human - human.mean())) / spread) if spread > 1e-12 else 0.0
    return slope, float(human.mean()) - slope * float(marks.mean())


def grades(human: Values) -> tuple[str, Values]:
    """Return how marks become grades, "whole" or "quintiles", and the bounds between the grades.

    Whole human marks are grades as they stand, if no further apart than `WIDEST_SCALE`. Others are cut at the
    quintiles of all human marks, into at most five grades. A mark on a bound belongs to the higher grade.
    """
    low, high = float(human.min()), float(human.max())
    if np.all(human == np.round(human)) and high - low <= WIDEST_SCALE:
        return "whole", np.arange(low, high) + 0.5
    return "quintiles", np.unique(np.quantile(human, QUINTILES))


def graded(marks: Values, bounds: Values) -> Values:
    """Return the grade of each mark, from 0; marks beyond the scale get its last grade."""
    return np.searchsorted(bounds, marks, side="right").astype(np.float64)


def _folds(passages: Sequence[str]) -> list[npt.NDArray[np.int_]]:
    cells = cells_by_passage(passages)
    if len(cells) > 1:
        return cells
    shuffled = np.random.default_rng(0).permutation(len(passages))
    return [fold for fold in np.array_split(shuffled, FOLDS) if len(fold)]
