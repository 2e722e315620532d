"""Stems of related words: those that a paraphrase may have in the place of a word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from trainer.text.lexicon import near, synonyms
from trainer.text.stems import FUNCTION_WORDS, stem

KEPT = 16_384  # words whose relatives are kept: texts repeat themselves and each other


def related_stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of synonyms and near words of the folded content words among `words`.

    Families of words are left to stemming: with WordNet's derivations ideas were told apart less well.

    >>> sorted(related_stems(["repairs", "the"]))[:4]
    ['amelior', 'amend', 'better', 'bushel']
    """
    found = (_relatives(word) for word in words if word not in FUNCTION_WORDS and not word.isdigit())
    return frozenset[str]().union(*found)


@lru_cache(maxsize=KEPT)
def _relatives(word: str) -> frozenset[str]:
    return frozenset(stem(other) for other in synonyms(word) | near(word))
