"""Agreement of marks with human marks, in bands of length and over all.

Word count alone correlates with human marks at 0.7 to 0.9 over texts of all lengths, so agreement is read where an
examination puts everyone: among texts of about the same length. Texts about different passages are never pooled in
a correlation, since passages differ in difficulty; figures are means over passages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

BANDS = ((60, 80), (90, 120), (120, 160))  # words: about one third of passages of 200, 300 and 420 words
FEWEST = 8  # texts in a cell below which a correlation is not reported: its interval would span half the scale
RESAMPLES = 1000
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its bootstrap interval.

    Attributes:
        value: the figure; None when it could not be measured.
        low: lower end of the interval.
        high: upper end of the interval.
        count: how many texts it rests on.
    """

    value: float | None
    low: float | None
    high: float | None
    count: int


def pearson(marks: Values, human: Values) -> float | None:
    """Return Pearson's r, in [-1, 1]; None when either does not vary.

    >>> pearson(np.array([1.0, 2, 3]), np.array([2.0, 4, 6]))
    1.0
    """
    if len(marks) < 2:
        return None
    a, b = marks - marks.mean(), human - human.mean()
    scale = float(np.sqrt((a @ a) * (b @ b)))
    return max(-1.0, min(1.0, float(a @ b) / scale)) if scale > 1e-12 else None


def spearman(marks: Values, human: Values) -> float | None:
    """Return Spearman's rank correlation, ties at their mean rank; None when either does not vary."""
    return pearson(_ranks(marks), _ranks(human))


def rmse(marks: Values, human: Values) -> float | None:
    """Return the root of the mean squared difference, in the unit of the marks; None without marks."""
    return float(np.sqrt(np.mean((marks - human) ** 2))) if len(marks) else None


def quadratic_weighted_kappa(marks: Sequence[int], human: Sequence[int]) -> float | None:
    """Return Cohen's kappa with quadratic weights (Cohen 1968); None without marks or with one grade only.

    Args:
        marks: whole grades.
        human: whole grades on the same scale, parallel to `marks`.

    >>> quadratic_weighted_kappa([1, 2, 3], [1, 2, 3]), quadratic_weighted_kappa([1, 3], [3, 1])
    (1.0, -1.0)
    """
    if not marks:
        return None
    low, high = min(*marks, *human), max(*marks, *human)
    if low == high:
        return None
    grades = np.arange(low, high + 1)
    ours = np.bincount(np.array(marks) - low, minlength=len(grades))
    theirs = np.bincount(np.array(human) - low, minlength=len(grades))
    weights = (grades[:, None] - grades[None, :]) ** 2
    expected = float(ours @ weights @ theirs) / len(marks)
    observed = float(sum((a - b) ** 2 for a, b in zip(marks, human, strict=True)))
    return 1 - observed / expected if expected else None


def mean_over_cells(
    measure: Callable[[Values, Values], float | None],
    marks: Values,
    human: Values,
    cells: Sequence[npt.NDArray[np.int_]],
) -> float | None:
    """Return the mean of `measure` over the cells where it can be measured; None when nowhere.

    Args:
        measure: of marks and human marks.
        marks: ours.
        human: a person's, parallel to `marks`.
        cells: the numbers of the texts in each cell, e.g. of one passage and one band of length.
    """
    values = [measure(marks[cell], human[cell]) for cell in cells if len(cell) >= FEWEST]
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def cells_by_passage(passages: Sequence[str]) -> list[npt.NDArray[np.int_]]:
    """Return the numbers of the texts about each passage."""
    names = np.array(passages)
    return [np.flatnonzero(names == name) for name in sorted(set(passages))]


def cells_by_band(
    passages: Sequence[str], words: Sequence[int], bands: Sequence[tuple[int, int]] = BANDS
) -> list[npt.NDArray[np.int_]]:
    """Return the numbers of the texts about each passage in each band of length, both ends included."""
    length = np.array(words)
    return [
        cell[(length[cell] >= low) & (length[cell] <= high)]
        for cell in cells_by_passage(passages)
        for low, high in bands
    ]


def estimate(
    measure: Callable[[Values, Values], float | None],
    marks: Values,
    human: Values,
    cells: Sequence[npt.NDArray[np.int_]],
    *,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Estimate:
    """Return the mean of `measure` over cells, with a percentile bootstrap interval (Efron 1979).

    Texts are drawn anew within each cell, so that every resample has the same passages and lengths.
    """
    value = mean_over_cells(measure, marks, human, cells)
    count = sum(len(cell) for cell in cells if len(cell) >= FEWEST)
    if value is None:
        return Estimate(None, None, None, count)
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(resamples):
        resampled = [random.choice(cell, len(cell)) for cell in cells if len(cell) >= FEWEST]
        again = mean_over_cells(measure, marks, human, resampled)
        if again is not None:
            drawn.append(again)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail]) if drawn else (value, value)
    return Estimate(value, float(low), float(high), count)


def _ranks(values: Values) -> Values:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    before = np.concatenate([[0], count.cumsum()[:-1]])
    ranks: Values = (before + (count + 1) / 2)[place]
    return ranks
