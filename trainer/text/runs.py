"""Runs of words that two texts share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_KEYS = (3, 2, 1)  # how many words are looked up at once, longest first
_MOST_PLACES = 200  # places tried for one key: bounds the work on a text that repeats itself
KEPT_RUNS = 64  # pairs of texts whose runs are kept: a dozen measures ask for those of one submission
KEPT_PLACES = 64  # texts whose places are kept: the passages and model answers in use


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
    return tuple(run for run in _all_runs(tuple(words), tuple(other)) if run.length >= min_run)


@lru_cache(maxsize=KEPT_RUNS)
def _all_runs(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[Run, ...]:
    places = _places(other)
    runs = []
    start = 0
    while start < len(words):
        best = _longest_at(words, start, other, places)
        if best.length:
            runs.append(best)
        start += max(best.length, 1)
    return tuple(runs)


@lru_cache(maxsize=KEPT_PLACES)
def _places(words: tuple[str, ...]) -> dict[tuple[str, ...], list[int]]:
    """Where each one, two and three words in a row begin."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for size in _KEYS:
        for i in range(len(words) - size + 1):
            found = places[words[i : i + size]]
            if len(found) < _MOST_PLACES:
                found.append(i)
    return dict(places)


def _longest_at(
    words: tuple[str, ...], start: int, other: tuple[str, ...], places: dict[tuple[str, ...], list[int]]
) -> Run:
    for size in _KEYS:
        found = places.get(words[start : start + size], ()) if start + size <= len(words) else ()
        if found:
            lengths = [_reach(words, start, other, place, size) for place in found]
            longest = max(lengths)
            return Run(start, found[lengths.index(longest)], longest)
    return Run(start, 0, 0)


def _reach(words: tuple[str, ...], start: int, other: tuple[str, ...], place: int, length: int) -> int:
    most = min(len(words) - start, len(other) - place)
    while length < most and words[start + length] == other[place + length]:
        length += 1
    return length
