"""Retelling: how much of the passage's matter a submission says in its own words.

It needs neither a reference nor a list of key ideas, and of all unfitted measures tried it agrees best with human
marks for content among summaries of equal length: what sets them apart there is less how many sentences of the
passage they touch than how much of it they have digested.
"""

from __future__ import annotations

import numpy as np

from trainer.domain import Measure, Vectors
from trainer.metrics.pieces import Pieces
from trainer.text import Text
from trainer.text.illustration import is_illustration

# Cosines of all-MiniLM-L6-v2. Two sentences of one passage that say different things lie at 0.2 to 0.5,
# paraphrases at 0.5 to 0.9.
MIDPOINT, WIDTH = 0.55, 0.10  # where a piece is as likely as not to speak of a sentence, and how fast that changes
UNRELATED, RELATED = 0.25, 0.45  # closeness to the nearest sentence below which a piece counts nothing, and in full
MOST_CERTAIN = 0.95  # one piece alone never settles that a sentence has been retold


def retold(pieces: Pieces, lifted: Vectors, passage: Text, sentence_vectors: Vectors) -> Measure:
    """Return how much of the passage is retold in own words, in [0, 1]; None when there is nothing to compare.

    Args:
        pieces: of the submission.
        lifted: for each piece the share of its words that is copied, in [0, 1].
        passage: the passage.
        sentence_vectors: one unit row a sentence of the passage.

    For passage sentence i and piece j the chance that j speaks of i is a logistic function of their cosine, times
    the piece's relevance to the passage, times the share of it that is not copied; the pieces combine by noisy-or,
    the sentences by their mean. Sentences that only illustrate are left out. Adding a piece never lowers the value.
    """
    told = [i for i, span in enumerate(passage.sentences) if not is_illustration(passage.slice(span))]
    if not told or not len(pieces.spans):
        return Measure("retold", None)
    cosine = sentence_vectors @ pieces.vectors.T
    chance = retelling_chances(cosine[told])
    relevance = ((cosine.max(axis=0) - UNRELATED) / (RELATED - UNRELATED)).clip(0, 1)
    worth = relevance * (1 - lifted)
    value = 1 - np.prod(1 - chance * worth, axis=1)
    own = tuple(pieces.spans[j] for j in range(pieces.sentences) if worth[j] >= 1 / 2)
    return Measure("retold", float(value.mean()), own)


def retelling_chances(cosine: Vectors) -> Vectors:
    """Return for each cosine of a passage sentence and a piece the chance that the piece speaks of the sentence."""
    return np.asarray(MOST_CERTAIN / (1 + np.exp(-(cosine - MIDPOINT) / WIDTH)), dtype=np.float32)


def told(pieces: Pieces, passage: Text, sentence_vectors: Vectors) -> Measure:
    """Return `retold` as it would be if copied words counted in full: how much of the passage is touched, in [0, 1]."""
    everything = np.zeros(len(pieces.spans), dtype=np.float32)
    return Measure("told", retold(pieces, everything, passage, sentence_vectors).value)
