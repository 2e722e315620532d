"""Opening the desk: the bank brought into the store, the workers started; and closing it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from trainer.desk.bank import seed
from trainer.desk.drafting import Drafting
from trainer.desk.grading import Grading
from trainer.desk.learner import LearnerDesk
from trainer.desk.settings import DeskSettings
from trainer.settings import Settings
from trainer.store import Store


@contextmanager
def open_desk(
    store: Store, settings: Settings, desk: DeskSettings, clock: Callable[[], datetime] | None = None
) -> Iterator[LearnerDesk]:
    """Give an open desk; at the end its workers stop, and what they were doing is taken up again next time.

    Args:
        store: what is kept; stays open.
        settings: where models and caches are.
        desk: how the desk works.
        clock: tells the time; by default that of the store.
    """
    seed(store)
    with Grading(settings, desk) as grading, Drafting(store, settings, desk) as drafting:
        yield LearnerDesk(store, grading, drafting, desk, clock or store.database.clock)
