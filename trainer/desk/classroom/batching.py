"""A class's submissions in one file, graded in line: what is asked for, what is kept, what came out."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO
from uuid import uuid4

from trainer.batch.outputs import OutputOptions, write_outputs
from trainer.batch.reading import read_submissions
from trainer.batch.run import GradedBatch, opened, run, write_results
from trainer.batch.terms import Terms
from trainer.batch.types import BadEntry, Batch, Entry, Subject
from trainer.desk.actor import Actor
from trainer.desk.bounds import plain
from trainer.desk.classroom.exporting import files_in
from trainer.desk.classroom.gradebooks import GradebookView, fill_in, gradebook_in, keep_marks
from trainer.desk.classroom.line import Say
from trainer.desk.errors import TooManyError
from trainer.desk.passages import LIVE, domain_ideas, domain_passage, domain_references, references_of
from trainer.desk.permissions import seen_passage
from trainer.desk.presets import preset_of
from trainer.errors import InputError
from trainer.processes.following import followed
from trainer.processes.limiting import at_lowest_priority
from trainer.processes.workers import Workers
from trainer.settings import Settings
from trainer.store import Store
from trainer.store.records import JobRecord, JobState

BATCH = "batch"  # kind of the jobs, and name of the folder
KINDS = (".csv", ".tsv", ".xlsx", ".ods", ".jsonl", ".zip")
MOST_BYTES = 60_000_000  # of one upload: five thousand précis as documents, zipped
MOST_KEPT = 20  # batches of one coach: files hold learners' work
MOST_LIVE = 2
WRITING_SECONDS = 3_600.0  # ten thousand take two minutes; what takes an hour does not end
CHUNK = 1 << 20
UPLOAD, OUT = "upload", "out"
MARKS_TABLE = "grades.csv"
NOT_SHOWN = ("journal/", "feedback/")  # what is for going on with, and the pages that the archive holds
TITLE_CHARACTERS, NAME_CHARACTERS = 200, 120


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch as its coach sees it.

    Attributes:
        job: the grading of it; `job.result` says how many are graded.
        title: what the coach calls it.
        files: what can be taken along, by place in its folder; empty before it is done or once it was removed.
        there: whether its files are still here.
        gradebook: what became of the coach's own gradebook; None when none was given.
    """

    job: JobRecord
    title: str
    files: tuple[str, ...]
    there: bool
    gradebook: GradebookView | None = None


def received(
    store: Store,
    folder: Path,
    actor: Actor,
    upload: BinaryIO,
    name: str,
    passage_id: str,
    preset_id: str,
    title: str,
) -> dict[str, Any]:
    """Keep an upload, within bounds, and return what the line has to know of it.

    Raises:
        InputError: the file is of another kind, empty or too large.
        NotFoundError: there is no such passage or preset for this coach.
        TooManyError: the coach has too many batches.
    """
    passage = seen_passage(store, actor, passage_id)
    preset_of(store, preset_id)
    name = plain(PurePath(name.replace("\\", "/")).name)[-NAME_CHARACTERS:] or "file"
    kind = PurePath(name).suffix.lower()
    if kind not in KINDS:
        raise InputError(name, "is of a kind that is not read here.", f"Give one of {', '.join(KINDS)}.")
    views = batches(store, folder, actor)
    if sum(view.job.state in LIVE for view in views) >= MOST_LIVE:
        raise TooManyError("batches under way", MOST_LIVE, "Wait for one, or stop it.")
    if sum(view.there for view in views) >= MOST_KEPT:
        raise TooManyError("batches", MOST_KEPT, "Remove one first.")
    place = uuid4().hex
    into = folder / place
    into.mkdir(mode=0o700, parents=True)
    try:
        size = _copied(upload, into / f"{UPLOAD}{kind}", name)
        if not size:
            raise InputError(name, "is empty.", "Is it the right file?")
    except InputError:
        shutil.rmtree(into)
        raise
    line = " ".join(plain(title).split())[:TITLE_CHARACTERS] or passage.title or name
    about = {"passage_id": passage_id, "preset_id": preset_id, "title": line}
    return {"folder": place, "kind": kind, "name": name, **about}


