"""What a class's marks come to: means, spread, distribution; pure functions of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

import numpy as np

from trainer.batch.outputs.row import GradeRow
from trainer.rubric import Preset

MOST_BARS = 20  # of the distribution; more are thinner than their labels


@dataclass(frozen=True, slots=True)
class Figures:
    """A quantity over a class.

    Attributes:
        count: how many values there are.
        mean: their mean.
        deviation: their standard deviation over the class (divided by the count).
        least: the least.
        first: the value below which a quarter lies.
        median: the middle one.
        third: the value below which three quarters lie.
        most: the most.
    """

    count: int
    mean: float
    deviation: float
    least: float
    first: float
    median: float
    third: float
    most: float


@dataclass(frozen=True, slots=True)
class Bar:
    """How many marks lie from `low` up to and without `high`, the last bar with it."""

    low: Fraction
    high: Fraction
    count: int


@dataclass(frozen=True, slots=True)
class CriterionFigures:
    """The marks under one criterion."""

    key: str
    name: str
    out_of: Fraction
    figures: Figures


@dataclass(frozen=True, slots=True)
class ClassStatistics:
    """The marks of a class.

    Attributes:
        marks: the whole marks; None when nothing was graded.
        words: the lengths.
        criteria: the marks by criterion.
        bars: the distribution of the whole marks.
        unjudged: how many could not be judged as a précis and have no marks.
        to_look_at: how many a person should look at.
    """

    marks: Figures | None
    words: Figures | None
    criteria: tuple[CriterionFigures, ...]
    bars: tuple[Bar, ...]
    unjudged: int
    to_look_at: int


def class_statistics(rows: Sequence[GradeRow], preset: Preset) -> ClassStatistics:
    """Return the statistics of the graded submissions."""
    return ClassStatistics(
        marks=figures([float(row.awarded) for row in rows]),
        words=figures([float(row.words) for row in rows]),
        criteria=tuple(
            CriterionFigures(criterion.key, criterion.name, criterion.out_of, found)
            for criterion in preset.criteria
            if (found := figures([float(row.criteria[criterion.key]) for row in rows if criterion.key in row.criteria]))
        ),
        bars=distribution([row.awarded for row in rows], preset.out_of),
        unjudged=sum(not row.judged for row in rows),
        to_look_at=sum(bool(row.reasons) for row in rows),
    )


def figures(values: Sequence[float]) -> Figures | None:
    """Return the figures of `values`; None without any.

    >>> figures([1, 2, 3, 4]).median, figures([])
    (2.5, None)
    """
    if not values:
        return None
    found = np.asarray(values, dtype=np.float64)
    least, first, median, third, most = (float(q) for q in np.quantile(found, [0, 0.25, 0.5, 0.75, 1]))
    return Figures(len(found), float(found.mean()), float(found.std()), least, first, median, third, most)


def distribution(marks: Sequence[Fraction], out_of: Fraction) -> tuple[Bar, ...]:
    """Return how many marks lie in each step from 0 to `out_of`, in at most `MOST_BARS` steps of whole marks.

    >>> [bar.count for bar in distribution([Fraction(1), Fraction(5, 2), Fraction(3)], Fraction(3))]
    [0, 1, 2]
    """
    if out_of <= 0:
        return ()
    width = Fraction(max(1, -(-out_of // MOST_BARS)))
    count = int(-(-out_of // width))
    counts = [0] * count
    for mark in marks:
        counts[min(count - 1, floor(mark / width))] += 1
    return tuple(Bar(i * width, min((i + 1) * width, out_of), n) for i, n in enumerate(counts))
