"""Kinship of words: which say the same, which say the opposite, by our own axes and by WordNet."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from trainer.metrics.faithfulness.polarity import is_negator, open_axes, sides
from trainer.text.lexicon import PartOfSpeech, antonyms, derivations, near, synonyms
from trainer.text.stems import FUNCTION_WORDS, stem

KEPT = 16_384
_OPPOSABLE = (PartOfSpeech.ADJECTIVE, PartOfSpeech.ADVERB, PartOfSpeech.VERB)  # of nouns: "child" and "parent", "day"

ORDERING = {"before": 1, "after": -1}  # they stand between the two that they order
# The beginning and the end of one event are told by opposite verbs.
_STAGES = frozenset("begin begins began begun beginning start starts started end ends ended finish finished".split())
# Of two parties the one does what the other does from its end: who lends is borrowed from.
_CONVERSE = """lend lends lent lender borrow borrows borrowed borrower buy buys bought buyer sell sells sold seller sale
purchase give gave given take took taken receive received import imports export exports"""
# Of two things of one kind one is the new and one the old: the words tell which is meant, and oppose nothing.
_WHICH = "old older new newer past future former previous previously recent modern ancient next current"


@cache
def _opposing_nothing() -> frozenset[str]:
    return frozenset(stem(word) for word in f"{_CONVERSE} {_WHICH}".split())


class Pole(NamedTuple):
    """What a word stands for: a stem or an axis, and which side of it.

    Attributes:
        key: a stem, or the number of an axis.
        sign: +1 or -1.
        is_open: whether the opposition holds in any wording, not only where all else is the same.
    """

    key: str | int
    sign: int
    is_open: bool


@lru_cache(maxsize=KEPT)
def poles(word: str) -> tuple[Pole, ...]:
    """Return what a folded word itself stands for: its stem and its side of each of our axes.

    A word on none of them takes the sides of its synonyms where half of these or more agree.
    """
    own = [Pole(axis, sign, axis < open_axes()) for axis, sign in sides(word) if stem(word) not in _opposing_nothing()]
    if word in ORDERING:
        own = [Pole("<order>", ORDERING[word], False)]
    if not own and stem(word) not in _opposing_nothing():
        own = list(_inherited(word))
    return Pole(stem(word), 1, True), *own


def _inherited(word: str) -> tuple[Pole, ...]:
    if word in FUNCTION_WORDS or is_negator(word):
        return ()
    others = frozenset[str]().union(*(synonyms(word, part) for part in _OPPOSABLE))
    found = Counter(side for other in others for side in sides(other))
    return tuple(Pole(axis, sign, False) for (axis, sign), count in sorted(found.items()) if 2 * count >= len(others))


@lru_cache(maxsize=KEPT)
def asked_poles(word: str) -> tuple[Pole, ...]:
    """Return what a folded word may be met as: `poles`, its synonyms and its opposites.

    WordNet's opposites are asked only for words that are on none of our axes: of many senses it does not know which
    is meant.
    """
    own = poles(word)
    if word in FUNCTION_WORDS:
        return own
    alike = {stem(other) for other in synonyms(word) | derivations(word)} - {stem(word)}
    found = [Pole(other, 1, True) for other in sorted(alike)]
    if len(own) == 1 and stem(word) not in _opposing_nothing():
        for part in _OPPOSABLE if word not in _STAGES else ():
            against = {stem(other) for other in antonyms(word, part)} - alike - {stem(word)}
            found += [Pole(other, -1, part is not PartOfSpeech.VERB) for other in sorted(against)]
    return (*own, *found)


@lru_cache(maxsize=KEPT)
def kin(word: str) -> frozenset[str]:
    """Return the stems of a folded word and of those near it in meaning, by which two contexts are matched."""
    related = synonyms(word) | derivations(word) | near(word)
    return own_signs(word) | {stem(other) for other in related}


@lru_cache(maxsize=KEPT)
def own_signs(word: str) -> frozenset[str]:
    """Return the stem of a folded word and its sides of our axes, as text."""
    return frozenset({stem(word), *(f"{axis}{sign:+}" for axis, sign in sides(word))})
