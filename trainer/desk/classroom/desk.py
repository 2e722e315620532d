"""A coach's use cases with classes. Every method takes who asks; learners are told that there is no such page."""

from __future__ import annotations

from trainer.desk.classroom.assigning import Assigner
from trainer.desk.classroom.batcher import Batcher
from trainer.desk.classroom.long_work import LongWork
from trainer.desk.classroom.marker import Marker
from trainer.desk.classroom.roll import ClassRoll


class ClassDesk(ClassRoll, Assigner, Marker, LongWork, Batcher):
    """What a coach can do with classes, assignments, marking and batches.

    All methods may be called by many threads at once and block.
    """
