"""What the service itself keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from trainer.store.records.document import Json


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class JobRecord:
    """Long work, waiting, running or over.

    Attributes:
        payload: what is to be done.
        phase: what is being done now, for readers.
        done: steps done of `total`; 0 of 0 when unknown.
        result: what came out.
        error: why it failed, for readers.
        worker: who runs it.
        tries: how often it was begun.
        cancel_asked: whether the worker should stop at the next step.
        beat_at: when its worker last showed a sign of life.
    """

    serial: int
    id: str
    kind: str
    owner_id: str | None
    payload: Json
    state: JobState
    phase: str
    done: int
    total: int
    result: Json | None
    error: str | None
    worker: str | None
    tries: int
    cancel_asked: bool
    created_at: datetime
    beat_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """Who changed what; `learner_id` is the person whose data `detail` may hold."""

    serial: int
    at: datetime
    actor_id: str | None
    action: str
    subject_kind: str
    subject_id: str
    learner_id: str | None
    detail: Json
