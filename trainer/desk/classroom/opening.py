"""Opening the desk for classes: what a coach can do, and the lines of long work behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from trainer.desk.actor import Actor
from trainer.desk.classroom.batching import BATCH, grade_batch, ready_to_write
from trainer.desk.classroom.calibrating import FIT, fit
from trainer.desk.classroom.desk import ClassDesk
from trainer.desk.classroom.exporting import EXPORT, export
from trainer.desk.classroom.line import ClassLine, Say
from trainer.desk.classroom.regrading import REGRADE, regrade
from trainer.desk.room import Room
from trainer.processes.workers import Workers
from trainer.settings import Settings
from trainer.store.records import JobRecord, Role

LINGER = 60.0  # seconds that the process that writes stays when nothing is to be written


def folder_of(settings: Settings) -> Path:
    """Return the folder of files that are written for coaches."""
    return settings.data / "coach"


@contextmanager
def open_classes(room: Room, settings: Settings) -> Iterator[ClassDesk]:
    """Give the desk for classes; at the end its long work stops, and is taken up again next time.

    Args:
        room: what it works with.
        settings: where models, caches and files are.
    """
    folder = folder_of(settings)
    workers = max(1, room.settings.workers // 2)  # learners who hand in meanwhile keep theirs

    def batch(job: JobRecord, say: Say) -> dict[str, Any]:
        return grade_batch(room.store, settings, folder / BATCH, workers, writing, job, say)

    works = {
        REGRADE: lambda job, say: regrade(room.store, room.grading, job, say),
        FIT: lambda job, say: fit(room.store, job, Actor(job.owner_id or "", Role(job.payload["role"])), say),
        EXPORT: lambda job, say: export(room.store, folder / EXPORT, job, say),
    }
    with (
        closing(Workers(1, ready_to_write, linger=LINGER)) as writing,
        ClassLine(room.store, works) as line,
        ClassLine(room.store, {BATCH: batch}) as batch_line,
    ):
        yield ClassDesk(
            room.store,
            room.grading,
            room.drafting,
            room.settings,
            room.clock,
            line=line,
            batch_line=batch_line,
            folder=folder,
        )
