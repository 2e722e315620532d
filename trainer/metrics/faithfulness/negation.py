"""Negation: the same words, denied in one text and not in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import KEPT, Claim, Comparison
from trainer.metrics.faithfulness.contrasts import keeps_denial
from trainer.metrics.faithfulness.polarity import is_negator, is_plain_denial, leaves_a_part, negated
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS, stem
from trainer.text.words import fold

CODE = "faithfulness.polarity"
NEARLY_EQUAL = 0.6  # share of a clause's content stems in its source from which only the denial differs
NEAR_ENOUGH = 0.5  # nearness from which a denial that no source has is seen in a freer clause too


# What may stand between a denial and the word that it denies. "Many" or "get" would take the denial themselves.
_HELPING = frozenset(
    "a an the any be been being is are was were to have has had having do does did ever really".split()
)


class _Said(NamedTuple):
    stem: str
    place: Span
    denial: Span | None


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the words denied in a clause and plain in its source, or the other way round."""
    for claim in comparison.claims:
        if claim.sources:
            yield from _in_claim(comparison, claim)


def _in_claim(comparison: Comparison, claim: Claim) -> Iterator[Finding]:
    text, passage = comparison.submission, comparison.passage
    source = passage.sentences[claim.sources[0]]
    everything = _everything(passage)
    there = [word for word in everything if source.start <= word.place.start < source.end]
    equal = len(claim.stems & {word.stem for word in there}) >= max(2, NEARLY_EQUAL * len(claim.stems))
    if (not equal and claim.nearness[0] < NEAR_ENOUGH) or _denies(text, claim.span) == _denies(passage, source):
        return  # another matter, or both deny something: which of the two is too fine to tell
    for word in _words(text, claim.span):
        others = [other for other in everything if other.stem == word.stem]
        if any(bool(other.denial) == bool(word.denial) for other in others):
            continue
        rival = next((other for other in others if other in there), None)
        if rival is None or not (_is_plain(text, word) and _is_plain(passage, rival)):
            continue
        where, clause = (text, claim.span) if word.denial else (passage, source)
        if leaves_a_part(where, clause):
            continue
        if rival.denial and keeps_denial(comparison, claim, rival.place):
            continue
        if equal or (word.denial and not any(_denies(passage, place) for place in comparison.source_spans(claim))):
            span, given = _with_denial(word), _with_denial(rival)
            message = f"The passage says “{passage.slice(given)}”; you say “{text.slice(span)}”."
            yield Finding(CODE, message, span, given)
            return


def _words(text: Text, place: Span) -> list[_Said]:
    return [
        _Said(stem(text.words[number]), text.word_spans[number], negated(text, number))
        for number in text.words_in(place)
        if text.words[number] not in FUNCTION_WORDS and not is_negator(text.words[number])
    ]


@lru_cache(maxsize=KEPT)
def _everything(passage: Text) -> tuple[_Said, ...]:
    return tuple(word for sentence in passage.sentences for word in _words(passage, sentence))


def _is_plain(text: Text, word: _Said) -> bool:
    """Whether its denial, if any, is a plain one and stands right before it, at most a helping verb between."""
    if word.denial is None:
        return True
    denier = text.slice(word.denial)
    between = text.raw[word.denial.end : word.place.start].split()
    before = text.raw[: word.denial.start].rstrip()
    if before.endswith((",", " and", " or")):
        return False  # "the wood, and not the sand": a contrast that the writer may draw
    return is_plain_denial(fold(denier)) and all(w.casefold() in _HELPING for w in between)


def _with_denial(word: _Said) -> Span:
    return Span(word.denial.start, word.place.end) if word.denial else word.place


def _denies(text: Text, place: Span) -> bool:
    """Whether a stretch has a word that denies."""
    return any(is_negator(text.words[number]) for number in text.words_in(place))
