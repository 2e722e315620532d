"""What the coach's API answers about long work and the files that come of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from trainer.web.api.models import Out


class LongWork(Out):
    """Long work of a coach's."""

    id: str
    kind: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    phase: str
    done: int
    total: int
    """0 when it is not known."""
    error: str | None
    created_at: datetime
    finished_at: datetime | None


class Gradebook(Out):
    """What became of one's own gradebook."""

    system: str
    file: str
    filled: int
    lost: tuple[str, ...]
    """Learners with a mark who have no row in it, or not for certain."""
    vacant: tuple[str, ...]
    """Who stands in it and has no mark here."""


class Files(Out):
    """Files to take along."""

    job: LongWork | None
    files: tuple[str, ...]
    gradebook: Gradebook | None
