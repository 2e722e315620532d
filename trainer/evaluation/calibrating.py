"""How far our marks and one coach's agree, on the coach's own scale and without any map between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.evaluation.agreement import Estimate, Values, estimate, pearson, quadratic_weighted_kappa
from trainer.evaluation.scripts import TOTAL, Script, marks
from trainer.rubric import Preset

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement of our marks with a coach's for one criterion or the whole.

    Attributes:
        key: "total" or key of the criterion.
        name: for readers.
        out_of: what could be won.
        qwk: quadratic weighted kappa, on marks in the preset's steps.
        pearson: Pearson's r.
        bias: the mean of our mark less the coach's; above 0 where we are the more lenient.
        error: the mean distance of the two marks.
    """

    key: str
    name: str
    out_of: float
    qwk: Estimate
    pearson: Estimate
    bias: Estimate
    error: Estimate


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """One submission in the plot."""

    name: str
    human: float
    ours: float


@dataclass(frozen=True)
class Calibration:
    """Our marks beside a coach's.

    Attributes:
        figures: of the whole, then of each criterion that the coach marked.
        pairs: the whole marks of each submission, in their order.
    """

    figures: tuple[Figures, ...]
    pairs: tuple[MarkedPair, ...]


def calibration(scripts: Sequence[Script], preset: Preset, *, resamples: int = RESAMPLES) -> Calibration:
    """Return the agreement of the marks under `preset` with the coach's, with 95 % bootstrap intervals."""
    ours = marks(scripts, preset)
    named = {TOTAL: ("Whole mark", float(preset.out_of))}
    named |= {c.key: (c.name, float(c.out_of)) for c in preset.criteria}
    steps = dict.fromkeys(named, float(preset.step)) | {c.key: float(c.step or preset.step) for c in preset.criteria}
    figures = []
    for key, (name, out_of) in named.items():
        marked = [n for n, script in enumerate(scripts) if key in script.human]
        if marked:
            human = np.array([scripts[n].human[key] for n in marked])
            figures.append(_figures(key, name, out_of, ours[key][marked], human, steps[key], resamples))
    pairs = tuple(
        MarkedPair(script.name, script.human[TOTAL], float(mark))
        for script, mark in zip(scripts, ours[TOTAL], strict=True)
        if TOTAL in script.human
    )
    return Calibration(tuple(figures), pairs)


def kappa(ours: Values, human: Values, step: float) -> float | None:
    """Return quadratic weighted kappa of marks counted in steps; None with one mark only."""
    return quadratic_weighted_kappa([round(mark / step) for mark in ours], [round(mark / step) for mark in human])


def mean_error(ours: Values, human: Values) -> float:
    """Return the mean distance of two marks."""
    return float(np.mean(np.abs(ours - human)))


def _bias(ours: Values, human: Values) -> float:
    return float(np.mean(ours - human))


def _figures(key: str, name: str, out_of: float, ours: Values, human: Values, step: float, resamples: int) -> Figures:
    cells = [np.arange(len(ours))]

    def kappa_in_steps(a: Values, b: Values) -> float | None:
        return kappa(a, b, step)

    return Figures(
        key,
        name,
        out_of,
        *(
            estimate(measure, ours, human, cells, resamples=resamples)
            for measure in (kappa_in_steps, pearson, _bias, mean_error)
        ),
    )
