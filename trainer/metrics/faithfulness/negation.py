"""Negation: the same words, denied in one text and not in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import KEPT, Claim, Comparison
from trainer.metrics.faithfulness.polarity import is_negator, negated, sides
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS, stem

CODE = "faithfulness.polarity"
NEARLY_EQUAL = 0.6  # share of a clause's content stems in its source from which only the denial differs
_PLAIN = frozenset("not no never cannot without neither nor".split())  # that deny and say nothing else
_TURNED = ("un", "dis", "non", "mis", "in", "im")  # a word so begun may hold a denial of its own


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
    shared = claim.stems & {word.stem for word in there}
    if len(shared) < max(2, NEARLY_EQUAL * len(claim.stems)) or _denies(text, claim.span) == _denies(passage, source):
        return  # another matter, or both deny something: which of the two is too fine to tell
    for word in _words(text, claim.span):
        others = [other for other in everything if other.stem == word.stem]
        if any(bool(other.denial) == bool(word.denial) for other in others):
            continue
        rival = next((other for other in others if other in there), None)
        if rival is not None and _is_plain(text, word) and _is_plain(passage, rival):
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
    denier = text.slice(word.denial).casefold()
    between = text.raw[word.denial.end : word.place.start].split()
    return (denier in _PLAIN or denier.endswith(("n't", "n’t"))) and all(
        w.casefold() in FUNCTION_WORDS for w in between
    )


def _with_denial(word: _Said) -> Span:
    return Span(word.denial.start, word.place.end) if word.denial else word.place


def _denies(text: Text, place: Span) -> bool:
    """Whether a stretch has a denial or a word that says a contrary of its own ("reject", "unclear")."""
    words = [text.words[number] for number in text.words_in(place)]
    return any(
        is_negator(word)
        or any(sign < 0 for _, sign in sides(word))
        or (word.startswith(_TURNED) and word not in FUNCTION_WORDS and len(word) > 5)
        for word in words
    )
