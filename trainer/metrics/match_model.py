"""The match model: how surely a piece of a submission expresses a key idea.

An ordered logistic model (McCullagh 1980) of four things, none of which may count against an idea: with x their
weighted sum, the idea is expressed at least in part with chance 1 / (1 + exp(partly - x)) and in full with
1 / (1 + exp(fully - x)). Its constants stand in `match_model.toml` with the model's card; `benchmarks/ideas.py` fits
them and tries them passage by passage.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from trainer.domain import KeyIdea, Vectors
from trainer.metrics.likeness import Likeness, likeness
from trainer.metrics.pieces import Pieces
from trainer.metrics.support import EDGE, reading_order, support

CARD = Path(__file__).with_name("match_model.toml")


@dataclass(frozen=True, slots=True)
class MatchModel:
    """The constants of the model.

    Attributes:
        partly: evidence at which an idea is as likely as not expressed at least in part.
        fully: evidence at which it is as likely as not expressed in full.
        blend: weight of meaning and shared words.
        margin: weight of being nearer than other ideas.
        nearest: weight of being nearest.
        support: weight of other ideas told before and after.
    """

    partly: float
    fully: float
    blend: float
    margin: float
    nearest: float
    support: float

    def chances(self, evidence: Vectors) -> tuple[Vectors, Vectors]:
        """Return the chances of being expressed at least in part, and in full, each in [0, 1]."""
        return _logistic(evidence - self.partly), _logistic(evidence - self.fully)

    def supported(self, like: Likeness, pieces: Pieces, order: Sequence[int]) -> Vectors:
        """Return the support of each piece for each idea, shape (ideas, pieces), in [0, 1].

        Args:
            like: likeness of ideas and pieces.
            pieces: of the submission.
            order: the numbers of the ideas in the order of the passage.
        """
        alone = self._alone(like) + self.support * EDGE - self.partly
        rows = list(order)
        found = np.empty_like(like.blend)
        found[rows] = support(_logistic(alone)[rows], pieces.spans)
        return found

    def evidence(self, like: Likeness, supported: Vectors) -> Vectors:
        """Return the evidence that each piece expresses each idea, shape (ideas, pieces)."""
        return np.asarray(self._alone(like) + self.support * supported, dtype=np.float32)

    def _alone(self, like: Likeness) -> Vectors:
        return np.asarray(self.blend * like.blend + self.margin * like.margin + self.nearest * like.nearest)


@cache
def match_model() -> MatchModel:
    """Return the model that is shipped."""
    return MatchModel(**tomllib.loads(CARD.read_text(encoding="utf-8"))["constants"])


def evidence(ideas: Sequence[KeyIdea], idea_vectors: Vectors, pieces: Pieces) -> Vectors:
    """Return the evidence that each piece expresses each idea, shape (ideas, pieces).

    Args:
        ideas: the key ideas, at least one.
        idea_vectors: one unit row an idea.
        pieces: of the submission, at least one.
    """
    model, like = match_model(), likeness(ideas, idea_vectors, pieces)
    return model.evidence(like, model.supported(like, pieces, reading_order(ideas)))


def _logistic(x: Vectors) -> Vectors:
    return np.asarray(1 / (1 + np.exp(-x)), dtype=np.float32)
