"""Idea matching: fit the match model again, and try it passage by passage.

    python benchmarks/ideas.py [--write]

`idea_cases.py` says what it is fitted to. `--write` ships the fitted model with its card in place of the present one.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from dataclasses import astuple
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from idea_cases import CERTAIN, DEGREE, WEIGHT, Case, cases
from scipy.optimize import minimize

from trainer.engine import Engine
from trainer.metrics.coverage import LIKELY
from trainer.metrics.match_model import CARD, MatchModel, match_model
from trainer.settings import read_settings

Values = npt.NDArray[np.float64]
FOLDS = 6
BINS = 5  # of chances, for the table of calibration
ROUNDS = 5  # of fitting and choosing anew the piece that speaks for each idea
START = MatchModel(partly=5.0, fully=5.4, blend=7.0, margin=12.0, nearest=0.5, support=3.0)
RIDGE = 0.001
# The answers fitted to tell nearly everything in order. In learners' texts, which tell a few ideas, more weight of
# support made coverage agree less with people's marks: it is held below what these answers would give it (6.6).
MOST_SUPPORT = 3.0
CARD_TEXT = '''# How surely a piece of a submission expresses a key idea: `python benchmarks/ideas.py --write`.

[card]
version = "{version}"
fitted_on = {today}
cases = "{cases}"
passages = {passages}
held_out_loss = {loss:.1f}
held_out_calibration_error = {gap:.3f}
held_out_brier = {brier:.3f}
embedder = "{embedder}"
limits = """English prose of some 60 to 300 words that mostly follows the order of its passage. All texts were written
for this project by practised writers; learners' spelling and grammar are hardly among them."""

