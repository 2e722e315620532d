"""Jobs: long work that waits in line, survives its worker and can be cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from trainer.store.columns import new_id
from trainer.store.errors import ConflictError
from trainer.store.records import JobRecord, JobState
from trainer.store.repository import Repository, one
from trainer.store.tables import jobs

TRIES = 3  # work that took its worker down this often would take the next one down too
OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Jobs(Repository):
    """The line of jobs; any number of workers in any number of processes may take from it."""

    def enqueue(self, kind: str, payload: Mapping[str, Any], owner_id: str | None) -> JobRecord:
        """Put a job at the end of the line of its kind.

        Args:
            kind: which workers it is for.
            payload: what is to be done.
            owner_id: for whom.
        """
        key = new_id()
        with self.database.writing() as connection:
            connection.execute(
                insert(jobs).values(
                    id=key,
                    kind=kind,
                    owner_id=owner_id,
                    payload=dict(payload),
                    state=JobState.QUEUED,
                    phase="",
                    done=0,
                    total=0,
                    tries=0,
                    cancel_asked=False,
                    created_at=self.now(),
                )
            )
            return _job(one(connection, select(jobs).where(jobs.c.id == key), "job", key))

    def get(self, job_id: str) -> JobRecord:
        """Return a job.

        Raises:
            NotFoundError: there is no such job.
        """
        with self.database.reading() as connection:
            return _job(one(connection, select(jobs).where(jobs.c.id == job_id), "job", job_id))

    def of_owner(self, owner_id: str, kind: str | None = None) -> tuple[JobRecord, ...]:
        """Return a person's jobs (of one kind), oldest first."""
        query = select(jobs).where(jobs.c.owner_id == owner_id).order_by(jobs.c.serial)
        if kind is not None:
            query = query.where(jobs.c.kind == kind)
        with self.database.reading() as connection:
            return tuple(_job(row) for row in connection.execute(query).mappings())

    def of_kind(self, kind: str) -> tuple[JobRecord, ...]:
        """Return everybody's jobs of one kind, oldest first."""
        with self.database.reading() as connection:
            query = select(jobs).where(jobs.c.kind == kind).order_by(jobs.c.serial)
            return tuple(_job(row) for row in connection.execute(query).mappings())

    def claim(self, kind: str, worker: str) -> JobRecord | None:
        """Take the job that has waited longest; no two workers are given the same one.

        Args:
            kind: the kind of work.
            worker: name of the worker, different for each.

        Returns:
            The job, now running; None when none waits.
        """
        waiting = select(jobs).where(jobs.c.kind == kind, jobs.c.state == JobState.QUEUED).order_by(jobs.c.serial)
        with self.database.reading() as connection:
            if connection.execute(waiting.limit(1)).one_or_none() is None:
                return None  # a worker that looks every second keeps no writer waiting
        with self.database.writing() as connection:
            row = connection.execute(waiting.limit(1).with_for_update(skip_locked=True)).mappings().one_or_none()
            if row is None:
                return None
            taken = {
                "state": JobState.RUNNING,
                "worker": worker,
                "tries": row["tries"] + 1,
                "beat_at": self.now(),
            }
            connection.execute(update(jobs).where(jobs.c.serial == row["serial"]).values(**taken))
            return _job({**row, **taken})

    def progress(self, job_id: str, phase: str, done: int, total: int, *, worker: str | None = None) -> JobRecord:
        """Say how far a running job is, and that its worker lives.

        Args:
            job_id: the job.
            phase: what is being done, for readers.
            done: steps done.
            total: of how many; 0 when unknown.
            worker: who says so; None does not check.

        Returns:
            The job; the worker stops when its `cancel_asked` is set.

        Raises:
            NotFoundError: there is no such job.
            ConflictError: it does not run, or it has been given to another worker.
        """
        return self._step(job_id, worker, phase=phase, done=done, total=total)

    def beat(self, job_id: str, *, worker: str | None = None) -> JobRecord:
        """Say that the worker of a running job lives; returns and raises as `progress`."""
        return self._step(job_id, worker)

    def finish(self, job_id: str, result: Mapping[str, Any] | None = None, *, worker: str | None = None) -> JobRecord:
        """End a running job with what came out; raises as `progress`."""
        return self._step(
            job_id, worker, state=JobState.DONE, result=dict(result or {}), error=None, finished_at=self.now()
        )

    def fail(self, job_id: str, error: str, *, worker: str | None = None) -> JobRecord:
        """End a running job that did not work out, with the reason for its owner; raises as `progress`."""
        return self._step(job_id, worker, state=JobState.FAILED, error=error, finished_at=self.now())

    def stop(self, job_id: str, *, worker: str | None = None) -> JobRecord:
        """End a running job that was to be cancelled; raises as `progress`."""
        return self._step(job_id, worker, state=JobState.CANCELLED, finished_at=self.now())

    def release(self, job_id: str, *, worker: str | None = None) -> JobRecord:
        """Put a running job back to its place in line, as if it had not been begun; raises as `progress`."""
        with self.database.writing() as connection:
            row = self._running(connection, job_id, worker)
            values: dict[str, Any] = {
                "state": JobState.QUEUED,
                "worker": None,
                "phase": "",
                "done": 0,
                "total": 0,
                "tries": row["tries"] - 1,
            }
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values))
            return _job({**row, **values})

    def cancel(self, job_id: str) -> JobRecord:
        """Take a waiting job out of the line, or ask the worker of a running one to stop; one that is over stays so.

        Raises:
            NotFoundError: there is no such job.
        """
        with self.database.writing() as connection:
            row = one(connection, select(jobs).where(jobs.c.id == job_id).with_for_update(), "job", job_id)
            if row["state"] in OVER:
                return _job(row)
            values: dict[str, Any] = {"cancel_asked": True}
            if row["state"] == JobState.QUEUED:
                values |= {"state": JobState.CANCELLED, "finished_at": self.now()}
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values))
            return _job({**row, **values})

    def place(self, job_id: str) -> int:
        """Return the place of a job in the line of its kind: 1 is next, 0 no longer waits.

        Raises:
            NotFoundError: there is no such job.
        """
        with self.database.reading() as connection:
            row = one(connection, select(jobs).where(jobs.c.id == job_id), "job", job_id)
            if row["state"] != JobState.QUEUED:
                return 0
            waiting = (jobs.c.kind == row["kind"]) & (jobs.c.state == JobState.QUEUED)
            ahead = select(func.count()).select_from(jobs).where(waiting, jobs.c.serial <= row["serial"])
            return connection.scalar(ahead) or 0

    def reclaim_stalled(self, older_than: timedelta) -> tuple[JobRecord, ...]:
        """Put jobs whose worker gives no sign of life back to their place in line.

        A job that was to be cancelled is cancelled; one that was begun `TRIES` times fails.

        Args:
            older_than: how long ago the last sign of life must be.

        Returns:
            The jobs with their new state.
        """
        now = self.now()
        silent = (jobs.c.state == JobState.RUNNING) & (jobs.c.beat_at < now - older_than)
        changed = []
        with self.database.writing() as connection:
            query = select(jobs).where(silent).order_by(jobs.c.serial).with_for_update(skip_locked=True)
            for row in connection.execute(query).mappings().all():
                values: dict[str, Any] = {"worker": None}
                if row["cancel_asked"]:
                    values |= {"state": JobState.CANCELLED, "finished_at": now}
                elif row["tries"] >= TRIES:
                    error = f"It was begun {row['tries']} times, and each time its worker stopped without a word."
                    values |= {"state": JobState.FAILED, "error": error, "finished_at": now}
                else:
                    values |= {"state": JobState.QUEUED, "phase": "", "done": 0, "total": 0}
                connection.execute(update(jobs).where(jobs.c.serial == row["serial"]).values(**values))
                changed.append(_job({**row, **values}))
        return tuple(changed)

    def _step(self, job_id: str, worker: str | None, **values: object) -> JobRecord:
        with self.database.writing() as connection:
            row = self._running(connection, job_id, worker)
            values["beat_at"] = self.now()
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values))
            return _job({**row, **values})

    def _running(self, connection: Connection, job_id: str, worker: str | None) -> RowMapping:
        row = one(connection, select(jobs).where(jobs.c.id == job_id).with_for_update(), "job", job_id)
        if row["state"] != JobState.RUNNING or worker not in (None, row["worker"]):
            raise ConflictError(
                "This job", f"is {row['state']}, for {row['worker'] or 'no worker'}.", "Leave it; claim another."
            )
        return row


def _job(row: RowMapping | Mapping[str, Any]) -> JobRecord:
    return JobRecord(**{**row, "state": JobState(row["state"])})
