"""Learners' sentences shown to a class without their names."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import regex

from trainer.batch.types import Learner
from trainer.text.words import fold, word_spans

SHORTEST = 3  # letters of a name that is looked for: shorter ones ("An", "So") are words of the language, too
SHORTEST_UNCASED = 2  # in scripts without capitals, whose names are short and never English words
SOMEBODY = "[name]"
_EMAIL = regex.compile(r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")


def name_parts(learners: Iterable[Learner], passage: str) -> frozenset[str]:
    """Return the parts of the learners' names that do not stand in the passage, folded."""
    said = {fold(passage[start:end]) for start, end in word_spans(passage)}
    parts = {
        fold(part)
        for learner in learners
        for written in (learner.name, learner.username)
        for part in _LETTERS.findall(written or "")
        if len(part) >= (SHORTEST if _cased(part) else SHORTEST_UNCASED)
    }
    return frozenset(parts - said)


def anonymised(text: str, parts: Collection[str]) -> str:
    """Return `text` with addresses and capitalised parts of names taken out.

    >>> anonymised("As Zoë wrote, the will is free.", {"zoë", "will"})
    'As [name] wrote, the will is free.'
    """

    def hidden(match: regex.Match[str]) -> str:
        word = match.group()
        named = fold(word) in parts and (word[:1].isupper() or not _cased(word))
        return SOMEBODY if named else word

    return _LETTERS.sub(hidden, _EMAIL.sub(SOMEBODY, text))


def _cased(word: str) -> bool:
    return word.upper() != word.lower()
