"""What every use case works with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from trainer.desk.drafting import DraftLine
from trainer.desk.grading import Grading
from trainer.desk.settings import DeskSettings
from trainer.store import Store


@dataclass(frozen=True)
class Room:
    """What every use case works with.

    Attributes:
        store: what is kept.
        grading: the processes that grade.
        drafting: the line of references to be drafted.
        settings: how the desk works.
        clock: tells the time, aware, in UTC.
    """

    store: Store
    grading: Grading
    drafting: DraftLine
    settings: DeskSettings
    clock: Callable[[], datetime]
    _keeping: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
