"""Redundancy: what a submission says more than once."""

from __future__ import annotations

from typing import NamedTuple

from trainer.domain import Finding, Measure
from trainer.metrics.pieces import Pieces
from trainer.text import Span, Text
from trainer.text.stems import content_stems

CODE = "redundancy.repeated-sentence"
# Both must hold: neighbouring statements on one subject reach a cosine of 0.7 without saying the same, and share
# the subject's words. In model précis of the practice bank no pair of sentences reaches both.
SAME_MEANING = 0.75  # cosine of all-MiniLM-L6-v2
SHARED_STEMS = 0.4  # share of the shorter sentence's content stems
PARAPHRASE = 0.88  # cosine that is enough without shared words


class Repetition(NamedTuple):
    """A sentence that says again what an earlier one said."""

    span: Span
    earlier: Span
    words: int


def repetitions(submission: Text, pieces: Pieces) -> tuple[Repetition, ...]:
    """Return the sentences that say what an earlier one has said, in the order of the text.

    Args:
        submission: the submission.
        pieces: of the submission.
    """
    first: dict[tuple[str, ...], Span] = {}
    found = []
    row_of = {span: row for row, span in enumerate(pieces.spans[: pieces.sentences])}
    earlier: list[Span] = []
    for sentence in submission.sentences:
        inside = submission.words_in(sentence)
        words = tuple(submission.words[i] for i in inside)
        if not words:
            continue
        match = first.get(words)
        if match is None and sentence in row_of:
            match = next((e for e in earlier if _same(pieces, row_of[sentence], row_of[e])), None)
        if match is not None:
            found.append(Repetition(sentence, match, len(words)))
        elif sentence in row_of:
            earlier.append(sentence)
        first.setdefault(words, sentence)
    return tuple(found)


def repeated(submission: Text, pieces: Pieces) -> tuple[Finding, ...]:
    """Return a finding for each sentence that says what an earlier one has said, in the order of the text."""
    message = "An earlier sentence has said this already; spend the words on another point."
    return tuple(Finding(CODE, message, repetition.span) for repetition in repetitions(submission, pieces))


def redundancy(submission: Text, pieces: Pieces) -> Measure:
    """Return the share of the words that stand in repeating sentences, in [0, 1]; None without words."""
    if not submission.words:
        return Measure("redundancy", None)
    found = repetitions(submission, pieces)
    return Measure("redundancy", sum(r.words for r in found) / len(submission.words), tuple(r.span for r in found))


def repeated_content(submission: Text) -> Measure:
    """Return the share of content words that have occurred before, in [0, 1]; None without content words."""
    stems = content_stems(submission.words)
    return Measure("repeated_content", 1 - len(set(stems)) / len(stems) if stems else None)


def _same(pieces: Pieces, one: int, other: int) -> bool:
    cosine = float(pieces.vectors[one] @ pieces.vectors[other])
    if cosine >= PARAPHRASE:
        return True
    shared = len(pieces.stems[one] & pieces.stems[other])
    shorter = min(len(pieces.stems[one]), len(pieces.stems[other]))
    return cosine >= SAME_MEANING and shorter > 0 and shared / shorter >= SHARED_STEMS
