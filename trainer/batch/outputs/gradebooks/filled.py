"""A gradebook that was filled in."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.batch.outputs.gradebooks.matching import Matches
from trainer.batch.outputs.gradebooks.table import Table


@dataclass(frozen=True)
class Filled:
    """A coach's own gradebook with the marks in it.

    Attributes:
        system: whose it is: "moodle", "canvas", "blackboard" or "google-classroom".
        table: the gradebook.
        matches: which learner was found where, and who was not.
    """

    system: str
    table: Table
    matches: Matches