def grade_batch(
    store: Store, settings: Settings, folder: Path, workers: int, writing: Workers, job: JobRecord, say: Say
) -> dict[str, Any]:
    """Grade a batch and write its files; what was graded before a stop is not graded again.

    Args:
        store: where passages and presets are.
        settings: where models and caches are.
        folder: of batches.
        workers: processes that grade.
        writing: those that write: a minute's work for thousands, which in this process every request would wait for.
        job: the batch.
        say: told how far it is.

    Raises:
        InputError: the file cannot be read, or was removed.
        WorkerLostError: writing took longer than it may, or broke down.
    """
    payload = job.payload
    place = folder / payload["folder"]
    source = place / f"{UPLOAD}{payload['kind']}"
    if not source.is_file():
        raise InputError(payload["name"], "is not here any more.", "Send it again.")
    entries = read_submissions(source, workers=workers, progress=say)
    terms = Terms({"": subject_of(store, payload["passage_id"])}, preset_of(store, payload["preset_id"]))
    options = OutputOptions(assignment=payload["title"])
    with run(entries, terms, place / OUT, settings, workers=workers, resume=True, progress=say) as graded:
        lost = graded.lost
    ticket = writing.ask(
        write_files, entries, terms, place / OUT, lost, options, what=payload["title"], seconds=WRITING_SECONDS
    )
    marked = followed(ticket, say).result()
    return {"graded": marked, "bad": len(entries) - marked}


def ready_to_write() -> None:
    """Make this process one that writes files: it gives way to whoever waits for an answer."""
    at_lowest_priority()


def write_files(
    say: Say,
    entries: Sequence[Entry | BadEntry],
    terms: Terms,
    out: Path,
    lost: Mapping[str, str],
    options: OutputOptions,
) -> int:
    """Write the files of a batch whose rows are graded and return how many have marks; run in a process that writes."""

    def write(batch: Batch, into: Path, progress: Say) -> int:
        return keep_marks(write_outputs(batch, into, progress, options=options).rows, into)

    with opened(out, terms, resume=True) as journal:
        return write_results(GradedBatch(entries, terms, journal, lost), out, write, say)


def batches(store: Store, folder: Path, actor: Actor) -> tuple[BatchView, ...]:
    """Return a coach's batches, the latest first; those that were removed are left out."""
    views = [batch_view(folder, job) for job in reversed(store.jobs.of_owner(actor.user_id, BATCH))]
    return tuple(view for view in views if view.there)


def batch_view(folder: Path, job: JobRecord) -> BatchView:
    """Return a batch as its coach sees it."""
    place = folder / job.payload["folder"]
    files = files_in(place / OUT) if job.state is JobState.DONE else []
    shown = tuple(name for name in files if not name.startswith(NOT_SHOWN))
    return BatchView(job, str(job.payload["title"]), shown, place.is_dir(), gradebook_in(place / OUT))


def result_rows(folder: Path, job: JobRecord) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the heading and the rows of a finished batch's marks, as its table of marks has them."""
    table = folder / job.payload["folder"] / OUT / MARKS_TABLE
    if job.state is not JobState.DONE or not table.is_file():
        return (), []
    with table.open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    return tuple(heading), [tuple(row) for row in rows]


def removed(folder: Path, job: JobRecord) -> None:
    """Remove the files of a batch, and with them the batch."""
    with suppress(FileNotFoundError):
        shutil.rmtree(folder / job.payload["folder"])


def file_of(folder: Path, job: JobRecord, name: str) -> Path:
    """Return a file of a finished batch.

    Raises:
        InputError: it has no such file (any more).
    """
    if name not in batch_view(folder, job).files:
        raise InputError("This file", "is not here any more.", "Grade the batch again.")
    return folder / str(job.payload["folder"]) / OUT / name


def filled_in(folder: Path, job: JobRecord, content: bytes, name: str, called: str) -> GradebookView:
    """Fill a coach's own gradebook in with the marks of a finished batch, and put it among its files.

    Raises:
        InputError: it cannot be filled in, or the batch is not done or was removed.
    """
    view = batch_view(folder, job)
    if not view.files:
        raise InputError("The files of this batch", "are not here.", "Wait until it is graded.")
    return fill_in(folder / str(job.payload["folder"]) / OUT, content, name, called.strip() or view.title)


def subject_of(store: Store, passage_id: str) -> Subject:
    """Return a passage with what submissions in a batch are compared with."""
    passage = store.passages.get(passage_id)
    ideas = domain_ideas(store, passage)
    return Subject("", domain_passage(passage), domain_references(references_of(store, passage_id)), ideas)


def _copied(upload: BinaryIO, into: Path, name: str) -> int:
    size = 0
    with into.open("xb") as file:
        while chunk := upload.read(CHUNK):
            size += len(chunk)
            if size > MOST_BYTES:
                raise InputError(name, f"has more than {MOST_BYTES // 1_000_000} MB.", "Split it.")
            file.write(chunk)
    return size
