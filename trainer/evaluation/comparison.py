"""Our marks beside people's: agreement over all, in bands of length and about each passage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trainer.evaluation.agreement import (
    BANDS,
    Estimate,
    Values,
    cells_by_band,
    cells_by_passage,
    estimate,
    pearson,
    quadratic_weighted_kappa,
    rmse,
    spearman,
)
from trainer.evaluation.calibration import graded, grades, on_human_scale
from trainer.evaluation.marks import OurMarks
from trainer.evaluation.scripts import TOTAL

RESAMPLES = 400  # ten beyond either end of a 95 % interval; more would take minutes for thousands of texts
OVERALL = "over all"
IN_BANDS = "in bands"

Cells = list[npt.NDArray[np.int_]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which texts agreement is read from.

    Attributes:
        kind: "overall", "bands" (the mean over all bands), "band" or "passage".
        name: for the reader.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well one of our marks follows one column of human marks, in one scope.

    Attributes:
        mark: "total" or key of a criterion.
        scope: which texts.
        pearson: Pearson's r of the shares won with the human marks.
        spearman: Spearman's rank correlation.
        qwk: quadratic weighted kappa, after the map to the human scale.
        rmse: root mean squared error on the human scale, after the map.
    """

    mark: str
    scope: Scope
    pearson: Estimate
    spearman: Estimate
    qwk: Estimate
    rmse: Estimate


@dataclass(frozen=True, slots=True)
class Point:
    """One text in the plot: the human mark, our total on the human scale, and the passage."""

    row: int
    passage: str
    human: float
    ours: float


@dataclass(frozen=True)
class Comparison:
    """Our marks beside one column of human marks.

    Attributes:
        column: the human marks' column.
        grades: how marks became grades for kappa: "whole" or "quintiles".
        agreement: of the total and of each criterion, in each scope.
        points: what there is to plot.
    """

    column: str
    grades: str
    agreement: tuple[Agreement, ...]
    points: tuple[Point, ...]


def compared(
    marks: Sequence[OurMarks],
    columns: Sequence[str],
    *,
    progress: Callable[[str, int, int], None],
    resamples: int = RESAMPLES,
) -> tuple[Comparison, ...]:
    """Return the comparison with each column that has a number for any of the texts.

    Args:
        marks: ours, with people's.
        columns: names of the human marks, in the order of `MarkedText.human`.
        progress: told how many comparisons are done.
        resamples: of the bootstrap.
    """
    comparisons = []
    for number, column in enumerate(columns):
        pairs = [(text, mark) for text in marks if (mark := text.marked.human[number]) is not None]
        if pairs:
            texts, numbers = zip(*pairs, strict=True)
            comparisons.append(_comparison(column, texts, numbers, progress, resamples))
    return tuple(comparisons)


def _comparison(
    column: str,
    texts: Sequence[OurMarks],
    numbers: Sequence[float],
    progress: Callable[[str, int, int], None],
    resamples: int,
) -> Comparison:
    human = np.array(numbers)
    passages = [text.marked.passage for text in texts]
    kind, bounds = grades(human)
    keys = list(texts[0].shares)  # one preset, so the same criteria for every text
    agreement: list[Agreement] = []
    points: tuple[Point, ...] = ()
    for done, key in enumerate(keys):
        progress(f"Comparing with {column}", done, len(keys))
        ours = np.array([text.shares[key] for text in texts])
        mapped = on_human_scale(ours, human, passages)
        if key == TOTAL:
            points = tuple(
                Point(text.marked.row, text.marked.passage, mark, float(ours_mapped))
                for text, mark, ours_mapped in zip(texts, numbers, mapped, strict=True)
                if np.isfinite(ours_mapped)
            )
        for scope, cells in _scopes(passages, [text.words for text in texts]):
            mapped_cells = [cell[np.isfinite(mapped[cell])] for cell in cells]
            agreement.append(
                Agreement(
                    key,
                    scope,
                    estimate(pearson, ours, human, cells, resamples=resamples),
                    estimate(spearman, ours, human, cells, resamples=resamples),
                    estimate(_kappa, graded(mapped, bounds), graded(human, bounds), mapped_cells, resamples=resamples),
                    estimate(rmse, mapped, human, mapped_cells, resamples=resamples),
                )
            )
    return Comparison(column, kind, tuple(agreement), points)


def _kappa(ours: Values, human: Values) -> float | None:
    return quadratic_weighted_kappa([int(grade) for grade in ours], [int(grade) for grade in human])


def _scopes(passages: Sequence[str], words: Sequence[int]) -> Iterator[tuple[Scope, Cells]]:
    whole = cells_by_passage(passages)
    yield Scope("overall", OVERALL), whole
    yield Scope("bands", IN_BANDS), cells_by_band(passages, words)
    for low, high in BANDS:
        yield Scope("band", f"{low}–{high} words"), cells_by_band(passages, words, ((low, high),))
    if len(whole) > 1:
        for name, cell in zip(sorted(set(passages)), whole, strict=True):
            yield Scope("passage", name), [cell]
