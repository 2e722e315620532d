"""Long work of coaches: in line in the store, so that it outlives a reload and a restart, and can be cancelled."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Self
from uuid import uuid4

from trainer.desk.pace import Pace, left
from trainer.errors import TrainerError
from trainer.store import ConflictError, NotFoundError, Store
from trainer.store.records import JobRecord

log = logging.getLogger(__name__)

Say = Callable[[str, int, int], None]
Work = Callable[[JobRecord, Say], Mapping[str, Any]]
BEAT = 0.5  # seconds between two signs of life
STALLED = timedelta(seconds=60)  # without one after which a job has lost its server; a step takes seconds at most
LOOK = 5.0  # seconds between two looks for jobs that another server has put in line, or lost
MISTAKE = "The program made a mistake over it. It is written in the server's log; tell who runs it."


class StoppedError(Exception):
    """Work is to stop: it was cancelled, or the server closes."""


class ClassLine:
    """A line of jobs of some kinds, and the thread that works on it.

    Use it as a context manager, or `close` it.

    Args:
        store: where the line is.
        works: what carries out each kind; it calls `say(phase, done, total)` as it goes on, which ends it when it is to
            stop, and may be begun again after that.
    """

    def __init__(self, store: Store, works: Mapping[str, Work]) -> None:
        self._store, self._works = store, works
        self._name = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._wake, self._closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._attend, name="classes", daemon=True)
        self._thread.start()

    def ask(self, kind: str, owner_id: str, payload: Mapping[str, Any]) -> JobRecord:
        """Put work at the end of the line."""
        job = self._store.jobs.enqueue(kind, payload, owner_id)
        self._wake.set()
        return job

    def cancel(self, job_id: str) -> JobRecord:
        """Take work out of the line, or have it stopped at its next step."""
        return self._store.jobs.cancel(job_id)

    def close(self) -> None:
        """Stop; what is being worked on is taken up again by the next server."""
        self._closing.set()
        self._wake.set()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _attend(self) -> None:
        while not self._closing.is_set():
            self._wake.clear()
            job = self._claimed()
            if job is None:
                self._wake.wait(LOOK)
                continue
            try:
                self._carried_out(job)
            except (ConflictError, NotFoundError) as error:
                log.info("The job %s has been taken away: %s", job.id, error)
            except TrainerError as error:
                log.warning("The job %s cannot be ended: %s", job.id, error)

    def _claimed(self) -> JobRecord | None:
        try:
            self._store.jobs.reclaim_stalled(STALLED)
            return next((job for kind in self._works if (job := self._store.jobs.claim(kind, self._name))), None)
        except TrainerError as error:  # the database is away; the line is still there when it comes back
            log.warning("The line of classes cannot be read: %s", error)
            return None

    def _carried_out(self, job: JobRecord) -> None:
        jobs = self._store.jobs
        try:
            result = self._works[job.kind](job, self._say(job))
        except StoppedError:
            if jobs.get(job.id).cancel_asked:
                jobs.stop(job.id, worker=self._name)
            else:
                jobs.release(job.id, worker=self._name)
        except TrainerError as error:
            jobs.fail(job.id, str(error), worker=self._name)
        except Exception:  # the edge of the thread: whatever it is, the owner is told, and the log says what it was
            log.exception("The job %s failed.", job.id)
            jobs.fail(job.id, MISTAKE, worker=self._name)
        else:
            jobs.finish(job.id, result, worker=self._name)

    def _say(self, job: JobRecord) -> Say:
        told, pace = 0.0, Pace()

        def say(phase: str, done: int, total: int) -> None:
            nonlocal told
            if self._closing.is_set():
                raise StoppedError
            remaining = pace.seconds_left(phase, done, total)
            now = time.monotonic()
            if now - told < BEAT and done < total:
                return
            told = now
            shown = phase if remaining is None else f"{phase}, {left(remaining)}"
            if self._store.jobs.progress(job.id, shown, done, total, worker=self._name).cancel_asked:
                raise StoppedError

        return say
