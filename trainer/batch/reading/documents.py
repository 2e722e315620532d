"""Files of a class as texts: each read in a process with limits, so that a hostile one costs itself only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from trainer.batch.parsing.bounds import READING_SECONDS
from trainer.batch.parsing.files import Reading, ready_to_read, text_of
from trainer.errors import InputError
from trainer.processes.errors import WorkerLostError
from trainer.processes.workers import Ticket, Workers

AHEAD = 4  # files a process that wait in memory to be read
_PASTE = "Save its text as .txt, or paste it into a table."


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a class.

    Attributes:
        parts: its folders and name.
        content: gives what is in it; an error where that cannot be had.
    """

    parts: tuple[str, ...]
    content: Callable[[], bytes]


def read_documents(documents: Iterable[Document], workers: int) -> Iterator[Reading]:
    """Yield what each file says, in order; a few are in memory at a time."""
    pool = Workers(workers, ready_to_read, linger=READING_SECONDS)
    waiting: deque[Ticket[Reading] | Reading] = deque()
    try:
        for document in documents:
            waiting.append(_asked(pool, document))
            if len(waiting) > AHEAD * workers:
                yield _read(waiting.popleft())
        while waiting:
            yield _read(waiting.popleft())
    finally:
        pool.close()


def _asked(pool: Workers, document: Document) -> Ticket[Reading] | Reading:
    try:
        content = document.content()
    except InputError as error:
        return Reading(problem=f"It {error.problem} {error.remedy}".rstrip())
    if not content.strip():
        return Reading(problem="It is empty.")
    name = document.parts[-1]
    return pool.ask(text_of, content, name, what=name, seconds=READING_SECONDS)


def _read(asked: Ticket[Reading] | Reading) -> Reading:
    if isinstance(asked, Reading):
        return asked
    try:
        return asked.result()
    except WorkerLostError as error:
        lost = "took longer than it may" if "seconds" in error.problem else "made the program that reads it break down"
        return Reading(problem=f"Reading it {lost}. {_PASTE}")
