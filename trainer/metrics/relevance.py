"""Relevance: sentences that have nothing to do with the passage, however well they read."""

from __future__ import annotations

from trainer.domain import Finding, Vectors
from trainer.metrics.pieces import Pieces
from trainer.metrics.spelling import edits
from trainer.text import Text
from trainer.text.stems import content_stems

CODE = "faithfulness.unrelated"
# Cosine of all-MiniLM-L6-v2 to the nearest sentence of the passage. About one in a hundred honest sentences lies below
# it, most of them short ("The child recovered."); of padding with fluent generalities three in five.
UNRELATED = 0.30
FEWEST_WORDS = 8
SHARED_STEMS = 0.34  # share of a sentence's content stems met in the passage from which it speaks of it after all
SLIPS = ((5, 1), (7, 2))  # letters of a stem, and how many of them a slip of spelling may have wrong
MESSAGE = "Nothing in the passage seems to say this. Leave it out, unless you can point to the place."


def unrelated(submission: Text, pieces: Pieces, passage: Text, sentence_vectors: Vectors) -> tuple[Finding, ...]:
    """Return the sentences of the submission that nothing in the passage comes near to, in the order of the text.

    Args:
        submission: the submission.
        pieces: of the submission.
        passage: the passage.
        sentence_vectors: one unit row a sentence of the passage.
    """
    if not pieces.sentences or not len(sentence_vectors):
        return ()
    nearest = (sentence_vectors @ pieces.sentence_vectors.T).max(axis=0)
    known = frozenset(content_stems(passage.words))
    found = []
    for number, cosine in enumerate(nearest):
        span = pieces.spans[number]
        words = [submission.words[i] for i in submission.words_in(span)]
        if cosine >= UNRELATED or len(words) < FEWEST_WORDS:
            continue
        stems = content_stems(words)
        shared = sum(stem in known or is_misspelled(stem, known) for stem in stems) / len(stems) if stems else 1.0
        if shared < SHARED_STEMS:
            found.append(Finding(CODE, MESSAGE, span))
    return tuple(found)


def is_misspelled(stem: str, known: frozenset[str]) -> bool:
    """Return whether a stem among `known` is meant, with a slip of spelling that hides it from the model of meaning."""
    most = max((letters for length, letters in SLIPS if len(stem) >= length), default=0)
    return most > 0 and any(
        abs(len(stem) - len(other)) <= most < len(other) - 3 and edits(stem, other) <= most for other in known
    )
