"""Pairs of submissions that share their wording, and the runs of words that they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from trainer.batch.peers.runs import Mask, own_words, shared
from trainer.batch.peers.shingles import similar, triples, without_common
from trainer.text import Span, Text

# What is a pair: set by reading what was found among some 3,000 texts of school; benchmarks/peers.py measures it.
ALIKE = 0.22  # weighted share of the shorter text's own triples of words that the other has
LONG_RUN = 12  # own words in a row; by chance two writers on one passage share 5 or 6
CANDIDATE = 0.10  # likeness from which the texts are laid side by side at all
FEWEST_SHARED = 12  # own words in shared runs; fewer prove nothing
FEWEST_OWN = 20  # own words of a text below which nothing can be said of it
NOTHING_GIVEN: tuple[Text, ...] = ()

Given = Mapping[str, Sequence[Text]]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Work:
    """A submission as it is compared.

    Attributes:
        position: its place in the batch.
        passage: key of the passage that it is about; only submissions about one passage are compared.
        text: what was handed in.
    """

    position: int
    passage: str
    text: Text


@dataclass(frozen=True, slots=True)
class SharedRun:
    """Words that stand in both texts in a row, places in each; `words` of them are nobody's but the two's."""

    first: Span
    second: Span
    words: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions that share their wording.

    Attributes:
        first: position of the one.
        second: position of the other, larger than `first`.
        alike: weighted share of the shorter text's own triples of words that the other has, in [0, 1].
        share: share of the own words of the shorter text that stand in shared runs, in [0, 1].
        longest: own words of the longest run.
        runs: what they share, in the order of the first.
    """

    first: int
    second: int
    alike: float
    share: float
    longest: int
    runs: tuple[SharedRun, ...]


def peer_pairs(works: Sequence[Work], given: Given, progress: Progress | None = None) -> tuple[Pair, ...]:
    """Return the pairs of submissions that share wording which neither took from what all were given, the worst first.

    Own words are those outside runs of the passage or a model answer. Candidates are found by triples of own words,
    weighted by how rare they are in the batch (inverse document frequency; Spärck Jones 1972), as a sparse product;
    then the exact runs are looked up.

    Args:
        works: the submissions.
        given: the passage and the model answers of each key, which anybody may have taken words from.
        progress: told how many passages are done.
    """
    found: list[Pair] = []
    keys = list(dict.fromkeys(work.passage for work in works))
    for done, key in enumerate(keys):
        if progress:
            progress("Comparing learners", done, len(keys))
        group = [work for work in works if work.passage == key]
        found += _pairs(group, given.get(key, NOTHING_GIVEN))
    return tuple(sorted(found, key=lambda pair: (-pair.share, -pair.longest, pair.first, pair.second)))


def _pairs(works: Sequence[Work], given: Sequence[Text]) -> list[Pair]:
    """The pairs of one passage. Texts that are the same to the word are told with the first of them only."""
    same: dict[tuple[str, ...], list[Work]] = {}
    for work in works:
        same.setdefault(work.text.words, []).append(work)
    works = [copies[0] for copies in same.values()]
    words = list(same)
    found = triples(words)
    own = without_common(found, own_words(words, [text.words for text in given]))
    pairs = [
        _identical(copies[0], other, mask)
        for copies, mask in zip(same.values(), own, strict=True)
        for other in copies[1:]
        if int(mask.sum()) >= FEWEST_OWN
    ]
    for a, b, alike in similar(found, own, CANDIDATE):
        fewest = min(int(own[a].sum()), int(own[b].sum()))
        if fewest < FEWEST_OWN:
            continue
        runs = shared(words[a], own[a], words[b], own[b])
        longest = max((run.own for run in runs), default=0)
        if sum(run.own for run in runs) < FEWEST_SHARED or (alike < ALIKE and longest < LONG_RUN):
            continue
        one, other = works[a], works[b]
        pairs.append(
            Pair(
                first=one.position,
                second=other.position,
                alike=alike,
                share=min(1.0, sum(run.own for run in runs) / fewest),
                longest=longest,
                runs=tuple(
                    SharedRun(one.text.span(r.start, r.length), other.text.span(r.other, r.length), r.own) for r in runs
                ),
            )
        )
    return pairs


def _identical(one: Work, other: Work, own: Mask) -> Pair:
    words, count = len(own), int(own.sum())
    runs = (SharedRun(one.text.span(0, words), other.text.span(0, words), count),) if words else ()
    return Pair(one.position, other.position, 1.0, 1.0, count, runs)
