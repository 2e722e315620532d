"""Grading of a batch in processes. One that dies on a submission costs that submission only."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from pydantic.main import IncEx

from trainer.batch.terms import Terms
from trainer.batch.types import Entry
from trainer.domain import PreparedPassage, Submission
from trainer.engine import SHARED_MODULES, Engine
from trainer.errors import InputError
from trainer.grading_many import grade_many
from trainer.pipeline import SecondOpinion
from trainer.processes.errors import WorkerLostError
from trainer.processes.limiting import limit_memory, use_threads
from trainer.processes.workers import Ticket, Workers
from trainer.settings import Settings
from trainer.text import Text
from trainer.wire import grade_document

CHUNK = 32  # most submissions that a process is given at once
TURNS = 4  # times that each process is given some, so that all end at about the same moment
SECONDS = 120.0  # until one more result of a chunk comes, the loading of models included
MEMORY = 4_000_000_000  # bytes of address space of a process; it peaks at 1.5 billion
_WHAT = "The batch"
_TEXTS: Mapping[str, IncEx | bool] = {"text": True, "title": True}
_SHARED: Mapping[str, IncEx | bool] = {"passage": _TEXTS, "references": True}

Say = Callable[[str, int, int], None]
Work = Callable[[Say, str, Sequence[tuple[str, str | None]]], Iterator[bytes | str]]


class Marked(NamedTuple):
    """What came out of one entry: the document as JSON without passage and references, or why there is none.

    Attributes:
        entry: number of the entry in the list that was given.
        document: the document; empty when there is none.
        reason: why there is none.
        lost: whether grading broke down over it, so that another attempt may do better.
    """

    entry: int
    document: bytes = b""
    reason: str = ""
    lost: bool = False


class _Here:
    """What this process keeps."""

    engine: Engine
    terms: Terms
    prepared: dict[str, PreparedPassage]


def ready_to_grade(settings: Settings, terms: Terms) -> None:
    """Make this process one that grades on `terms`: one thread, bounded memory."""
    use_threads(1)
    limit_memory(MEMORY)
    _Here.engine, _Here.terms, _Here.prepared = Engine(settings), terms, {}


def prepare(say: Say) -> None:
    """Prepare every passage, so that what is wrong with one is known before anything is graded.

    Raises:
        InputError: a passage is too short or too long.
        ModelUnavailableError: a model is not here and cannot be fetched.
    """
    for done, key in enumerate(_Here.terms.subjects):
        say("Preparing", done, len(_Here.terms.subjects))
        _prepared(key)
        _opinion(key)


def grade_chunk(say: Say, passage: str, texts: Sequence[tuple[str, str | None]]) -> Iterator[bytes | str]:
    """Yield a document or a reason for each text with its title, in order.

    Args:
        say: told nothing.
        passage: key of the passage that all are about.
        texts: what was handed in.
    """
    terms = _Here.terms
    submissions = (Submission(Text(text), title) for text, title in texts)
    embedder = None if terms.quick else _Here.engine.embedder
    references = terms.subjects[passage].references
    opinion, prepared = _opinion(passage), _prepared(passage)
    for report in grade_many(
        submissions, prepared, references, terms.preset, embedder=embedder, second_opinion=opinion
    ):
        if isinstance(report, InputError):
            yield f"{report.where} {report.problem} {report.remedy}".strip()
        else:
            # What all submissions share is not kept with each: it would be most of the journal.
            yield grade_document(report).model_dump_json(exclude=_SHARED).encode()


def _prepared(key: str) -> PreparedPassage:
    if key not in _Here.prepared:
        subject = _Here.terms.subjects[key]
        _Here.prepared[key] = _Here.engine.prepare(
            subject.passage, subject.references, ideas=subject.ideas, quick=_Here.terms.quick
        )
    return _Here.prepared[key]


def _opinion(key: str) -> SecondOpinion | None:
    return _Here.engine.second_opinion(_Here.terms.subjects[key].passage) if _Here.terms.fluency else None


def graded(
    entries: Sequence[Entry], terms: Terms, settings: Settings, *, workers: int, work: Work = grade_chunk
) -> Iterator[Marked]:
    """Yield what comes out of each entry, as it comes.

    Args:
        entries: what to grade.
        terms: what they are judged by.
        settings: where models and caches are.
        workers: processes; each takes one core and about a gigabyte.
        work: what a process does with a chunk; importable by name.

    Raises:
        InputError: a passage cannot be used.
        ModelUnavailableError: the embedder is not here and cannot be fetched.
        WorkerLostError: no process can be started.
    """
    if not entries:
        return
    chunks = _chunks(entries, max(1, min(CHUNK, len(entries) // (TURNS * workers))))
    shared = () if terms.quick else SHARED_MODULES
    pool = Workers(min(workers, len(chunks)), ready_to_grade, settings, terms, preload=shared)
    came: queue.SimpleQueue[Marked | _Chunk] = queue.SimpleQueue()
    try:
        pool.ask(prepare, what=_WHAT, seconds=SECONDS * len(terms.subjects)).result()
        for chunk in chunks:
            _ask(pool, came, entries, chunk, work)
        open_chunks = len(chunks)
        while open_chunks:
            match came.get():
                case Marked() as marked:
                    yield marked
                case chunk:
                    again, lost = _after(chunk)
                    open_chunks += len(again) - 1
                    yield from lost
                    for one in again:
                        _ask(pool, came, entries, one, work)
    finally:
        pool.close()


class _Chunk:
    """Entries that one process is given at once, and how it went."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers, self.answered = numbers, 0
        self.ticket: Ticket[Any] | None = None


def _chunks(entries: Sequence[Entry], size: int) -> list[_Chunk]:
    about: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        about.setdefault(entry.passage, []).append(number)
    return [
        _Chunk(numbers[start : start + size]) for numbers in about.values() for start in range(0, len(numbers), size)
    ]


def _ask(
    pool: Workers,
    came: queue.SimpleQueue[Marked | _Chunk],
    entries: Sequence[Entry],
    chunk: _Chunk,
    work: Work,
) -> None:
    texts = [(entries[number].text, entries[number].title) for number in chunk.numbers]
    passage = entries[chunk.numbers[0]].passage

    def each(result: bytes | str) -> None:
        number = chunk.numbers[chunk.answered]
        chunk.answered += 1
        came.put(Marked(number, document=result) if isinstance(result, bytes) else Marked(number, reason=result))

    ticket = pool.ask(work, passage, texts, what=_WHAT, seconds=SECONDS, each=each)
    chunk.ticket = ticket
    ticket.add_done_callback(partial(_put, came, chunk))


def _put(came: queue.SimpleQueue[Marked | _Chunk], chunk: _Chunk, ticket: Ticket[Any]) -> None:
    came.put(chunk)


def _after(chunk: _Chunk) -> tuple[list[_Chunk], list[Marked]]:
    """What is to be asked again of a chunk that has ended, one by one, and what has to be given up."""
    error = chunk.ticket.exception() if chunk.ticket is not None else None
    rest = chunk.numbers[chunk.answered :]
    if error is None:
        return [], []
    if not isinstance(error, WorkerLostError | MemoryError):
        raise error
    if len(chunk.numbers) > 1:
        return [_Chunk([number]) for number in rest], []
    return [], [Marked(number, reason=_gave_up(error), lost=True) for number in rest]


def _gave_up(error: BaseException) -> str:
    slow = isinstance(error, WorkerLostError) and "seconds" in error.problem
    what = "took longer than it may" if slow else "made the program that grades break down"
    return f"Grading this text {what}. Read it by hand, or try again with --resume."
