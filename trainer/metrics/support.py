"""Support: whether the ideas before and after an idea stand before and after a piece of the submission.

A précis mostly follows its passage. A piece that comes near to an idea expresses it more likely when the idea before
is told up to there and the idea after from there on. Only what is told adds support: a longer text never has less.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trainer.domain import KeyIdea, Vectors
from trainer.text import Span

EDGE = 0.5  # support from the side on which there is no further idea: neither for nor against
FADING = 0.5  # what is left of the support of an idea when it is one further off


def reading_order(ideas: Sequence[KeyIdea]) -> list[int]:
    """Return the numbers of the ideas in the order of the passage: as listed, where one has no place in it."""
    if not all(idea.sentences for idea in ideas):
        return list(range(len(ideas)))
    return sorted(range(len(ideas)), key=lambda number: min(ideas[number].sentences))


def support(chances: Vectors, spans: Sequence[Span]) -> Vectors:
    """Return how far other ideas speak for each piece as the place of an idea, in [0, 1].

    Args:
        chances: how likely each piece alone expresses each idea, in [0, 1], shape (ideas, pieces); ideas in the order
            of the passage.
        spans: of the pieces.
    """
    starts = np.array([span.start for span in spans])
    ends = np.array([span.end for span in spans])
    overlap = (starts[:, None] < ends) & (starts < ends[:, None])
    up_to = (starts[:, None] <= starts) | overlap  # [k, j]: whether piece k stands before j, or with it
    before, after = (
        np.stack([(row[:, None] * allowed).max(axis=0) for row in chances]) for allowed in (up_to, up_to.T)
    )
    return np.asarray((_nearby(before) + _nearby(after[::-1])[::-1]) / 2, dtype=np.float32)


def _nearby(told: Vectors) -> Vectors:
    """For each idea the chances of the one before it, or of an earlier one, faded."""
    found = np.full_like(told, EDGE)
    for number in range(1, len(told)):
        found[number] = told[number - 1]
        if number > 1:
            found[number] = np.maximum(found[number], FADING * found[number - 1])
    return found
