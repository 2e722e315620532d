"""Words broken at a line end: whether the hyphen belongs to the word or to the page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import regex

# First and second halves of true compounds, from the compounds of modern expository prose: a hyphen after or
# before one of them is the writer's. Halves that are also common first syllables ("re", "co", "in") are not here.
FIRST_HALVES = frozenset(
    """self well ill ex half quasi semi all cross high low long short full part non anti pre post mid
    twenty thirty forty fifty sixty seventy eighty ninety one two three four five six seven eight nine ten first second
    third large small old new hard far near free fast slow left right middle upper lower single double so state
    decision policy world""".split()
)
SECOND_HALVES = frozenset(
    """based led wide term making maker made like level class scale year old off up out in date driven oriented
    related minded known being called style free sized third thirds quarter range ranging reaching running standing
    held looking growing income profit sector building keeping sharing saving efficient effective friendly""".split()
)
_WORD = regex.compile(r"\p{L}+(?:-\p{L}+)*")
_AT_LINE_END = regex.compile(r"(?:\p{L}+-)*\p{L}++[-‐][^\S\n]*\n[^\S\n]*\p{L}+(?:-\p{L}+)*")
_BROKEN = regex.compile(r"(?<![\p{L}-])((?:\p{L}+-)*\p{L}+)[-‐]$")
_START = regex.compile(r"\p{L}+(?:-\p{L}+)*")
_DASH_END = regex.compile(r"\S[—–‐-]$")


class Vocabulary:
    """The words of one text, to learn from it how its author writes them."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that is whole on its line, in lower case; read only when a line ends in a hyphen."""
        unbroken = _AT_LINE_END.sub(" ", self._text)  # the halves in question prove nothing
        return frozenset(match.group().lower() for match in _WORD.finditer(unbroken))


def rejoined(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the broken `lines` as one line, words hyphenated at a line end made whole."""
    if len(lines) == 1:
        return lines[0]
    pieces = [lines[0]]
    for line in lines[1:]:
        pieces.extend(_seam(pieces, line, vocabulary))
    return "".join(pieces)


def _seam(pieces: list[str], line: str, vocabulary: Vocabulary) -> tuple[str, str]:
    tail = pieces[-1][-80:]
    broken, start = _BROKEN.search(tail), _START.match(line)
    if broken and start and start.group()[0].islower():
        if not keeps_hyphen(broken.group(1).lower(), start.group().lower(), vocabulary):
            pieces[-1] = pieces[-1][:-1]
        return "", line
    return ("", line) if _DASH_END.search(tail) else (" ", line)


def keeps_hyphen(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Return whether `first` and `second`, parted by a line end, make a compound ("long-term"), not one word.

    Asked in turn: how the text writes it elsewhere; whether a half is typical of compounds; whether both
    halves are words of this text on their own.

    >>> keeps_hyphen("govern", "ment", Vocabulary("")), keeps_hyphen("long", "term", Vocabulary(""))
    (False, True)
    """
    words = vocabulary.words
    if f"{first}-{second}" in words:
        return True
    if first + second in words:
        return False
    if "-" in first or first in FIRST_HALVES or second.split("-")[0] in SECOND_HALVES:
        return True
    return len(first) > 3 and len(second) > 3 and first in words and second in words
