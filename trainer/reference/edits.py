"""Edits: changes at places of a sentence, and sentences made by several of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

SKIPPED = 0.25  # of the edits of a sentence, in all its versions but the first
_ARTICLE = re.compile(r"\b([Aa])n? (?=(\w+))")
# Vowel letters that sound as consonants, and the other way round, after an article.
_SOUNDS_CONSONANT = re.compile(r"^(?:uni(?!n|m)|use|usu|uti|uto|eu|one\b|once\b)", re.IGNORECASE)
_SOUNDS_VOWEL = re.compile(r"^(?:hour|honest|honour|heir)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that may stand in place of others.

    Attributes:
        start: where the place begins, in characters.
        end: where it ends; the same as `start` for what is put in.
        options: what may stand there, the plainest first.
    """

    start: int
    end: int
    options: tuple[str, ...]


def versions(sentence: str, edits: Sequence[Sequence[Edit]], seed: int, count: int) -> tuple[str, ...]:
    """Return up to `count` versions of `sentence`, without it.

    The first has every edit that does not overlap an earlier one, in its plainest option; the others leave out
    some and take other options, chosen by `seed`.

    Args:
        sentence: the sentence.
        edits: changes that belong together, each a group of places; a group is made whole or not at all.
        seed: the same seed gives the same versions.
        count: how many.
    """
    random = np.random.default_rng((seed, len(sentence)))
    found: dict[str, None] = {}
    for number in range(2 * count):
        taken: list[tuple[int, int, str]] = []
        for group in edits:
            if number and random.random() < SKIPPED:
                continue
            if any(_overlaps(edit, taken) for edit in group):
                continue
            taken += [
                (edit.start, edit.end, edit.options[int(random.integers(len(edit.options))) if number else 0])
                for edit in group
            ]
        version = with_articles(_replaced(sentence, taken))
        if version != sentence:
            found[version] = None
        if len(found) == count:
            break
    return tuple(found)


def with_articles(text: str) -> str:
    """Return `text` with "a" and "an" as the next word sounds.

    >>> with_articles("It is a important and an useful thing.")
    'It is an important and a useful thing.'
    """

    def corrected(match: re.Match[str]) -> str:
        word = match.group(2)
        vowel = word[0] in "aeiouAEIOU" and not _SOUNDS_CONSONANT.match(word)
        return f"{match.group(1)}{'n' if vowel or _SOUNDS_VOWEL.match(word) else ''} "

    # Capitals after the article are names or letters, whose sound the spelling does not show.
    return _ARTICLE.sub(lambda match: corrected(match) if match.group(2).islower() else match.group(), text)


def _overlaps(edit: Edit, taken: Iterable[tuple[int, int, str]]) -> bool:
    return any(edit.start < end and start < max(edit.end, edit.start + 1) for start, end, _ in taken)


def _replaced(sentence: str, taken: Iterable[tuple[int, int, str]]) -> str:
    pieces, last = [], 0
    for start, end, new in sorted(taken):
        pieces += [sentence[last:start], new]
        last = end
    text = "".join([*pieces, sentence[last:]])
    text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s{2,}", " ", text)).strip()
    return text[:1].upper() + text[1:]
