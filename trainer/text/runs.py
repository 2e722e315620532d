"""Runs of words that two texts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

_KEYS = (3, 2, 1)  # how many words are looked up at once, longest first
_MOST_PLACES = 200  # places tried for one key: bounds the work on a text that repeats itself


class Run(NamedTuple):
    """`length` words that start at word `start` of one text and word `other` of the other."""

    start: int
    other: int
    length: int


def shared_runs(words: Sequence[str], other: Sequence[str], min_run: int = 1) -> tuple[Run, ...]:
    """Return the runs of at least `min_run` words that `words` shares with `other`, greedily from the left.

    These are the extractive fragments of Grusky et al. (2018), "Newsroom", section 4: at each word the
    longest run that also stands in `other` is taken, and the search goes on behind it.

    >>> shared_runs("the tide rose before dawn then fell".split(), "at dawn the tide rose before noon".split(), 2)
    (Run(start=0, other=2, length=4),)
    """
    places = {size: _places(other, size) for size in _KEYS}
    runs = []
    start = 0
    while start < len(words):
        best = _longest_at(words, start, other, places)
        if best.length >= min_run and best.length:
            runs.append(best)
        start += max(best.length, 1)
    return tuple(runs)


def _places(words: Sequence[str], size: int) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(words) - size + 1):
        found = places[tuple(words[i : i + size])]
        if len(found) < _MOST_PLACES:
            found.append(i)
    return places


def _longest_at(
    words: Sequence[str], start: int, other: Sequence[str], places: dict[int, dict[tuple[str, ...], list[int]]]
) -> Run:
    for size in _KEYS:
        found = places[size].get(tuple(words[start : start + size]), ()) if start + size <= len(words) else ()
        if found:
            return max((_extended(words, start, other, place, size) for place in found), key=lambda run: run.length)
    return Run(start, 0, 0)


def _extended(words: Sequence[str], start: int, other: Sequence[str], place: int, length: int) -> Run:
    most = min(len(words) - start, len(other) - place)
    while length < most and words[start + length] == other[place + length]:
        length += 1
    return Run(start, place, length)
