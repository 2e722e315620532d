"""Idea matching: fit its constants to labelled pairs again, and check them passage by passage.

    python benchmarks/ideas.py [--rounds N]

Labelled pairs are those of `tests/data/ideas/labels.json`; the model précis of the practice bank add pairs whose label
follows from how they were made: a model answer expresses each idea listed for its passage; its first half expresses
none of the last third of the ideas, its second half none of the first third; an answer about another passage none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trainer.domain import Embedder, KeyIdea
from trainer.engine import Engine
from trainer.metrics import coverage
from trainer.metrics.pieces import pieces
from trainer.practice.bank import load_bank
from trainer.settings import read_settings
from trainer.text import Text

Values = npt.NDArray[np.float64]
LABELS = Path(__file__).parents[1] / "tests" / "data" / "ideas" / "labels.json"
FOLDS = 6
BINS = 5  # of chances, for the table of calibration
CERTAIN = frozenset({"labelled", "half"})  # pairs whose label is beyond doubt
DEGREE = {"missed": 0, "half": 1, "covered": 2}  # contradicted pairs belong to the checks of faithfulness
# How much a pair counts. Own labels are certain. That a model answer says each idea in full is not, and the first
# answers were written beside the list of ideas; answers about other passages are many and easy.
WEIGHT = {"labelled": 1.0, "first answer": 0.25, "second answer": 0.5, "half": 1.0, "other passage": 0.1}


class Pair(NamedTuple):
    """One idea and one submission: evidence at the best piece, label and where it comes from."""

    blend: float
    margin: float
    degree: int
    kind: str
    passage: str


def main() -> None:
    """Print the fitted constants, those in use, and what each kind of pair gets from them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=4000, help="steps of the fit")
    rounds = parser.parse_args().rounds
    embedder = Engine(read_settings()).embedder
    found = [*_labelled(embedder), *_from_bank(embedder)]
    in_use = np.array([coverage.PARTLY, coverage.FULLY, coverage.BLEND, coverage.MARGIN])
    fitted = _fit(found, rounds)
    held_out, calibrated = 0.0, []
    passages = sorted({pair.passage for pair in found})
    for fold in (set(passages[i::FOLDS]) for i in range(FOLDS)):
        others = [pair for pair in found if pair.passage not in fold]
        apart, left = _fit(others, rounds), [pair for pair in found if pair.passage in fold]
        held_out += _loss(apart, _columns(left))
        sure = [pair for pair in left if pair.kind in CERTAIN]
        partly, fully = _chances(apart, _columns(sure))
        degrees = np.array([pair.degree for pair in sure])
        calibrated += [*zip(partly, degrees >= 1, strict=True), *zip(fully, degrees == 2, strict=True)]
    print(f"{len(found)} pairs")
    print("             PARTLY  FULLY  BLEND MARGIN   loss")
    print("in use     " + "".join(f"{x:8.2f}"[1:] for x in in_use) + f"  {_loss(in_use, _columns(found)):6.1f}")
    print("fitted     " + "".join(f"{x:8.2f}"[1:] for x in fitted) + f"  {_loss(fitted, _columns(found)):6.1f}")
    print(f"fitted without the passages it is tried on        {held_out:6.1f}\n")
    _print_calibration(np.array(calibrated, dtype=float))
    print(f"{'pairs':28s}{'count':>6s}{'strength':>10s}{'in part':>9s}{'in full':>9s}")
    for kind in WEIGHT:
        for name, degree in DEGREE.items():
            chosen = [pair for pair in found if pair.kind == kind and pair.degree == degree]
            if chosen:
                partly, fully = _chances(in_use, _columns(chosen))
                print(
                    f"{kind + ', ' + name:28s}{len(chosen):6d}{((partly + fully) / 2).mean():10.2f}"
                    f"{(partly >= coverage.LIKELY).mean():9.0%}{(fully >= coverage.LIKELY).mean():9.0%}"
                )


