"""Meanings: everything of a submission that is compared by meaning, embedded in one go.

Pieces, claims, sentences and the title overlap. Each goes through the network once and all go together, which halves
what grading takes. Those of several submissions together were tried and won nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trainer.domain import Embedder, Vectors
from trainer.metrics.faithfulness.alignment import claim_spans
from trainer.metrics.pieces import piece_spans
from trainer.text import Text


def meant(submission: Text, title: str | None) -> tuple[str, ...]:
    """Return the stretches of a submission and its title whose meaning is compared with something."""
    spans, _ = piece_spans(submission)
    claims = (clause for clause, _ in claim_spans(submission))
    titles = (title,) if title and title.strip() else ()
    return tuple(dict.fromkeys((*(submission.slice(span) for span in (*spans, *claims)), *titles)))


class Known:
    """An embedder that has embedded some texts beforehand and asks another for the rest.

    Args:
        embedder: the one that is asked.
        texts: what to embed beforehand.
    """

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self.version = embedder.version
        self._embedder = embedder
        self._rows = dict(zip(texts, embedder.embed(texts), strict=True))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, each of unit length, shape (len(texts), dimensions)."""
        if any(text not in self._rows for text in texts) or not texts:
            return self._embedder.embed(texts)
        return np.stack([self._rows[text] for text in texts])
