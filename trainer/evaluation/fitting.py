"""Fitting what the criteria of a preset weigh to one coach's marks, and saying whether that is any better.

The weights are the marks of the criteria. They are fitted to the coach's whole marks by least squares, none below one
step, with the sum that the preset has, and drawn towards what they were: with 15 to 30 marked submissions the marking
says little about each weight by itself (ridge regression towards prior weights; Hoerl and Kennard 1970). How strongly
they are drawn is chosen by leaving one submission out (Stone 1974). Only the pattern of the marks is followed, whatever
their level and scale: weights cannot make a preset more severe or its marks more alike, and must not be bent to seem
to.

Whether the fit is better is judged on marks it has not seen: each submission is marked under weights that were fitted,
with everything that is chosen on the way, to the others alone. The fit is recommended only when it follows the
coach's pattern there more closely by more than two standard errors, comes nearer to the coach's marks as they stand by
more than one, and orders the submissions no worse; else the weights stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import numpy as np
import numpy.typing as npt
from scipy.optimize import nnls

from trainer.errors import InputError
from trainer.evaluation.agreement import Values, pearson
from trainer.evaluation.calibrating import kappa, mean_error
from trainer.evaluation.calibration import line
from trainer.evaluation.scripts import TOTAL, Script, marks
from trainer.rubric import Preset

FEWEST = 15  # marked submissions below which nothing is fitted
STRENGTHS = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)  # of the pull towards the old weights, in submissions' squared shares
FINEST = Fraction(1, 1000)  # step at which criteria are marked for the fit, so that rounding hides nothing
SURE = 2.0  # standard errors by which a fit must follow the coach more closely; with one, half of the gains were chance
FOLDS = 30  # submissions beyond this number are left out several at a time

Matrix = npt.NDArray[np.float64]
Weights = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How near marks come to a coach's on submissions that were not fitted to.

    Attributes:
        error: the mean distance of the two marks.
        rmse: the root of the mean squared distance.
        qwk: quadratic weighted kappa in the preset's steps; None when it cannot be measured.
        pearson: Pearson's r; None when it cannot be measured.
    """

    error: float
    rmse: float
    qwk: float | None
    pearson: float | None


@dataclass(frozen=True)
class Fit:
    """A preset's weights fitted to a coach's marks.

    Attributes:
        keys: keys of the criteria.
        before: the marks of each criterion as they were.
        after: as fitted to all submissions; whole steps, with the same sum.
        held_out_before: agreement of the preset as it was.
        held_out_after: agreement of weights that were fitted without the submission they mark.
        better: whether the fit is to be recommended.
        reason: why, in a sentence.
        count: how many submissions it rests on.
    """

    keys: tuple[str, ...]
    before: Weights
    after: Weights
    held_out_before: HeldOut
    held_out_after: HeldOut
    better: bool
    reason: str
    count: int

    def rows(self) -> tuple[tuple[str, Fraction, Fraction], ...]:
        """Return key, marks before and marks after of each criterion."""
        return tuple(zip(self.keys, self.before, self.after, strict=True))


def fitted(scripts: Sequence[Script], preset: Preset) -> Fit:
    """Return the weights of the criteria fitted to the whole marks of `scripts`, with held-out figures.

    Raises:
        InputError: fewer than `FEWEST` have a whole mark, or the preset has one criterion only.
    """
    marked = [script for script in scripts if TOTAL in script.human]
    if len(marked) < FEWEST:
        raise InputError(
            "Fitting", f"needs {FEWEST} marked submissions and has {len(marked)}.", "Mark some more, then try again."
        )
    if len(preset.criteria) < 2:
        raise InputError(f"The preset {preset.key!r}", "has one criterion, so there is nothing to weigh.", "")
    human = np.array([script.human[TOTAL] for script in marked])
    design = _Design(marked, preset)
    everything = np.arange(len(marked))
    after = design.rounded(design.chosen(everything, human))
    ours_before = marks(marked, preset)[TOTAL]
    ours_after = np.empty(len(marked))
    for fold in _folds(len(marked)):
        rest = np.setdiff1d(everything, fold)
        weights = design.rounded(design.chosen(rest, human[rest]))
        ours_after[fold] = marks([marked[n] for n in fold], with_weights(preset, weights))[TOTAL]
    old, new = (_held_out(ours, human, preset) for ours in (ours_before, ours_after))
    before = tuple(criterion.out_of for criterion in preset.criteria)
    better, reason = _verdict(ours_before, ours_after, human, old, new, changed=after != before)
    keys = tuple(criterion.key for criterion in preset.criteria)
    return Fit(keys, before, after, old, new, better, reason, len(marked))


def with_weights(preset: Preset, weights: Weights) -> Preset:
    """Return `preset` with these marks for its criteria, in their order."""
    criteria = tuple(
        criterion.model_copy(update={"out_of": weight})
        for criterion, weight in zip(preset.criteria, weights, strict=True)
    )
    return preset.model_copy(update={"criteria": criteria})


