"""Order and proportion: whether a submission follows its passage and gives each part the room it deserves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from trainer.domain import KeyIdea, Measure, SectionShare, Vectors
from trainer.metrics.pieces import Pieces
from trainer.text import Text

PLACED = 0.45  # cosine from which a sentence can be said to come from a place of the passage


def places(pieces: Pieces, sentence_vectors: Vectors) -> tuple[int | None, ...]:
    """Return for each sentence of the submission the passage sentence it comes nearest to; None below `PLACED`.

    Args:
        pieces: of the submission.
        sentence_vectors: one unit row a sentence of the passage.
    """
    if not pieces.sentences or not len(sentence_vectors):
        return (None,) * pieces.sentences
    cosine = sentence_vectors @ pieces.sentence_vectors.T
    return tuple(int(column.argmax()) if float(column.max()) >= PLACED else None for column in cosine.T)


def order(pieces: Pieces, sentence_vectors: Vectors) -> Measure:
    """Return how far the submission keeps the order of the passage, in [-1, 1]; None under three placed sentences.

    Kendall's tau-a (1938) between the order of the sentences and that of the places they come from; ties count 0.
    The evidence is the sentences that stand before one which comes from an earlier place.
    """
    placed = [(span, place) for span, place in zip(pieces.spans, places(pieces, sentence_vectors), strict=False)]
    known = [(span, place) for span, place in placed if place is not None]
    if len(known) < 3:
        return Measure("order", None)
    agreements = [(b > a) - (b < a) for (_, a), (_, b) in combinations(known, 2)]
    ahead = tuple(span for i, (span, a) in enumerate(known) if any(b < a for _, b in known[i + 1 :]))
    return Measure("order", sum(agreements) / len(agreements), ahead)


def section_shares(
    submission: Text, pieces: Pieces, passage: Text, ideas: Sequence[KeyIdea], sentence_vectors: Vectors
) -> tuple[SectionShare, ...]:
    """Return for each paragraph of the passage what it weighs and what room it got; empty when nothing is placed.

    Args:
        submission: the submission.
        pieces: of the submission.
        passage: the passage.
        ideas: its key ideas; each counts where the first of its sentences stands.
        sentence_vectors: one unit row a sentence of the passage.
    """
    weight = [0.0] * len(passage.paragraphs)
    room = [0.0] * len(passage.paragraphs)
    for idea in ideas:
        if idea.sentences:
            weight[_paragraph(passage, idea.sentences[0])] += idea.weight
    for span, place in zip(pieces.spans, places(pieces, sentence_vectors), strict=False):
        if place is not None:
            room[_paragraph(passage, place)] += len(submission.words_in(span))
    words, known = sum(room), sum(weight)
    if not words or not known:
        return ()
    return tuple(
        SectionShare(paragraph, w / known, r / words)
        for paragraph, w, r in zip(passage.paragraphs, weight, room, strict=True)
    )


def proportion(shares: Sequence[SectionShare]) -> Measure:
    """Return how well room matches weight, in [0, 1]: the part of both that overlaps; None without shares.

    >>> from trainer.text import Span
    >>> proportion([SectionShare(Span(0, 5), 0.5, 1.0), SectionShare(Span(6, 9), 0.5, 0.0)]).value
    0.5
    """
    return Measure("proportion", sum(min(share.weight, share.room) for share in shares) if shares else None)


def _paragraph(passage: Text, sentence: int) -> int:
    start = passage.sentences[sentence].start
    return next(i for i, paragraph in enumerate(passage.paragraphs) if paragraph.start <= start < paragraph.end)
