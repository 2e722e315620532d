"""Sayings: every word of a text that may be turned round, with what it is said of and whether it is denied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trainer.metrics.faithfulness.alignment import KEPT
from trainer.metrics.faithfulness.kinship import ORDERING, Pole, kin, own_signs, poles
from trainer.metrics.faithfulness.polarity import denied_behind, is_negator, is_plain_denial, negated
from trainer.text import Span, Text
from trainer.text.clauses import fine_clause_spans
from trainer.text.stems import FUNCTION_WORDS, stem
from trainer.text.words import fold

SHORTEST_CLAUSE = 3  # words: "the ponds seldom fail;" is a statement
MEASURING = frozenset("more less most least fewer few many much little late later early earlier".split())
AROUND = 10  # words to either side of one that compares or orders
TELLING = 2  # content words from which a clause tells by itself what it speaks of
EARLIER = 6  # content words before it that do so otherwise
THAN = 8  # words within which "than" follows what it belongs to
_GRADING = frozenset("often always never can cannot".split())
# Right before a word they leave little of it: "less common", "minimal resemblance".
_HOW_OFTEN = frozenset("often seldom soon always".split())
_LESSENING = frozenset("less least little few minimal".split())
# They stand for what went before, so that a clause with nothing else before a word speaks of the clause before it.
_POINTING = frozenset("it they he she this these those them which who that its their".split())


@dataclass(frozen=True)
class Saying:
    """A word in its clause.

    Attributes:
        word: its number in the text.
        sentence: the number of its sentence.
        clause: the place of its clause.
        denied: the place of what denies or lessens it; None when it is said plainly.
        earlier: content words before its clause, where the clause says too little to tell what it speaks of.
        before: the content words of its clause before it, or before "than".
        after: those behind it, or behind "than".
        compares: whether it sets two things side by side ("more … than", "before").
        orders: whether it is "before" or "after".
    """

    word: int
    sentence: int
    clause: Span
    denied: Span | None
    earlier: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    compares: bool
    orders: bool

    @property
    def context(self) -> tuple[str, ...]:
        """What the word is said of: the content words around it."""
        return self.earlier + self.before + self.after


@lru_cache(maxsize=KEPT)
def sayings(text: Text) -> tuple[Saying, ...]:
    """Return the sayings of a text in order: content words, and words of grammar that have an opposite ("more")."""
    return tuple(
        _saying(text, n, number, sentence, clause)
        for number, sentence in enumerate(text.sentences)
        for clause in fine_clause_spans(text, sentence, SHORTEST_CLAUSE)
        for n in text.words_in(clause)
        if text.words[n] not in FUNCTION_WORDS or _turns(text.words[n])
    )


def _saying(text: Text, n: int, number: int, sentence: Span, clause: Span) -> Saying:
    whole, numbers = text.words_in(sentence), text.words_in(clause)
    orders = text.words[n] in ORDERING
    than = next((m for m in range(n, min(n + THAN, whole.stop)) if text.words[m] == "than"), None)
    first = max(whole.start, n - AROUND) if orders else numbers.start
    if than is None:
        before = _content(text, range(first, n))
        after = _content(text, range(n + 1, min(whole.stop, n + AROUND + 1) if orders else numbers.stop))
    else:  # what is compared stands on either side of "than"
        before = _content(text, (m for m in range(first, than) if m != n))
        after = _content(text, range(than + 1, min(whole.stop, than + AROUND)))
    says_little = len(before + after) < TELLING or (
        not before and any(text.words[m] in _POINTING for m in range(numbers.start, n))
    )
    earlier = _content(text, range(whole.start, first))[-EARLIER:] if says_little else ()
    return Saying(
        n, number, clause, _denied(text, n, numbers), earlier, before, after, orders or than is not None, orders
    )


def _content(text: Text, numbers: Iterable[int]) -> tuple[str, ...]:
    words = (text.words[n] for n in numbers)
    return tuple(word for word in words if word not in FUNCTION_WORDS and not is_negator(word))


@lru_cache(maxsize=KEPT)
def sayings_by_key(text: Text) -> Mapping[str | int, Sequence[tuple[Saying, Pole]]]:
    """Return the sayings of a text by the stems and axes that their words stand for."""
    found: dict[str | int, list[tuple[Saying, Pole]]] = defaultdict(list)
    for saying in sayings(text):
        for pole in poles(text.words[saying.word]):
            found[pole.key].append((saying, pole))
    return dict(found)


def matched(words: Sequence[str], others: tuple[str, ...]) -> int:
    """Return how many of `words` have one near it in meaning among `others`."""
    own, widened = _own_and_kin(others)
    return sum(stem(word) in widened or not own.isdisjoint(kin(word)) for word in words)


@lru_cache(maxsize=4096)
def _own_and_kin(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    own = frozenset[str]().union(*(own_signs(word) for word in words))
    return own, frozenset[str]().union(*(kin(word) for word in words))


def _is_manner(word: str) -> bool:
    return word.endswith("ly") or word in _HOW_OFTEN


def _turns(word: str) -> bool:
    return word in MEASURING or word in ORDERING or word in _GRADING


def _denied(text: Text, number: int, clause: range) -> Span | None:
    place = negated(text, number)
    if place and not is_plain_denial(fold(text.slice(place))) and _is_manner(text.words[number]):
        place = None  # "fails more often": it is the failing that is often
    if number > clause.start and text.words[number - 1] in _LESSENING and text.words[number] not in FUNCTION_WORDS:
        return None if place else text.word_spans[number - 1]
    return place or denied_behind(text, number, clause)