class _Design:
    """What each criterion earns, and what comes off the whole, for least squares."""

    def __init__(self, scripts: Sequence[Script], preset: Preset) -> None:
        fine = preset.model_copy(
            update={
                "step": FINEST,
                "criteria": tuple(criterion.model_copy(update={"step": None}) for criterion in preset.criteria),
            }
        )
        found = marks(scripts, fine)
        self.old = np.array([float(criterion.out_of) for criterion in preset.criteria])
        self.shares: Matrix = np.stack([found[criterion.key] for criterion in preset.criteria], axis=1) / self.old
        self.off: Values = self.shares @ self.old - found[TOTAL]
        self.steps = [criterion.step or preset.step for criterion in preset.criteria]
        self.total = preset.out_of
        self.before = tuple(criterion.out_of for criterion in preset.criteria)

    def chosen(self, rows: npt.NDArray[np.int_], human: Values) -> Values:
        """The weights fitted to these rows, as strongly drawn to the old ones as serves rows left out best."""
        shares, off = self.shares[rows], self.off[rows]
        errors = np.zeros(len(STRENGTHS) + 1)
        for fold in _folds(len(rows)):
            rest = np.setdiff1d(np.arange(len(rows)), fold)
            for number, strength in enumerate((*STRENGTHS, None)):
                scale, pull = self._solved(shares[rest], off[rest], human[rest], strength)
                level = float(np.mean(human[rest] - shares[rest] @ pull + scale * off[rest]))
                told = level + shares[fold] @ pull - scale * off[fold]
                errors[number] += float(np.sum((told - human[fold]) ** 2))
        best = int(np.argmin(errors))
        if best == len(STRENGTHS):
            return self.old
        _, pull = self._solved(shares, off, human, STRENGTHS[best])
        weights: Values = pull / pull.sum() * float(self.total) if pull.sum() > 0 else self.old
        return weights

    def _solved(self, shares: Matrix, off: Values, human: Values, strength: float | None) -> tuple[float, Values]:
        """How much of the coach's mark one of ours is worth, and what each criterion adds to the coach's mark.

        Without a strength the criteria add what they did. The scale of both marks is free, as is their level: else the
        weights would be drawn to whatever criterion varies as little or as much as the coach's marks do.
        """
        scale, _ = line(shares @ self.old - off, human)
        if strength is None or scale <= 0:
            return scale, scale * self.old
        size, target = len(self.old), human + scale * off
        rows = np.vstack([shares - shares.mean(axis=0), sqrt(strength) * np.eye(size)])
        wanted = np.concatenate([target - target.mean(), sqrt(strength) * scale * self.old])
        pull, _ = nnls(rows, wanted)
        return scale, pull

    def rounded(self, weights: Values) -> Weights:
        """The weights in whole steps with the sum that the preset has: the largest remainders are rounded up."""
        wanted = [max(float(weight), float(step)) for weight, step in zip(weights, self.steps, strict=True)]
        floors = [Fraction(int(weight / float(step))) * step for weight, step in zip(wanted, self.steps, strict=True)]
        while (left := self.total - sum(floors, Fraction(0))) != 0:
            up = left > 0
            movable = [n for n, step in enumerate(self.steps) if step <= abs(left) and (up or floors[n] > step)]
            if not movable:  # steps that do not add up to the total: what was stays
                return self.before
            n = max(movable, key=lambda m: ((wanted[m] - float(floors[m])) * (1 if up else -1), -m))
            floors[n] += self.steps[n] if up else -self.steps[n]
        return tuple(floors)


def _folds(count: int) -> list[npt.NDArray[np.int_]]:
    """The numbers of the submissions that are left out together: one by one, or in `FOLDS` groups."""
    return [fold for fold in np.array_split(np.arange(count), min(count, FOLDS)) if len(fold)]


def _held_out(ours: Values, human: Values, preset: Preset) -> HeldOut:
    return HeldOut(
        mean_error(ours, human),
        float(np.sqrt(np.mean((ours - human) ** 2))),
        kappa(ours, human, float(preset.step)),
        pearson(ours, human),
    )


def _verdict(
    before: Values, after: Values, human: Values, old: HeldOut, new: HeldOut, *, changed: bool
) -> tuple[bool, str]:
    if not changed:
        return False, "The weights as they are fit this marking as well as any others."
    told = f"on marks that were not fitted to, the mean error goes from {old.error:.2f} to {new.error:.2f}"
    nearer = (before - human) ** 2 - (after - human) ** 2
    closer = _apart(before, human) - _apart(after, human)
    if nearer.mean() <= 0 or closer.mean() <= 0 or new.error >= old.error:
        return False, f"The fitted weights are no better: {told}. The weights stay as they are."
    if nearer.mean() <= _error(nearer) or closer.mean() <= SURE * _error(closer):
        return (
            False,
            f"The fitted weights may be better by chance only: {told}. Mark more to be sure; the weights stay.",
        )
    if (new.pearson or 0.0) < (old.pearson or 0.0):
        return False, f"The fitted weights order the submissions worse, though {told}. The weights stay as they are."
    return True, f"The fitted weights are better: {told}."


def _error(values: Values) -> float:
    """The standard error of a mean."""
    return float(values.std(ddof=1) / sqrt(len(values)))


def _apart(ours: Values, human: Values) -> Values:
    """Squared distances of a coach's marks from ours brought to their level and scale by a straight line."""
    slope, height = line(ours, human)
    squares: Values = (human - height - slope * ours) ** 2
    return squares
