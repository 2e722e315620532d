"""A submission as it was found, before anybody has looked at whether it can be graded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.batch.types import Learner


@dataclass(frozen=True, slots=True)
class Found:
    """What a row or file holds.

    Attributes:
        source: where it was found, as the coach knows it.
        learner: who handed it in, as far as that is known.
        text: what was handed in.
        title: its title, where that stands apart.
        passage: key of the passage it is about, as it is written there; empty when nothing says so.
        problem: why there is no text, and what to do; None when there is one.
        notes: what the coach should know.
        cells: further cells of its row, by heading.
    """

    source: str
    learner: Learner
    text: str = ""
    title: str | None = None
    passage: str = ""
    problem: str | None = None
    notes: tuple[str, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
