"""Drafting of references: long work in line, one at a time, in a process of the lowest priority.

The line is in the store, so it survives a reload of the page and a restart of the server, and several servers on one
database share it.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from datetime import timedelta
from functools import partial
from typing import Any, Self
from uuid import uuid4

from trainer.desk import work
from trainer.desk.passages import DRAFT, domain_passage
from trainer.desk.presets import preset_of
from trainer.desk.settings import DeskSettings
from trainer.errors import TrainerError
from trainer.processes.following import followed
from trainer.processes.workers import Ticket, Workers
from trainer.settings import Settings
from trainer.store import ConflictError, NotFoundError, Store
from trainer.store.records import JobRecord, ReferenceState

log = logging.getLogger(__name__)

BEAT = 1.0  # seconds between two signs of life; also how long a cancelled draft goes on
STALLED = timedelta(seconds=20)  # without a sign of life after which a job is taken to have lost its server
LINGER = 600.0  # seconds that the model stays in memory (half a gigabyte) when nothing is to be drafted
LOOK = 5.0  # seconds between two looks for jobs that another server has put in line, or lost
REFERENCE = "The reference"
MISTAKE = "The program made a mistake while drafting. It is written in the server's log; tell who runs it."


class _StoppedError(Exception):
    """A draft is to stop: it was cancelled, or the server closes."""


class DraftLine:
    """The line of drafts, for those who ask; whoever works on it may be another server.

    Args:
        store: where passages, references and the line are.
        desk: which model drafts.
    """

    def __init__(self, store: Store, desk: DeskSettings) -> None:
        self._store, self._desk = store, desk

    def ask(
        self, owner_id: str, passage_id: str, preset_id: str, *, seed: int = 0, model: str | None = None, count: int = 1
    ) -> JobRecord:
        """Put a draft at the end of the line.

        Args:
            owner_id: for whom.
            passage_id: of what.
            preset_id: whose rule of length and conventions it should keep.
            seed: the same seed gives the same draft.
            model: name of a model card, by default the desk's.
            count: how many distinct drafts.
        """
        payload = {
            "passage_id": passage_id,
            "preset_id": preset_id,
            "model": model or self._desk.model,
            "seed": seed,
            "count": count,
        }
        job = self._store.jobs.enqueue(DRAFT, payload, owner_id)
        self._look()
        return job

    def cancel(self, job_id: str) -> JobRecord:
        """Take a draft out of the line, or stop it within a second or two."""
        job = self._store.jobs.cancel(job_id)
        self._look()
        return job

    def _look(self) -> None:
        """Tell whoever works on the line here that it has changed."""


class Drafting(DraftLine):
    """The line of drafts and the process that works on it.

    Use it as a context manager, or `close` it.

    Args:
        store: where passages, references and the line are.
        settings: where models and caches are.
        desk: which model, how many threads, how long.
    """

    def __init__(self, store: Store, settings: Settings, desk: DeskSettings) -> None:
        super().__init__(store, desk)
        self._name = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._workers = Workers(1, work.ready_to_draft, settings, desk.drafting_threads, linger=LINGER)
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._attend, name="drafting", daemon=True)
        self._thread.start()

    @property
    def pids(self) -> tuple[int, ...]:
        """Ids of the processes that draft."""
        return self._workers.pids

    def _look(self) -> None:
        self._wake.set()

    def close(self) -> None:
        """End the process; a draft that it works on is taken up again by the next server."""
        self._closing.set()
        self._wake.set()
        self._thread.join()
        self._workers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _attend(self) -> None:
        while not self._closing.is_set():
            self._wake.clear()
            try:
                self._store.jobs.reclaim_stalled(STALLED)
                job = self._store.jobs.claim(DRAFT, self._name)
            except TrainerError as error:  # the database is away; the line is still there when it comes back
                log.warning("The line of drafts cannot be read: %s", error)
                job = None
            if job is None:
                self._wake.wait(LOOK)
            else:
                self._draft(job)

    def _draft(self, job: JobRecord) -> None:
        try:
            self._carried_out(job)
        except (ConflictError, NotFoundError) as error:
            log.info("The draft %s has been taken away: %s", job.id, error)
        except TrainerError as error:
            log.warning("The draft %s cannot be kept: %s", job.id, error)

    def _carried_out(self, job: JobRecord) -> None:
        try:
            task = self._task(job)
        except TrainerError as error:  # the passage or the preset has gone
            self._fail(job, str(error))
            return
        ticket = self._workers.ask(work.draft, task, what=REFERENCE, seconds=self._desk.drafting_seconds)
        try:
            followed(ticket, partial(self._tell, job), BEAT)
        except _StoppedError:
            return
        self._end(job, ticket)

    def _fail(self, job: JobRecord, reason: str) -> None:
        self._store.jobs.fail(job.id, reason, worker=self._name)

    def _task(self, job: JobRecord) -> work.Draft:
        passage = domain_passage(self._store.passages.get(job.payload["passage_id"]))
        return work.Draft(
            work.Source(passage.text.raw, passage.title),
            preset_of(self._store, job.payload["preset_id"]),
            job.payload["model"],
            job.payload["seed"],
            job.payload.get("count", 1),
        )

    def _tell(self, job: JobRecord, *said: Any) -> None:
        """Give a sign of life; raise `_StoppedError` when the draft is to stop, which the line then knows."""
        told = self._store.jobs.progress(job.id, *said, worker=self._name)
        if told.cancel_asked:
            self._store.jobs.stop(job.id, worker=self._name)
            raise _StoppedError
        if self._closing.is_set():
            self._store.jobs.release(job.id, worker=self._name)
            raise _StoppedError

    def _end(self, job: JobRecord, ticket: Ticket[tuple[work.Drafted, ...]]) -> None:
        error = ticket.exception()
        match error:
            case None:
                kept = [self._kept(job, number, drafted) for number, drafted in enumerate(ticket.result())]
                self._store.jobs.finish(job.id, {"reference_ids": kept}, worker=self._name)
            case TrainerError():
                self._fail(job, str(error))
            case _:
                log.error("Drafting %s failed.", job.id, exc_info=error)
                self._fail(job, MISTAKE)

    def _kept(self, job: JobRecord, number: int, drafted: work.Drafted) -> str:
        """Store the draft once, even when the server died between storing it and saying so."""
        passage_id = job.payload["passage_id"]
        for reference in self._store.references.of_passage(passage_id, archived=True):
            if (reference.settings.get("job"), reference.settings.get("number", 0)) == (job.id, number):
                return reference.id
        settings = {
            "job": job.id,
            "number": number,
            "preset": job.payload["preset_id"],
            "seed": drafted.seed,
            "words": list(drafted.target_words),
            "titles": list(drafted.titles),
            "checks": [{"code": code, "message": message} for code, message in drafted.checks],
        }
        return self._store.references.add(
            passage_id,
            drafted.text,
            drafted.title,
            ReferenceState.DRAFT,
            job.owner_id,
            drafted.model,
            drafted.prompt_version,
            settings,
        ).id
