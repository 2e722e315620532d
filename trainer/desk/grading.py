"""Grading for many at once: a pool of processes, each with a warm engine."""

from __future__ import annotations

import asyncio
import threading
from typing import Any, Self, TypeVar

from trainer.cache import content_key
from trainer.desk import work
from trainer.desk.settings import DeskSettings
from trainer.domain import KeyIdea
from trainer.engine import SHARED_MODULES
from trainer.processes.workers import Ticket, Workers
from trainer.settings import Settings

T = TypeVar("T")
SUBMISSION = "Your précis"
ARTICLE = "The article"
PASSAGE = "The passage"
ANSWER = "The model answer"
PREPARED = 1000  # passages remembered as prepared, so that they are not again with every start


class Grading:
    """A pool of processes that grade, prepare passages and read articles.

    Use it as a context manager, or `close` it.

    Args:
        settings: where models and caches are.
        desk: how many processes, and what each may take.
    """

    def __init__(self, settings: Settings, desk: DeskSettings) -> None:
        self.settings = settings
        self._seconds = desk.grading_seconds
        ready = (settings, desk.memory, desk.fluency)
        self._workers = Workers(desk.workers, work.ready_to_grade, *ready, preload=SHARED_MODULES)
        self._asked: dict[str, Ticket[dict[str, Any]]] = {}
        self._prepared: dict[str, None] = {}  # in the order in which they were
        self._lock = threading.RLock()  # a ticket may be done before `ask` has let go

    @property
    def pids(self) -> tuple[int, ...]:
        """Ids of the processes."""
        return self._workers.pids

    def ask(self, task: work.Grade, key: str) -> Ticket[dict[str, Any]]:
        """Put a submission in line and return its ticket; asked again with the same key, return the same ticket.

        Args:
            task: what to grade.
            key: names this submission while it waits or is graded.
        """
        with self._lock:
            ticket = self._asked.get(key)
            if ticket is None:
                ticket = self._workers.ask(work.grade, task, what=SUBMISSION, seconds=self._seconds)
                self._asked[key] = ticket
                ticket.add_done_callback(lambda _: self._forget(key))
        return ticket

    def place(self, key: str) -> int | None:
        """Return the place in line of a submission: 1 is next, 0 is being graded; None when it is neither."""
        ticket = self._asked.get(key)
        return None if ticket is None or ticket.done() else self._workers.place(ticket)

    def grade(self, task: work.Grade, key: str) -> dict[str, Any]:
        """Return the JSON document of a graded submission.

        Raises:
            InputError: a text is empty, too short or too long.
            ModelUnavailableError: the embedder is not here and cannot be fetched.
            WorkerLostError: grading it took a worker down, or too long.
        """
        return self.ask(task, key).result()

    async def graded(self, task: work.Grade, key: str) -> dict[str, Any]:
        """Return the same as `grade` without holding a thread; who leaves early takes nobody's result away."""
        return await awaited(self.ask(task, key))

    def prepare(self, source: work.Source) -> None:
        """Have a passage prepared when nobody waits for anything, so that the first submission to it is quick."""
        ideas = (f"{idea.weight:.6f} {idea.sentences} {idea.statement}" for idea in source.ideas)
        key = content_key(source.text, *(reference.text.raw for reference in source.references), "ideas", *ideas)
        with self._lock:
            if key in self._prepared:
                return
            self._prepared[key] = None
            if len(self._prepared) > PREPARED:
                self._prepared.pop(next(iter(self._prepared)))
        self._workers.ask(work.prepare, source, what=PASSAGE, seconds=self._seconds, urgent=False)

    def key_ideas(self, source: work.Source) -> tuple[KeyIdea, ...]:
        """Return what a précis of a passage must carry; raises as `grade`."""
        return self._workers.ask(work.key_ideas, source, what=PASSAGE, seconds=self._seconds).result()

    def check(self, task: work.Check) -> work.Checked:
        """Return what the grader finds in a model answer; raises as `grade`."""
        return self._workers.ask(work.check, task, what=ANSWER, seconds=self._seconds).result()

    def read(
        self, given: str | work.Upload, *, excerpt: bool = False, keep: frozenset[int] = frozenset()
    ) -> work.ReadPassage:
        """Return an article cleaned; raises as `grade`."""
        asked = self._workers.ask(work.read, given, excerpt, keep, what=ARTICLE, seconds=self._seconds)
        return asked.result()

    def close(self) -> None:
        """End the processes."""
        self._workers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _forget(self, key: str) -> None:
        with self._lock:
            self._asked.pop(key, None)


async def awaited(ticket: Ticket[T]) -> T:
    """Return what comes out of a ticket; cancelling the wait does not cancel the work, which others may wait for."""
    return await asyncio.shield(asyncio.wrap_future(ticket))
