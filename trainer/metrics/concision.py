"""Concision: what could go, ranked by words saved for ideas lost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import regex

from trainer.domain import Cut, KeyIdea, Vectors
from trainer.metrics.coverage import idea_strengths
from trainer.metrics.pieces import Pieces
from trainer.metrics.retelling import retelling_chances
from trainer.text import Span, Text

FEWEST_WORDS = 3  # a cut of one or two words is polish, not concision
MOST_LOSS = 0.02  # of all that should be said; below the noise of matching
MOST_CUTS = 8
WEAKENED = 0.1  # of an idea's credit; less is the noise of matching

Mask = npt.NDArray[np.bool_]

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

# What ends a clause that can go: without it the rest goes on from it ("… provoke | and finance wars").
_ENDS = regex.compile(r"[,.;:!?–—)”\"’]\s?$")


def cuts(
    submission: Text, pieces: Pieces, ideas: Sequence[KeyIdea], idea_vectors: Vectors, sentence_vectors: Vectors
) -> tuple[Cut, ...]:
    """Return what could go, the cheapest first: least lost, then most saved; at most `MOST_CUTS`.

    Args:
        submission: the submission.
        pieces: of the submission.
        ideas: the key ideas of the passage.
        idea_vectors: one unit row an idea.
        sentence_vectors: one unit row a sentence of the passage.

    A stretch is a sentence, a clause that hangs on the one before it, or an aside (brackets, dashes, "such as …",
    "which …"). Its loss is what the ideas' expected credit and the retelling of the passage's sentences fall by when
    every piece that overlaps it is left out, the stretches named before it being gone already: of two places that say
    the same only one is spare. Retelling guards what no idea was seen in. A sentence that keeps its other clauses
    keeps their pieces; itself it does not speak for what only the stretch says. Only stretches that cost the ideas at
    most `MOST_LOSS` for every tenth of the text saved are worth naming.
    """
    if not ideas or not pieces.spans:
        return ()
    strengths = idea_strengths(ideas, idea_vectors, pieces)
    weights = np.array([idea.weight for idea in ideas], dtype=np.float32)
    told = retelling_chances(sentence_vectors @ pieces.vectors.T)
    kept = np.ones(len(pieces.spans), dtype=bool)
    left = [span for span in _stretches(submission, pieces) if len(submission.words_in(span)) >= FEWEST_WORDS]
    gone = {span: np.array([_touches(piece, span) for piece in pieces.spans]) for span in left}
    around = {span: np.array([_overlap(piece, span) for piece in pieces.spans]) & ~gone[span] for span in left}
    chosen: list[Cut] = []
    while left and len(chosen) < MOST_CUTS:
        offers = []
        for span in left:
            before, after = (kept, kept & ~around[span]), kept & ~gone[span]
            lost = _most_fallen(strengths, before, after)
            loss, words = float((lost * weights).sum()), len(submission.words_in(span))
            if loss <= MOST_LOSS * max(10 * words / len(submission.words), 1):
                weakened = [int(i) for i in np.argsort(-lost * weights, kind="stable") if lost[i] >= WEAKENED]
                less_told = float(_most_fallen(told, before, after).mean())
                offers.append(Cut(span, words, min(1.0, loss + less_told), tuple(weakened)))
        if not offers:
            break
        chosen.append(min(offers, key=lambda cut: (cut.loss - MOST_LOSS * cut.words / 10, cut.span)))
        kept &= ~gone[chosen[-1].span]
        # What it would cost only grows as more goes, so what is dear now stays so.
        affordable = [offer.span for offer in offers]
        left = [span for span in affordable if not _overlap(span, chosen[-1].span)]
    return tuple(chosen)


def _most_fallen(chances: Vectors, before: tuple[Mask, Mask], after: Mask) -> Vectors:
    """The most that the best of each row falls by, from either set `before` to what of it is left in `after`."""
    falls = [_fall(chances, some, some & after) for some in before]
    return np.asarray(np.maximum(*falls), dtype=np.float32)


def _fall(chances: Vectors, before: Mask, after: Mask) -> Vectors:
    """What the best of each row falls by when only the pieces in `after` are left of those in `before`."""
    nothing = np.zeros(len(chances), dtype=np.float32)
    whole = chances[:, before].max(axis=1) if before.any() else nothing
    rest = chances[:, after].max(axis=1) if after.any() else nothing
    return np.asarray((whole - rest).clip(min=0), dtype=np.float32)


def _stretches(submission: Text, pieces: Pieces) -> list[Span]:
    sentences = set(pieces.spans[: pieces.sentences])
    firsts = {sentence.start for sentence in sentences}
    tails = [
        span
        for span in pieces.spans[pieces.sentences :]
        if span.start not in firsts
        and _HANGS_ON.match(submission.raw, span.start)
        and _ENDS.search(submission.raw[span.start : span.end + 1])
    ]
    asides = [Span(*match.span()) for match in _ASIDE.finditer(submission.raw)]
    whole = list(sentences) if len(sentences) > 1 else []
    return sorted({*whole, *tails, *asides})


def _touches(piece: Span, cut: Span) -> bool:
    """Whether `piece` says what `cut` says: it lies inside it, or is mostly made of it."""
    shared = min(piece.end, cut.end) - max(piece.start, cut.start)
    return shared > 0 and shared * 2 > piece.end - piece.start


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
