"""Likeness: how much a piece of a submission looks like a key idea, by meaning and by words.

Sentence embeddings see paraphrase but draw all that one passage says together; words see the matter, and with their
relatives some paraphrase. Words that many ideas of a passage share tell little and weigh little (Spärck Jones 1972).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

import numpy as np

from trainer.domain import KeyIdea, Vectors
from trainer.metrics.pieces import Pieces
from trainer.text import Text
from trainer.text.related_stems import related_stems
from trainer.text.stems import content_stems, stem

MEANING, WORDS = 0.7, 0.3  # meaning leads: own words are what a précis asks for
MOST_MARGIN = 0.15  # being far nearer than all other ideas is no better than being clearly nearer
SAME_IDEA = 0.72  # cosine above which two ideas of a list overlap and do not compete for a piece
KEPT = 256  # lists of ideas whose words are kept: a class writes on one passage


class Wanted(NamedTuple):
    """A content word of an idea: its stem, the stems of its relatives, and how much it tells among the ideas."""

    stem: str
    relatives: frozenset[str]
    weight: float


class Likeness(NamedTuple):
    """How ideas and pieces are alike, each of shape (ideas, pieces).

    Attributes:
        blend: meaning and shared words together, at most 1.
        margin: how much nearer the piece is to this idea than to every other, at most `MOST_MARGIN`.
        nearest: 1 where no other idea is nearer to the piece, else 0.
    """

    blend: Vectors
    margin: Vectors
    nearest: Vectors


def likeness(ideas: Sequence[KeyIdea], idea_vectors: Vectors, pieces: Pieces) -> Likeness:
    """Return how ideas and pieces are alike.

    Args:
        ideas: the key ideas, at least one.
        idea_vectors: one unit row an idea.
        pieces: of the submission, at least one.
    """
    shared = shared_words(tuple(idea.statement for idea in ideas), pieces)
    blend = np.asarray(MEANING * (idea_vectors @ pieces.vectors.T) + WORDS * shared, dtype=np.float32)
    alike = idea_vectors @ idea_vectors.T
    margin = np.full_like(blend, MOST_MARGIN)
    for number in range(len(blend)):
        rivals = blend[alike[number] < SAME_IDEA]
        if len(rivals):
            margin[number] = np.minimum(MOST_MARGIN, blend[number] - rivals.max(axis=0))
    return Likeness(blend, margin, (blend >= blend.max(axis=0)).astype(np.float32))


def shared_words(statements: tuple[str, ...], pieces: Pieces) -> Vectors:
    """Return the share of each statement's content words, by weight, that each piece has or has a relative of.

    Args:
        statements: of the ideas.
        pieces: of the submission.

    Returns:
        Shares in [0, 1], shape (ideas, pieces).
    """
    found = np.zeros((len(statements), len(pieces.spans)), dtype=np.float32)
    for row, wanted in zip(found, _wanted(statements), strict=True):
        for word in wanted:
            for j, (stems, relatives) in enumerate(zip(pieces.stems, pieces.relatives, strict=True)):
                if word.stem in stems or word.stem in relatives or not word.relatives.isdisjoint(stems):
                    row[j] += word.weight
    return found


@lru_cache(maxsize=KEPT)
def _wanted(statements: tuple[str, ...]) -> tuple[tuple[Wanted, ...], ...]:
    """The content words of each statement, their weights adding up to 1."""
    texts = [Text(statement).words for statement in statements]
    stems = [tuple(dict.fromkeys(content_stems(words))) for words in texts]
    met = Counter(one for own in stems for one in own)
    found = []
    for words, own in zip(texts, stems, strict=True):
        weights = {one: log((len(statements) + 1) / met[one]) for one in own}
        total = sum(weights.values())
        found.append(
            tuple(Wanted(one, related_stems(w for w in words if stem(w) == one), weights[one] / total) for one in own)
        )
    return tuple(found)
