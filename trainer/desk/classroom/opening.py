"""Opening the desk for classes: what a coach can do, and the line of long work behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trainer.desk.classroom.desk import ClassDesk
from trainer.desk.classroom.exporting import EXPORT, export
from trainer.desk.classroom.line import ClassLine
from trainer.desk.classroom.regrading import REGRADE, regrade
from trainer.desk.room import Room


@contextmanager
def open_classes(room: Room, folder: Path) -> Iterator[ClassDesk]:
    """Give the desk for classes; at the end its long work stops, and is taken up again next time.

    Args:
        room: what it works with.
        folder: where files are written for coaches.
    """
    works = {
        REGRADE: lambda job, say: regrade(room.store, room.grading, job, say),
        EXPORT: lambda job, say: export(room.store, folder / EXPORT, job, say),
    }
    with ClassLine(room.store, works) as line:
        yield ClassDesk(room.store, room.grading, room.drafting, room.settings, room.clock, line=line, folder=folder)