def _print_calibration(pairs: Values) -> None:
    """Print how often what is given a chance is so, and the mean gap (expected calibration error, Guo et al. 2017)."""
    print("Chances of pairs with certain labels, from constants fitted without their passages")
    print(f"{'given':>14s}{'count':>7s}{'mean':>7s}{'true':>7s}")
    gap = 0.0
    for low, high in pairwise(np.linspace(0, 1, BINS + 1)):
        chosen = pairs[(pairs[:, 0] >= low) & ((pairs[:, 0] < high) | (high == 1))]
        if len(chosen):
            given, true = chosen.mean(axis=0)
            gap += len(chosen) / len(pairs) * abs(given - true)
            print(f"{low:8.1f}-{high:4.1f}{len(chosen):8d}{given:7.2f}{true:7.2f}")
    print(f"Expected calibration error {gap:.3f} over {len(pairs)} chances\n")


def _labelled(embedder: Embedder) -> list[Pair]:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    found = []
    for row in labels["rows"]:
        for name, text in labels["texts"].items():
            own = name == row["passage"]
            degrees = [DEGREE.get(label) for label in row["labels"]] if own else [0] * len(text["ideas"])
            kind = "labelled" if own else "other passage"
            found += _pairs(text["ideas"], row["submission"], degrees, kind, row["passage"], embedder)
    return found


def _from_bank(embedder: Embedder) -> list[Pair]:
    bank = load_bank()
    found = []
    for number, entry in enumerate(bank):
        ideas = [idea.statement for idea in entry.key_ideas]
        late, early = len(ideas) * 2 // 3, len(ideas) // 3
        for reference, kind in zip(entry.references, ("first answer", "second answer"), strict=True):
            text = reference.text
            middle = text.sentences[len(text.sentences) // 2].start
            parts: list[tuple[str, Sequence[int | None], str]] = [
                (text.raw, [2] * len(ideas), kind),
                (text.raw[:middle], [None] * late + [0] * (len(ideas) - late), "half"),
                (text.raw[middle:], [0] * early + [None] * (len(ideas) - early), "half"),
                (bank[number - 1].references[0].text.raw, [0] * len(ideas), "other passage"),
            ]
            for raw, degrees, name in parts:
                found += _pairs(ideas, raw, degrees, name, entry.id, embedder)
    return found


def _pairs(
    statements: Sequence[str], raw: str, degrees: Sequence[int | None], kind: str, passage: str, embedder: Embedder
) -> list[Pair]:
    ideas = [KeyIdea(statement, 1 / len(statements), ()) for statement in statements]
    blend, margin = coverage.likeness(ideas, embedder.embed(statements), pieces(Text(raw), embedder))
    best = (coverage.BLEND * blend + coverage.MARGIN * margin).argmax(axis=1)
    return [
        Pair(float(blend[i, j]), float(margin[i, j]), degree, kind, passage)
        for i, (j, degree) in enumerate(zip(best, degrees, strict=True))
        if degree is not None
    ]


def _columns(found: Sequence[Pair]) -> Values:
    """Blend, margin, degree and weight of the pairs, one row each."""
    return np.array([[pair.blend, pair.margin, pair.degree, WEIGHT[pair.kind]] for pair in found]).T


def _chances(constants: Values, columns: Values) -> tuple[Values, Values]:
    partly, fully, blend, margin = constants
    evidence = blend * columns[0] + margin * columns[1]
    return 1 / (1 + np.exp(partly - evidence)), 1 / (1 + np.exp(fully - evidence))


def _loss(constants: Values, columns: Values) -> float:
    partly, fully = _chances(constants, columns)
    chance = np.choose(columns[2].astype(int), [1 - partly, partly - fully, fully])
    return float(-(columns[3] * np.log(chance.clip(1e-9))).sum())


def _fit(found: Sequence[Pair], rounds: int) -> Values:
    """Random local search: four constants, a smooth loss with one valley, and no need of a library."""
    random = np.random.default_rng(0)
    columns = _columns(found)
    best = np.array([3.0, 4.0, 6.0, 6.0])
    loss, step = _loss(best, columns), 1.0
    for _ in range(rounds):
        tried = best + step * random.normal(size=4)
        if tried[0] < tried[1] and (value := _loss(tried, columns)) < loss:
            best, loss, step = tried, value, step * 1.1
        else:
            step = max(step * 0.98, 1e-3)
    return best


if __name__ == "__main__":
    main()
