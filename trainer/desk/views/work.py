"""Long work, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from trainer.desk.views.passages import PassageView
from trainer.domain import Removed
from trainer.store.records import JobState


@dataclass(frozen=True, slots=True)
class JobView:
    """Long work.

    Attributes:
        id: what `job` and `cancel` take.
        state: queued, running, done, failed or cancelled.
        place: place in line, 1 is next; 0 when it no longer waits.
        phase: what is being done now.
        done: steps done.
        total: of how many; 0 when unknown.
        cancelling: whether it has been asked to stop and has not yet.
        passage_id: the passage that it is about.
        error: why it failed.
    """

    id: str
    state: JobState
    place: int
    phase: str
    done: int
    total: int
    cancelling: bool
    passage_id: str
    error: str | None
    created_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Brought:
    """An article that was brought.

    Attributes:
        passage: the passage made of it.
        removed: what cleaning took out.
        job: the drafting of a reference.
        known: whether the learner had brought the same text before.
    """

    passage: PassageView
    removed: tuple[Removed, ...]
    job: JobView
    known: bool
