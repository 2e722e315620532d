"""Files written for coaches that hold the work of somebody who is erased, and files that belong to nobody any more."""

from __future__ import annotations

import csv
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from trainer.batch.outputs.gradebooks.matching import name_key
from trainer.desk.actor import Actor
from trainer.desk.classroom.batching import BATCH, MARKS_TABLE, OUT
from trainer.desk.classroom.enrolling import EMAIL
from trainer.desk.classroom.exporting import EXPORT
from trainer.desk.passages import LIVE
from trainer.desk.permissions import sees_learner
from trainer.store import NotFoundError, Store
from trainer.store.records import JobRecord, JobState, UserRecord

ORPHANED = timedelta(hours=1)  # an upload lies in its folder for a moment before its job is in line
KEYS = ("ID", "Email", "Username")  # columns of the table of marks in which somebody is known for certain


def files_about(store: Store, folder: Path, user_id: str) -> tuple[Path, ...]:
    """Return the folders that hold work of a person, to be removed once the person is erased; ask before that.

    Every export is among them: they are made anew by a click. A batch is when the person asked for it; when its table
    of marks has their sign-in name or address, or their name and its coach teaches them; or when it was not finished
    and its coach teaches them, for then nobody can tell who is in it.

    Args:
        store: where people and jobs are.
        folder: of all files that are written for coaches.
        user_id: the person.

    Raises:
        NotFoundError: there is no such person.
    """
    person = store.users.get(user_id)
    jobs = store.jobs.of_kind(BATCH)
    theirs = [job for job in jobs if job.owner_id == user_id or _is_in(store, folder / BATCH, job, person)]
    batches = [folder / BATCH / str(job.payload["folder"]) for job in theirs]
    return (*_inside(folder / EXPORT), *(path for path in batches if path.is_dir()))


def forgotten(store: Store, folder: Path, paths: tuple[Path, ...]) -> int:
    """Remove folders that `files_about` named, those of jobs that are no more, and stop what is written into them.

    Returns:
        How many were named.
    """
    named = {path.name for path in paths}
    for job in (*store.jobs.of_kind(BATCH), *store.jobs.of_kind(EXPORT)):
        if job.state in LIVE and named & {job.id, str(job.payload.get("folder"))}:
            store.jobs.cancel(job.id)
    for path in (*paths, *_orphans(store, folder)):
        with suppress(FileNotFoundError):
            shutil.rmtree(path)
    return len(paths)


def _is_in(store: Store, folder: Path, job: JobRecord, person: UserRecord) -> bool:
    teaches = _teaches(store, job.owner_id, person.id)
    table = folder / str(job.payload["folder"]) / OUT / MARKS_TABLE
    if job.state is not JobState.DONE or not table.is_file():
        return teaches
    email = person.preferences.get(EMAIL)
    keys = {person.login.casefold(), *([email.casefold()] if isinstance(email, str) else ())}
    name = name_key(person.name)
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if keys & {(row.get(column) or "").lstrip("'").strip().casefold() for column in KEYS}:
                return True
            if teaches and name and name_key(row.get("Learner") or "") == name:
                return True
    return False


def _teaches(store: Store, owner_id: str | None, user_id: str) -> bool:
    try:
        return owner_id is not None and sees_learner(store, Actor(owner_id, store.users.get(owner_id).role), user_id)
    except NotFoundError:  # the coach is erased
        return False


def _orphans(store: Store, folder: Path) -> Iterator[Path]:
    known = {job.id for job in store.jobs.of_kind(EXPORT)}
    known |= {str(job.payload["folder"]) for job in store.jobs.of_kind(BATCH)}
    for path in (*_inside(folder / EXPORT), *_inside(folder / BATCH)):
        with suppress(FileNotFoundError):
            if path.name not in known and time.time() - path.stat().st_mtime > ORPHANED.total_seconds():
                yield path


def _inside(folder: Path) -> tuple[Path, ...]:
    return tuple(path for path in folder.glob("*") if path.is_dir())
