"""How much of a submission an exam reads, and how it counts the words."""

from __future__ import annotations

import regex

from trainer.domain import Finding
from trainer.rubric.length import LengthRule
from trainer.rules.word_count_claim import without_claim
from trainer.text import Span, Text

NOT_READ = "length.not-read"
_BOXED = regex.compile(r"\S*[\p{L}\p{N}&]\S*")  # what a candidate writes into one box of a grid: no space in it


def counted_words(text: Text, rule: LengthRule) -> int:
    """Return how many words `text` has as this exam counts them, a word count written at its end left out.

    >>> either = Text("Mend and/or rebuild it. (5 words)")
    >>> counting = {"source": "A grid sheet.", "confidence": "house"}
    >>> counted_words(either, LengthRule(**counting)), counted_words(either, LengthRule(counting="boxes", **counting))
    (5, 4)
    """
    return len(_counted(without_claim(text), rule))


def read_part(text: Text, rule: LengthRule) -> Text:
    """Return what an examiner reads: all of `text`, or where the exam cuts off, no more than the maximum.

    Places in what is returned are places in `text`.
    """
    if rule.above != "cut-off" or rule.maximum is None:
        return text
    counted = _counted(without_claim(text), rule)
    return text if len(counted) <= rule.maximum else Text(text.raw[: counted[rule.maximum - 1].end])


def unread(text: Text, rule: LengthRule) -> tuple[Finding, ...]:
    """Return the finding that points at what is not read; none when all is."""
    part = read_part(text, rule)
    if part is text:
        return ()
    message = f"This exam stops reading after {rule.maximum} words; nothing from here on earns a mark."
    rest = text.raw[len(part.raw) :]
    start = len(part.raw) + len(rest) - len(rest.lstrip())
    return (Finding(NOT_READ, message, Span(start, len(text.raw))),)


def _counted(text: Text, rule: LengthRule) -> tuple[Span, ...]:
    if rule.counting == "words":
        return text.word_spans
    return tuple(Span(*match.span()) for match in _BOXED.finditer(text.raw))
