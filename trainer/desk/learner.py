"""A learner's use cases."""

from __future__ import annotations

from typing import Any

from trainer.desk import chronicle, showing
from trainer.desk.actor import Actor
from trainer.desk.progress import Progress
from trainer.desk.reader import Reader
from trainer.desk.views import HistoryEntry
from trainer.desk.writer import Writer


class LearnerDesk(Reader, Writer):
    """What a learner can do. Every method takes who asks, and refuses what is not theirs as if it did not exist.

    All methods may be called by many threads at once; all but the `async` ones block.
    """

    def progress(self, actor: Actor) -> Progress:
        """Return marks over time, habits that cost marks, ideas that are missed, time on task."""
        return chronicle.progress(self.store, actor)

    def history(self, actor: Actor) -> tuple[HistoryEntry, ...]:
        """Return every attempt, the latest first."""
        return chronicle.history(self.store, actor)

    def export(self, actor: Actor) -> dict[str, Any]:
        """Return everything that is kept about the learner, as one JSON document (docs/data.md).

        Model answers that are not open to them yet are left out.
        """
        return showing.exported(self.store, actor, self.settings, self.clock())

    def erase(self, actor: Actor, confirm: str) -> None:
        """Erase the learner and all they wrote, for good.

        Args:
            actor: who wants to be forgotten.
            confirm: their login, typed once more.

        Raises:
            InputError: `confirm` is something else.
        """
        chronicle.erase(self.store, self.drafting, actor, confirm)