[constants]
{constants}
'''


class Pairs(NamedTuple):
    """Ideas and submissions, a row each: evidence at the best piece, label and where it comes from."""

    columns: Values
    degrees: npt.NDArray[np.int_]
    kinds: npt.NDArray[np.str_]

    @property
    def weights(self) -> Values:
        """How much each pair counts."""
        return np.array([WEIGHT[kind] for kind in self.kinds])


def main() -> None:
    """Print the constants in use, those fitted, and what each kind of pair gets from constants fitted without it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="ship the fitted model")
    write = parser.parse_args().write
    embedder = Engine(read_settings()).embedder
    found = cases(embedder)
    in_use, fitted = match_model(), fit(found)
    passages = sorted({case.passage for case in found})
    partly, fully, tried = [], [], []
    for fold in (set(passages[i::FOLDS]) for i in range(FOLDS)):
        apart = fit([case for case in found if case.passage not in fold])
        left = pairs(apart, [case for case in found if case.passage in fold])
        tried.append(left)
        for some, chances in zip((partly, fully), chances_of(apart, left), strict=True):
            some.append(chances)
    held = Pairs(*(np.concatenate(parts) for parts in zip(*tried, strict=True)))
    chances = np.concatenate(partly), np.concatenate(fully)
    print(f"{len(held.degrees)} pairs of {len(passages)} passages")
    print(f"{'':44s}" + "".join(f"{name:>9s}" for name in MatchModel.__slots__) + "     loss")
    for name, model in (("in use", in_use), ("fitted", fitted)):
        loss = loss_of(*chances_of(model, pairs(model, found)), pairs(model, found))
        print(f"{name:44s}" + "".join(f"{x:9.2f}" for x in astuple(model)) + f"{loss:9.1f}")
    print(f"{'fitted without the passages it is tried on':44s}{'':54s}{loss_of(*chances, held):9.1f}\n")
    gap, brier = print_calibration(held, chances)
    print_kinds(held, chances)
    if write:
        counts = {kind: int((held.kinds == kind).sum()) for kind in WEIGHT}
        text = CARD_TEXT.format(
            version=datetime.date.today().strftime("%Y.%m.%d"),
            today=datetime.date.today().isoformat(),
            cases=", ".join(f"{count} {kind}" for kind, count in counts.items()),
            passages=len(passages),
            loss=loss_of(*chances, held),
            gap=gap,
            brier=brier,
            embedder=embedder.version,
            constants="\n".join(
                f"{key} = {x:.2f}" for key, x in zip(MatchModel.__slots__, astuple(fitted), strict=True)
            ),
        )
        CARD.write_text(text, encoding="utf-8")
        print(f"Written: {CARD}")


def fit(found: Sequence[Case]) -> MatchModel:
    """Return the model of the least weighted loss; no weight may be negative, so no evidence counts against an idea."""
    model = START
    for _ in range(ROUNDS):
        some = pairs(model, found)
        first, second, *weights = astuple(model)
        result = minimize(
            _objective,
            np.array([first, np.log(second - first), *weights]),
            args=(some,),
            method="L-BFGS-B",
            bounds=[(None, None), (-4, 3), *[(0, None)] * (len(weights) - 1), (0, MOST_SUPPORT)],
        )
        model = _model(result.x)
    return model


def _model(values: Values) -> MatchModel:
    partly, apart, *weights = (float(value) for value in values)
    return MatchModel(partly, partly + float(np.exp(apart)), *weights)


def _objective(values: Values, some: Pairs) -> float:
    model = _model(values)
    return loss_of(*chances_of(model, some), some) + RIDGE * float((values[2:] ** 2).sum())


def pairs(model: MatchModel, found: Sequence[Case]) -> Pairs:
    """Return the pairs of the cases, each at the piece that speaks most for its idea under `model`."""
    columns, degrees, kinds = [], [], []
    for case in found:
        supported = model.supported(case.like, case.found, case.order)
        best = model.evidence(case.like, supported).argmax(axis=1)
        for i, degree in enumerate(case.degrees):
            if degree is not None:
                columns.append([*(part[i, best[i]] for part in case.like), supported[i, best[i]]])
                degrees.append(degree)
                kinds.append(case.kind)
    return Pairs(np.array(columns, dtype=float), np.array(degrees), np.array(kinds))


def chances_of(model: MatchModel, some: Pairs) -> tuple[Values, Values]:
    """Return the chances of being expressed at least in part, and in full, of each pair."""
    evidence = some.columns @ np.array(astuple(model)[2:])
    return 1 / (1 + np.exp(model.partly - evidence)), 1 / (1 + np.exp(model.fully - evidence))


def loss_of(partly: Values, fully: Values, some: Pairs) -> float:
    """Return the weighted negative log likelihood of the labels."""
    chance = np.choose(some.degrees, [1 - partly, partly - fully, fully])
    return float(-(some.weights * np.log(chance.clip(1e-9))).sum())


def print_calibration(some: Pairs, chances: tuple[Values, Values]) -> tuple[float, float]:
    """Print how often what is given a chance is so; return the calibration error (Guo et al. 2017) and Brier score."""
    sure = np.isin(some.kinds, CERTAIN)
    given = np.concatenate([part[sure] for part in chances])
    true = np.concatenate([some.degrees[sure] >= 1, some.degrees[sure] == 2]).astype(float)
    print("Chances of pairs with certain labels, from constants fitted without their passages")
    print(f"{'given':>14s}{'count':>7s}{'mean':>7s}{'true':>7s}")
    gap = 0.0
    for low, high in pairwise(np.linspace(0, 1, BINS + 1)):
        inside = (given >= low) & ((given < high) | (high == 1))
        if inside.any():
            mean, share = given[inside].mean(), true[inside].mean()
            gap += inside.mean() * abs(mean - share)
            print(f"{low:8.1f}-{high:4.1f}{inside.sum():8d}{mean:7.2f}{share:7.2f}")
    brier = float(((given - true) ** 2).mean())
    print(f"Expected calibration error {gap:.3f}, Brier score {brier:.3f}, over {len(given)} chances\n")
    return float(gap), brier


def print_kinds(some: Pairs, chances: tuple[Values, Values]) -> None:
    """Print what each kind of pair gets."""
    partly, fully = chances
    print(f"{'pairs':32s}{'count':>6s}{'strength':>10s}{'in part':>9s}{'in full':>9s}")
    for kind in WEIGHT:
        for name, degree in DEGREE.items():
            chosen = (some.kinds == kind) & (some.degrees == degree)
            if chosen.any():
                strength = ((partly + fully) / 2)[chosen].mean()
                print(
                    f"{kind + ', ' + name:32s}{chosen.sum():6d}{strength:10.2f}"
                    f"{(partly[chosen] >= LIKELY).mean():9.0%}{(fully[chosen] >= LIKELY).mean():9.0%}"
                )


if __name__ == "__main__":
    main()
