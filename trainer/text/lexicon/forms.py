"""Base forms: the words of the table of which a word may be an inflection."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from trainer.text.lexicon.table import rows

IRREGULAR = Path(__file__).with_name("irregular.toml")
# Endings of inflected words and what stands there in the base form: the rules of detachment of WordNet's morphy(7WN),
# with "-ied" and "-ier" for its lists of exceptions.
ENDINGS = {
    "n": (("s", ""), ("es", ""), ("ies", "y"), ("men", "man")),
    "v": (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e")),
    "a": (("er", ""), ("er", "e"), ("ier", "y"), ("est", ""), ("est", "e"), ("iest", "y")),
    "r": (("er", ""), ("est", "")),
}
_DOUBLED = re.compile(r"(?<=[aeiou])([bdgklmnprtz])\1$")  # of "stopped", "bigger"


def base_forms(word: str, part: str) -> tuple[str, ...]:
    """Return the base forms of `word` as one part of speech ("n", "v", "a", "r") that the table has, itself first.

    >>> base_forms("fell", "v"), base_forms("copies", "n"), base_forms("stopped", "v"), base_forms("stopped", "n")
    (('fell', 'fall'), ('copy',), ('stop',), ())
    """
    return tuple(form for form in dict.fromkeys(_possible(word, part)) if f"{form}/{part}" in rows())


def _possible(word: str, part: str) -> Iterator[str]:
    yield word
    yield from _irregular(part).get(word, ())
    for ending, base in ENDINGS[part]:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield stem + base
            if not base and part in "va":
                yield _DOUBLED.sub(r"\1", stem)


@cache
def _irregular(part: str) -> dict[str, list[str]]:
    """The base forms of irregular inflections."""
    table = tomllib.loads(IRREGULAR.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for base, forms in table[{"n": "nouns", "v": "verbs"}[part]].items() if part in "nv" else ():
        for form in forms.split():
            found.setdefault(form, []).append(base)
    return found
