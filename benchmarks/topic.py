"""Off topic: how many texts about another passage are refused, and how many honest ones.

    python benchmarks/topic.py [--sections FILE] [--summaries DIR] [--fit]

Model answers of the practice bank are held against their own passage and every other; so are the submissions of
`tests/data/submissions`, which are of every quality. FILE has a JSON object a line with `book`, `text` and `summary`
(textbook sections); DIR holds `prompts.csv` and `summaries.csv` as for `agreement.py`, held against their own prompts
and the others. `--fit` fits the constants of `trainer.metrics.topic` to the texts of at least `LEAST` words.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from trainer.domain import Embedder, Passage, PreparedPassage
from trainer.engine import Engine
from trainer.metrics.coverage import idea_matches
from trainer.metrics.obstacles import FEWEST_WORDS, is_off_topic
from trainer.metrics.pieces import pieces
from trainer.metrics.topic import features, on_topic
from trainer.practice.bank import load_bank
from trainer.settings import read_settings
from trainer.text import Text

SUBMISSIONS = Path(__file__).parents[1] / "tests" / "data" / "submissions"
SECTIONS = 40  # drawn from the file
LEAST = 40  # words of a text that counts in the fit
BOUNDS = (FEWEST_WORDS, 40, 80, 10_000)  # of the columns of words
RIDGE = 3e-4


class Tried(NamedTuple):
    """A text held against a passage: where it comes from, its words, whether it was refused, and what was measured."""

    kind: str
    own: bool
    words: int
    refused: bool
    found: tuple[float, ...]


def main() -> None:
    """Print the shares that are refused."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sections", type=Path)
    parser.add_argument("--summaries", type=Path)
    parser.add_argument("--seed", type=int, default=0, help="which sections are drawn")
    parser.add_argument("--fit", action="store_true")
    given = parser.parse_args()
    engine = Engine(read_settings())
    tried = list(_from_bank(engine))
    if given.sections:
        tried += _from_sections(engine, given.sections, given.seed)
    if given.summaries:
        tried += _from_summaries(engine, given.summaries)
    ranges = list(pairwise(BOUNDS))
    print(f"{'refused, by words':48s}" + "".join(f"{f'{low} to {high - 1}':>20s}" for low, high in ranges))
    for kind in dict.fromkeys(one.kind for one in tried):
        cells = []
        for low, high in ranges:
            some = [one for one in tried if one.kind == kind and low <= one.words < high]
            refused = sum(one.refused for one in some)
            cells.append(f"{refused} of {len(some)} ({refused / len(some):.1%})" if some else "-")
        print(f"{kind:48s}" + "".join(f"{cell:>20s}" for cell in cells))
    if given.fit:
        print("Constant and weights:", np.round(_fit([one for one in tried if one.words >= LEAST]), 2))


def _try(kind: str, own: bool, raw: str, prepared: PreparedPassage, embedder: Embedder) -> Tried:
    text, passage = Text(raw), prepared.passage.text
    found = pieces(text, embedder)
    if prepared.sentence_vectors is None or prepared.idea_vectors is None:
        raise ValueError("The passage was prepared without models.")
    chance = on_topic(text, found, passage, prepared.sentence_vectors).value
    matches = idea_matches(prepared.key_ideas, prepared.idea_vectors, found, np.zeros(len(found.spans), np.float32))
    measured = features(text, found, passage, prepared.sentence_vectors, with_slips=False)
    return Tried(kind, own, len(text.words), chance is None or is_off_topic(chance, matches), tuple(measured))


def _from_bank(engine: Engine) -> Iterator[Tried]:
    bank = load_bank()
    for one in bank:
        for ideas, references in (("from an answer", one.references[:1]), ("from the passage", ())):
            prepared = engine.prepare(one.passage, references)
            for other in bank:
                own = other is one
                answers = other.references[1:] if own and references else other.references
                for answer in answers:
                    kind = f"model answers, {'own' if own else 'another'} passage, ideas {ideas}"
                    yield _try(kind, own, answer.text.raw, prepared, engine.embedder)
                for file in sorted((SUBMISSIONS / other.id).glob("*.txt")):
                    kind = f"submissions, {'own' if own else 'another'} passage, ideas {ideas}"
                    yield _try(kind, own, file.read_text(encoding="utf-8"), prepared, engine.embedder)


def _from_sections(engine: Engine, file: Path, seed: int) -> Iterator[Tried]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = random.Random(seed).sample(rows, SECTIONS)
    for row in rows:
        prepared = engine.prepare(Passage(Text(row["text"])))
        for other in rows:
            if other is row or other["book"] != row["book"]:
                kind = "sections, " + ("own" if other is row else "another book")
                yield _try(kind, other is row, other["summary"], prepared, engine.embedder)


def _from_summaries(engine: Engine, folder: Path) -> Iterator[Tried]:
    with (folder / "prompts.csv").open(encoding="utf-8", newline="") as file:
        prepared = {row["prompt_id"]: engine.prepare(Passage(Text(row["prompt_text"]))) for row in csv.DictReader(file)}
    with (folder / "summaries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for key, passage in prepared.items():
                own = key == row["prompt_id"]
                kind = "school texts, " + ("own" if own else "another prompt")
                yield _try(kind, own, row["text"], passage, engine.embedder)


def _fit(tried: list[Tried]) -> np.ndarray:
    """Fit the chance by logistic regression, texts about their own passage counting as much as all others together."""
    values = np.array([one.found for one in tried])
    own = np.array([one.own for one in tried])
    weights = np.where(own, 1 / own.sum(), 1 / (~own).sum())

    def loss(constants: np.ndarray) -> float:
        evidence = values @ constants[1:] + constants[0]
        return float(
            (weights * (np.logaddexp(0, evidence) - own * evidence)).sum() + RIDGE * (constants[1:] ** 2).sum()
        )

    return np.asarray(minimize(loss, np.zeros(1 + values.shape[1])).x)


if __name__ == "__main__":
    main()
