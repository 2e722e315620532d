"""A coach's use cases."""

from __future__ import annotations

from trainer.desk.coach.auditor import Auditor
from trainer.desk.coach.reviser import Reviser
from trainer.desk.coach.rulemaker import RuleMaker
from trainer.desk.coach.setter import Setter
from trainer.desk.room import Room


class CoachDesk(Setter, Reviser, RuleMaker, Auditor):
    """What a coach can do. Every method takes who asks; a learner is told that there is no such thing.

    All methods may be called by many threads at once and block.
    """

    @classmethod
    def beside(cls, room: Room) -> CoachDesk:
        """Return the coach's desk over the store, graders and line of drafts that `room` works with."""
        return cls(room.store, room.grading, room.drafting, room.settings, room.clock)
