"""Pieces of sentences that can carry one proposition each."""

from __future__ import annotations

import regex

from trainer.text.spans import Span
from trainer.text.structure import Text

MIN_CLAUSE = 4  # words; a shorter piece ("of course") says nothing by itself

# A comma or a heavier mark, with the conjunction behind it: where a proposition may end.
_BREAK = regex.compile(
    r"[;:—–]\s+|,\s+(?=(?:and|but|while|whereas|although|though|because|since|so|yet|which|who|thereby|leading)\b)"
    r"|\s+(?=(?:because|although|whereas|unless|so that)\b)|,\s+"
)


def clause_spans(text: Text, sentence: Span) -> tuple[Span, ...]:
    """Return the pieces of `sentence` of at least `MIN_CLAUSE` words; shorter ones stay with their neighbour."""
    raw = text.slice(sentence)
    ends = [m.start() for m in _BREAK.finditer(raw)] + [len(raw)]
    pieces: list[Span] = []
    start = 0
    for end in ends:
        if _word_count(text, sentence.start + start, sentence.start + end) >= MIN_CLAUSE:
            pieces.append(Span(sentence.start + start, sentence.start + end))
            start = end + len(raw[end:]) - len(raw[end:].lstrip(" ,;:—–\t\n"))
    if not pieces:
        return (sentence,)
    pieces[-1] = Span(pieces[-1].start, sentence.end)
    return tuple(pieces)


def _word_count(text: Text, start: int, end: int) -> int:
    return len(text.words_in(Span(start, end)))
