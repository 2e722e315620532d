"""What every use case with classes works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from trainer.desk.actor import Actor
from trainer.desk.classroom import permissions, regrading
from trainer.desk.classroom.line import ClassLine
from trainer.desk.classroom.queue import Lookout
from trainer.desk.passages import LIVE
from trainer.desk.room import Room
from trainer.store import ConflictError
from trainer.store.records import AssignmentRecord, JobRecord


@dataclass(frozen=True)
class ClassRoom(Room):
    """What every use case with classes works with.

    Attributes:
        line: the line of long work; None where there is none.
        batch_line: the line of batches, which may take an hour each.
        folder: where files are written for coaches.
    """

    line: ClassLine | None = None
    batch_line: ClassLine | None = None
    folder: Path = Path()

    @cached_property
    def _lookout(self) -> Lookout:
        return Lookout(self.store)

    @property
    def _line(self) -> ClassLine:
        if self.line is None:
            raise RuntimeError("there is no line for long work")
        return self.line

    def _asked(self, actor: Actor, kind: str, payload: Mapping[str, Any]) -> JobRecord:
        last = regrading.latest_job(self.store, actor, payload["assignment_id"], kind)
        if last is not None and last.state in LIVE:
            raise ConflictError("This", "is being done already.", "Wait for it, or stop it.")
        return self._line.ask(kind, actor.user_id, payload)

    def _assignment(self, actor: Actor, assignment_id: str) -> AssignmentRecord:
        return permissions.coached_assignment(self.store, actor, assignment_id)
