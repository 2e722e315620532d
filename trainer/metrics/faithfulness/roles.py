"""Roles: who did it and to whom it was done, exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import KEPT, Claim, Comparison
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS, stem

CODE = "faithfulness.role"
REACH = 4  # words to either side within which the parties of a deed stand
SOURCES = 2
# Between two words they part them: what follows "for" or "in" is no party of the deed before it.
_JOINING = frozenset("and or nor than as with between of for in on at from into".split())


class _Deed(NamedTuple):
    """Three content words in a row, the outer ones in the roles that the middle one gives them."""

    doer: str
    deed: str
    other: str
    span: Span


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the places where the same deed is told with its parties exchanged."""
    for claim in comparison.claims:
        yield from _in_claim(comparison, claim)


def _in_claim(comparison: Comparison, claim: Claim) -> Iterator[Finding]:
    text, passage = comparison.submission, comparison.passage
    sentences = _passage_deeds(passage)
    known = [deed for number in claim.sources[:SOURCES] for deed in sentences[number]]
    for deed in _deeds(text, claim.span):
        same = [other for other in known if other.deed == deed.deed]
        if any(other[:3] == deed[:3] for sentence in sentences for other in sentence):
            continue
        for other in same:
            if (other.other, other.doer) == (deed.doer, deed.other):
                said, given = text.slice(deed.span), passage.slice(other.span)
                message = f"You say “{said}”; in the passage it is the other way round: “{given}”."
                yield Finding(CODE, message, deed.span, other.span)
                break


@lru_cache(maxsize=KEPT)
def _passage_deeds(passage: Text) -> tuple[tuple[_Deed, ...], ...]:
    return tuple(tuple(_deeds(passage, sentence)) for sentence in passage.sentences)


def _deeds(text: Text, place: Span) -> Iterator[_Deed]:
    content = [n for n in text.words_in(place) if text.words[n] not in FUNCTION_WORDS]
    for before, middle, after in zip(content, content[1:], content[2:], strict=False):
        between = {*text.words[before + 1 : middle], *text.words[middle + 1 : after]}
        if middle - before > REACH or after - middle > REACH or between & _JOINING or before == after:
            continue
        passive = "by" in text.words[middle + 1 : after]
        first, second = stem(text.words[before]), stem(text.words[after])
        if first != second:
            parties = (second, first) if passive else (first, second)
            span = Span(text.word_spans[before].start, text.word_spans[after].end)
            yield _Deed(parties[0], stem(text.words[middle]), parties[1], span)
