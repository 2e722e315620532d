"""A coach's use cases with batches: files of submissions that were written elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from trainer.desk.actor import Actor
from trainer.desk.classroom import batching, permissions
from trainer.desk.classroom.gradebooks import GradebookView
from trainer.desk.classroom.room import ClassRoom
from trainer.desk.permissions import own_job
from trainer.store import NotFoundError
from trainer.store.records import JobRecord


class Batcher(ClassRoom):
    """What a coach can do with batches."""

    def grade_batch(
        self, actor: Actor, upload: BinaryIO, name: str, passage_id: str, preset_id: str, title: str = ""
    ) -> JobRecord:
        """Take a file of submissions and put its grading in line.

        Raises:
            NotFoundError: a learner asks, or there is no such passage or preset for this coach.
            InputError: the file is of another kind, empty or too large.
            TooManyError: this coach has too many batches.
        """
        permissions.check_coach(actor)
        payload = batching.received(self.store, self._batches, actor, upload, name, passage_id, preset_id, title)
        if self.batch_line is None:
            raise RuntimeError("there is no line for batches")
        return self.batch_line.ask(batching.BATCH, actor.user_id, payload)

    def batches(self, actor: Actor) -> tuple[batching.BatchView, ...]:
        """Return this coach's batches, the latest first.

        Raises:
            NotFoundError: a learner asks.
        """
        permissions.check_coach(actor)
        return batching.batches(self.store, self._batches, actor)

    def batch(self, actor: Actor, job_id: str) -> batching.BatchView:
        """Return a batch.

        Raises:
            NotFoundError: there is no such batch of this coach's.
        """
        return batching.batch_view(self._batches, self._batch(actor, job_id))

    def batch_rows(self, actor: Actor, job_id: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return the heading and the rows of a finished batch's marks; raises as `batch`."""
        return batching.result_rows(self._batches, self._batch(actor, job_id))

    def batch_file(self, actor: Actor, job_id: str, name: str) -> Path:
        """Return a file of a finished batch.

        Raises:
            NotFoundError: there is no such batch of this coach's.
            InputError: the file is not here any more.
        """
        return batching.file_of(self._batches, self._batch(actor, job_id), name)

    def fill_batch_gradebook(
        self, actor: Actor, job_id: str, content: bytes, name: str, called: str = ""
    ) -> GradebookView:
        """Fill a coach's own gradebook in with the marks of a batch, as `LongWork.fill_gradebook` does.

        Raises:
            NotFoundError: there is no such batch of this coach's.
            InputError: it cannot be filled in, or the batch is not done or was removed.
        """
        return batching.filled_in(self._batches, self._batch(actor, job_id), content, name, called)

    def remove_batch(self, actor: Actor, job_id: str) -> None:
        """Remove a batch with its files, for good; one that is under way is stopped first. Raises as `batch`."""
        job = self._batch(actor, job_id)
        self.store.jobs.cancel(job.id)
        batching.removed(self._batches, job)

    @property
    def _batches(self) -> Path:
        return self.folder / batching.BATCH

    def _batch(self, actor: Actor, job_id: str) -> JobRecord:
        permissions.check_coach(actor)
        job = own_job(self.store, actor, job_id)
        if job.kind != batching.BATCH:
            raise NotFoundError("job", job_id)
        return job
