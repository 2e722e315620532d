"""Own words, and runs of them that two texts share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trainer.text.runs import shared_runs

Words = Sequence[str]
Mask = npt.NDArray[np.bool_]

TAKEN = 4  # words in a row that also stand in what all were given are taken from there
FEWEST = 3  # own words of a run that counts; shorter ones are chance


class OwnRun(NamedTuple):
    """`length` words from word `start` of one text and word `other` of the other; `own` of them are own in both."""

    start: int
    other: int
    length: int
    own: int


def own_words(texts: Sequence[Words], given: Sequence[Words]) -> list[Mask]:
    """Return which words of each text are its own: not in a run of `TAKEN` words or more of what was given."""
    known = {tuple(words[i : i + TAKEN]) for words in given for i in range(len(words) - TAKEN + 1)}
    masks = []
    for words in texts:
        mask = np.ones(len(words), dtype=bool)
        for i in range(len(words) - TAKEN + 1):
            if tuple(words[i : i + TAKEN]) in known:
                mask[i : i + TAKEN] = False
        masks.append(mask)
    return masks


def shared(words: Words, own: Mask, other: Words, other_own: Mask) -> tuple[OwnRun, ...]:
    """Return the runs that two texts share in which at least `FEWEST` words are own in both."""
    found = []
    for run in shared_runs(words, other, FEWEST):
        both = own[run.start : run.start + run.length] & other_own[run.other : run.other + run.length]
        if int(both.sum()) >= FEWEST:
            found.append(OwnRun(run.start, run.other, run.length, int(both.sum())))
    return tuple(found)
