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

# The same, and before every word that may open a clause or join two: finer, and now and then wrong.
_JOINT = regex.compile(
    r"[,;:—–()]\s*"
    r"|\s+(?=(?:and|but|or|because|so|while|which|who|whom|whose|that|when|where|although|though|whereas|if|unless"
    r"|since|as|until|after|before|by|instead|rather|therefore|however|then|not)\b)",
    regex.IGNORECASE,
)


def clause_spans(text: Text, sentence: Span) -> tuple[Span, ...]:
    """Return the pieces of `sentence` of at least `MIN_CLAUSE` words; shorter ones stay with their neighbour."""
    return _pieces(text, sentence, _BREAK)


def fine_clause_spans(text: Text, sentence: Span, fewest: int = MIN_CLAUSE) -> tuple[Span, ...]:
    """Return the pieces of `sentence` between all words that may open a clause, of at least `fewest` words.

    For comparing meaning, where a piece too many does no harm and one too large hides what it says.
    """
    return _pieces(text, sentence, _JOINT, fewest)


def _pieces(text: Text, sentence: Span, breaks: regex.Pattern[str], fewest: int = MIN_CLAUSE) -> tuple[Span, ...]:
    raw = text.slice(sentence)
    ends = [m.start() for m in breaks.finditer(raw)] + [len(raw)]
    pieces: list[Span] = []
    start = 0
    for end in ends:
        if _word_count(text, sentence.start + start, sentence.start + end) >= fewest:
            pieces.append(Span(sentence.start + start, sentence.start + end))
            start = end + len(raw[end:]) - len(raw[end:].lstrip(" ,;:—–\t\n"))
    if not pieces:
        return (sentence,)
    pieces[-1] = Span(pieces[-1].start, sentence.end)
    return tuple(pieces)


def _word_count(text: Text, start: int, end: int) -> int:
    return len(text.words_in(Span(start, end)))
