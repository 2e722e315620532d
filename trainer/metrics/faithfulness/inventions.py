"""Invented claims: sentences to which nothing in the passage is akin."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from trainer.domain import Embedder, Finding, PreparedPassage
from trainer.metrics.faithfulness.alignment import Comparison
from trainer.text.stems import content_stems

CODE = "faithfulness.invented-claim"
# Cosine with the nearest passage sentence below which a sentence is about something else. Clauses of good summaries
# fall to 0.1 by themselves, their sentences do not; claims added inside a sentence on the subject stay unseen.
UNRELATED = 0.15
FEWEST_STEMS = 4  # content stems that a sentence must have: a short one may be a mere joint
MOST_SHARED = 1  # of them that may stand in the passage


def check(comparison: Comparison, prepared: PreparedPassage, embedder: Embedder) -> Iterable[Finding]:
    """Yield the sentences of the submission that neither meaning nor words tie to the passage."""
    vectors = prepared.sentence_vectors
    if vectors is None or not len(vectors):
        return
    text = comparison.submission
    known = frozenset(content_stems(comparison.passage.words))
    strange = []
    for sentence in text.sentences:
        stems = frozenset(content_stems(text.words[n] for n in text.words_in(sentence)))
        if len(stems) >= FEWEST_STEMS and len(stems & known) <= MOST_SHARED:
            strange.append(sentence)
    if not strange:
        return
    cosine = embedder.embed([text.slice(sentence) for sentence in strange]) @ vectors.T
    for sentence, row in zip(strange, cosine, strict=True):
        if row.max() < UNRELATED:
            nearest = comparison.passage.sentences[int(np.argmax(row))]
            yield Finding(CODE, "Nothing in the passage supports this sentence.", sentence, nearest)
