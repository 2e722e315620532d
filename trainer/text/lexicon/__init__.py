"""Related words: synonyms, opposites and words of one family, from a table made of WordNet 3.0 (Miller 1995).

Words go in folded and in any inflection and come out in their base forms. The table holds single words in their common
senses only, some 48,000 of them; what it does not know has no relatives. It is read when first asked for.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from trainer.text.lexicon.forms import base_forms
from trainer.text.lexicon.table import cell

KEPT = 16_384  # words whose relatives are kept: texts repeat themselves and each other


class PartOfSpeech(StrEnum):
    """What a word may be, as WordNet writes it."""

    NOUN = "n"
    VERB = "v"
    ADJECTIVE = "a"
    ADVERB = "r"


def synonyms(word: str, part: PartOfSpeech | None = None) -> frozenset[str]:
    """Return the words that share a common sense with `word` as `part`, or as any part of speech.

    >>> sorted(synonyms("abandoned", PartOfSpeech.VERB))
    ['empty', 'vacate']
    """
    return _related(word, part, "synonyms")


def antonyms(word: str, part: PartOfSpeech | None = None) -> frozenset[str]:
    """Return the opposites of `word`; of an adjective also those of the adjective that it is a shade of.

    >>> sorted(antonyms("sodden")), sorted(antonyms("rose", PartOfSpeech.VERB))
    (['dry'], ['fall'])
    """
    return _related(word, part, "antonyms")


def derivations(word: str, part: PartOfSpeech | None = None) -> frozenset[str]:
    """Return the words of the family of `word` that are other parts of speech or name who does it.

    >>> sorted(derivations("destroyed"))
    ['destroyer', 'destructible', 'destruction', 'destructive']
    """
    return _related(word, part, "derivations")


def near(word: str, part: PartOfSpeech | None = None) -> frozenset[str]:
    """Return words of wider or slightly other sense: what a noun or verb is a kind of, and shades of an adjective.

    >>> sorted(near("shortages")), "destitute" in near("poor")
    (['deficiency', 'inadequacy', 'lack', 'want'], True)
    """
    return _related(word, part, "near")


@lru_cache(maxsize=KEPT)
def _related(word: str, part: PartOfSpeech | None, column: str) -> frozenset[str]:
    parts = (part,) if part is not None else tuple(PartOfSpeech)
    bases = [(base, one) for one in parts for base in base_forms(word, one)]
    found = frozenset[str]().union(*(cell(base, one, column) for base, one in bases))
    return found - {base for base, _ in bases}
