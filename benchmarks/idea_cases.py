"""Submissions of which it is known what they do with each key idea: what the match model is fitted to and tried on.

Labelled ones are those of `tests/data/ideas/labels.json`. The model précis of the practice bank add cases whose labels
follow from how they were made: a model answer expresses each idea listed for its passage; without one of its sentences
it misses the ideas that this sentence is nearest to; its first half expresses none of the last third of the ideas, its
second half none of the first third; an answer about another passage none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from trainer.domain import Embedder, KeyIdea, Vectors
from trainer.metrics.likeness import Likeness, likeness
from trainer.metrics.pieces import Pieces, pieces
from trainer.metrics.support import reading_order
from trainer.practice.bank import Genre, load_bank
from trainer.text import Text

LABELS = Path(__file__).parents[1] / "tests" / "data" / "ideas" / "labels.json"
DEGREE = {"missed": 0, "half": 1, "covered": 2}  # contradicted pairs belong to the checks of faithfulness
# How much a pair counts in the fit. Own labels are certain. That a model answer says each idea in full is not, nor that
# nothing else in it says what a sentence left out had said; the first answers were written beside the list of ideas.
# Answers about other passages are many and easy.
WEIGHT = {
    "labelled": 1.0,
    "first answer": 0.25,
    "second answer": 0.5,
    "half": 1.0,
    "sentence left out": 0.25,
    "other passage": 0.03,
}
CERTAIN = ("labelled", "half")


@dataclass(frozen=True)
class Case:
    """One submission held against the ideas of one passage.

    Attributes:
        like: likeness of ideas and pieces.
        found: the pieces.
        order: numbers of the ideas in the order of the passage.
        degrees: for each idea 0, 1 or 2; None where it is not known.
        kind: where the labels come from, a key of `WEIGHT`.
        passage: which passage.
    """

    like: Likeness
    found: Pieces
    order: tuple[int, ...]
    degrees: tuple[int | None, ...]
    kind: str
    passage: str


def cases(embedder: Embedder) -> list[Case]:
    """Return all cases."""
    return [*_labelled(embedder), *_from_bank(embedder)]


def _labelled(embedder: Embedder) -> Iterator[Case]:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    lists = {
        name: [KeyIdea(statement, 1 / len(text["ideas"]), ()) for statement in text["ideas"]]
        for name, text in labels["texts"].items()
    }
    vectors = {name: embedder.embed([idea.statement for idea in ideas]) for name, ideas in lists.items()}
    for row in labels["rows"]:
        found = pieces(Text(row["submission"]), embedder)
        for name, ideas in lists.items():
            own = name == row["passage"]
            degrees = [DEGREE.get(label) for label in row["labels"]] if own else [0] * len(ideas)
            yield _case(
                ideas, vectors[name], found, degrees, "labelled" if own else "other passage", f"labelled {name}"
            )


def _from_bank(embedder: Embedder) -> Iterator[Case]:
    bank = load_bank()
    answers = {
        (one.id, number): pieces(ref.text, embedder) for one in bank for number, ref in enumerate(one.references)
    }
    for one in bank:
        ideas = one.key_ideas
        vectors = embedder.embed([idea.statement for idea in ideas])
        case = partial(_case, ideas, vectors, passage=one.id)
        for number, kind in enumerate(("first answer", "second answer")):
            answer, text = answers[one.id, number], one.references[number].text
            yield case(answer, [2] * len(ideas), kind)
            yield from _parts(case, one, vectors, answer, text, embedder)
        for (other, _), answer in answers.items():
            if other != one.id:
                yield case(answer, [0] * len(ideas), "other passage")


def _parts(
    case: partial[Case], one: Genre, vectors: Vectors, answer: Pieces, text: Text, embedder: Embedder
) -> Iterator[Case]:
    """The halves of a model answer, and the answer without each of its sentences."""
    count = len(one.key_ideas)
    early, late = count // 3, count * 2 // 3
    middle = text.sentences[len(text.sentences) // 2].start
    for raw, degrees in (
        (text.raw[:middle], [None] * late + [0] * (count - late)),
        (text.raw[middle:], [0] * early + [None] * (count - early)),
    ):
        yield case(pieces(Text(raw), embedder), degrees, "half")
    home = [answer.spans[j].start for j in (vectors @ answer.vectors.T).argmax(axis=1)]
    for sentence in text.sentences if len(text.sentences) > 2 else ():
        missing = [0 if sentence.start <= start < sentence.end else None for start in home]
        if any(degree is not None for degree in missing):
            rest = f"{text.raw[: sentence.start]}{text.raw[sentence.end :]}".strip()
            yield case(pieces(Text(rest), embedder), missing, "sentence left out")


def _case(
    ideas: Sequence[KeyIdea],
    vectors: Vectors,
    found: Pieces,
    degrees: Sequence[int | None],
    kind: str,
    passage: str,
) -> Case:
    return Case(likeness(ideas, vectors, found), found, tuple(reading_order(ideas)), tuple(degrees), kind, passage)
