"""Concision: what could go, ranked by words saved for ideas lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from trainer.domain import KeyIdea, Vectors
from trainer.metrics.coverage import idea_strengths
from trainer.metrics.pieces import Pieces
from trainer.text import Span, Text

FEWEST_WORDS = 3  # a cut of one or two words is polish, not concision
MOST_LOSS = 0.02  # of all that should be said; below the noise of matching
MOST_CUTS = 12

# Small pieces that hang on a sentence and can go without breaking it: in brackets, between dashes, or after a comma.
_ASIDE = regex.compile(
    r"\s*\([^()]{3,}\)"
    r"|\s+[–—]\s+[^–—.;:]{3,}?\s+[–—](?=\s)"
    r"|,\s+(?:such as|for example|for instance|including|especially|particularly|notably|namely)\b[^,.;:]*(?=[,.;:])"
    r"|,\s+(?:which|who|whose|where)\b[^,.;:]*(?=[,.;:])",
    regex.IGNORECASE,
)

# How a clause begins that hangs on the one before it.
_HANGS_ON = regex.compile(
    r"(?:and|but|because|although|though|whereas|while|since|so|yet|which|who|whose|thereby|leading|unless)\b",
    regex.IGNORECASE,
)


class Cut(NamedTuple):
    """A stretch that could go.

    Attributes:
        span: its place in the submission.
        words: how many words it saves.
        loss: share of all that should be said that would be lost with it, in [0, 1].
        ideas: numbers of the ideas that would be weakened, the most weakened first.
    """

    span: Span
    words: int
    loss: float
    ideas: tuple[int, ...]


def cuts(submission: Text, pieces: Pieces, ideas: Sequence[KeyIdea], idea_vectors: Vectors) -> tuple[Cut, ...]:
    """Return what could go, the cheapest first: least lost, then most saved; at most `MOST_CUTS`.

    Args:
        submission: the submission.
        pieces: of the submission.
        ideas: the key ideas of the passage.
        idea_vectors: one unit row an idea.

    A stretch is a sentence, a clause that hangs on the one before it, or an aside (brackets, dashes, "such as …",
    "which …"). Its loss is what the ideas' expected credit falls by when every piece that overlaps it is left out;
    a sentence that keeps its other clauses keeps their pieces. Only stretches that lose at most `MOST_LOSS` for
    every tenth of the text saved are worth naming. Overlapping stretches are named once.
    """
    if not ideas or not pieces.spans:
        return ()
    strengths = idea_strengths(ideas, idea_vectors, pieces)
    weights = [idea.weight for idea in ideas]
    whole = strengths.max(axis=1)
    found = []
    for span in _stretches(submission, pieces):
        words = len(submission.words_in(span))
        kept = [j for j, piece in enumerate(pieces.spans) if not _touches(piece, span)]
        left = strengths[:, kept].max(axis=1) if kept else whole * 0
        lost = [weight * max(0.0, float(a - b)) for weight, a, b in zip(weights, whole, left, strict=True)]
        loss = sum(lost)
        tenths = 10 * words / len(submission.words)
        if words >= FEWEST_WORDS and loss <= MOST_LOSS * max(tenths, 1):
            weakened = sorted((i for i, part in enumerate(lost) if part > 0), key=lambda i: -lost[i])
            found.append(Cut(span, words, loss, tuple(weakened)))
    return _without_overlap(sorted(found, key=lambda cut: (cut.loss - MOST_LOSS * cut.words / 10, cut.span)))


def _stretches(submission: Text, pieces: Pieces) -> list[Span]:
    sentences = set(pieces.spans[: pieces.sentences])
    firsts = {sentence.start for sentence in sentences}
    tails = [
        span
        for span in pieces.spans[pieces.sentences :]
        if span.start not in firsts and _HANGS_ON.match(submission.raw, span.start)
    ]
    asides = [Span(*match.span()) for match in _ASIDE.finditer(submission.raw)]
    whole = list(sentences) if len(sentences) > 1 else []
    return sorted({*whole, *tails, *asides})


def _touches(piece: Span, cut: Span) -> bool:
    """Whether `piece` says what `cut` says: it lies inside it, or is mostly made of it."""
    shared = min(piece.end, cut.end) - max(piece.start, cut.start)
    return shared > 0 and shared * 2 > piece.end - piece.start


def _without_overlap(ranked: Sequence[Cut]) -> tuple[Cut, ...]:
    chosen: list[Cut] = []
    for cut in ranked:
        if all(cut.span.end <= other.span.start or other.span.end <= cut.span.start for other in chosen):
            chosen.append(cut)
    return tuple(chosen[:MOST_CUTS])
