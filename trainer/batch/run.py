"""A batch from entries to marks, kept as they come, and its outputs put in place when all is there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from trainer.batch.folder import JOURNAL, RESULTS, TERMS, check_room, made_room, read_kept, write_kept
from trainer.batch.grading import Marked, graded
from trainer.batch.journal import Journal
from trainer.batch.terms import Terms, check_same
from trainer.batch.types import BadEntry, Batch, Entry, Graded, Subject
from trainer.errors import InputError
from trainer.rubric import Preset
from trainer.settings import Settings
from trainer.wire import GradeDocument
from trainer.wire.grade import ReferencePart

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
STAGE = "new"
READY, GRADING = "Getting ready", "Grading"


class GradedBatch:
    """A batch whose marks are in a journal; see `trainer.batch.types.Batch`."""

    def __init__(
        self, entries: Sequence[Entry | BadEntry], terms: Terms, journal: Journal, lost: Mapping[str, str]
    ) -> None:
        self._entries, self._terms, self._journal, self._lost = entries, terms, journal, lost

    @property
    def lost(self) -> Mapping[str, str]:
        """Why there are no marks this time for what grading broke down over, by key; the next run tries again."""
        return self._lost

    @property
    def preset(self) -> Preset:
        """The rules."""
        return self._terms.preset

    @property
    def subjects(self) -> Mapping[str, Subject]:
        """What the submissions are about, by key."""
        return self._terms.subjects

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Graded | BadEntry]:
        for entry in self._entries:
            yield entry if isinstance(entry, BadEntry) else self._outcome(entry)

    def _outcome(self, entry: Entry) -> Graded | BadEntry:
        key = self._terms.key(entry)
        reason = self._lost.get(key)
        kept = {} if reason is not None else json.loads(self._journal.read(key))
        reason = reason if reason is not None else kept.get("reason")
        if reason is not None:
            return BadEntry(entry.position, entry.source, entry.learner, reason, entry.passage)
        return Graded(entry, _whole(kept, self._terms.subjects[entry.passage]))


@contextmanager
def run(
    entries: Sequence[Entry | BadEntry],
    terms: Terms,
    out: Path,
    settings: Settings,
    *,
    workers: int = 1,
    resume: bool = False,
    progress: Progress,
) -> Iterator[GradedBatch]:
    """Grade what is not graded yet and give the whole batch; its journal stays open in the `with` block.

    Args:
        entries: what was handed in, bad entries included.
        terms: what it is judged by.
        out: folder of the results; made if it is not there.
        settings: where models and caches are.
        workers: processes that grade.
        resume: whether to go on with the marks that `out` holds.
        progress: told how many are graded.

    Raises:
        InputError: the folder is not empty and not to be gone on with, or cannot be written; a passage cannot be used.
        ModelUnavailableError: the embedder is not here and cannot be fetched.
    """
    with ExitStack() as stack:
        journal = stack.enter_context(opened(out, terms, resume=resume))
        wanted = {terms.key(entry): entry for entry in entries if isinstance(entry, Entry)}
        keys = [key for key in wanted if key not in journal]
        lost: dict[str, str] = {}
        done = len(wanted) - len(keys)
        progress(READY if keys else GRADING, done, len(wanted))
        for marked in graded([wanted[key] for key in keys], terms, settings, workers=workers):
            _keep(journal, lost, keys[marked.entry], marked)
            done += 1
            progress(GRADING, done, len(wanted))
        yield GradedBatch(entries, terms, journal, lost)


@contextmanager
def opened(out: Path, terms: Terms, *, resume: bool) -> Iterator[Journal]:
    """Give the journal in `out`, begun or gone on with.

    Raises:
        InputError: see `run`.
    """
    check_room(out, resume=resume)
    folder = made_room(out)
    with Journal(folder / RESULTS) as journal:
        kept = read_kept(folder / TERMS)
        if kept is None:
            write_kept(folder / TERMS, json.dumps(terms.identity, indent=2) + "\n")
        else:
            check_same(kept, terms, str(out))
        yield journal


def write_results(batch: Batch, out: Path, write: Callable[[Batch, Path, Progress], T], progress: Progress) -> T:
    """Have the outputs of a batch written beside their places, then put each there in one step.

    Args:
        batch: the graded batch.
        out: its folder.
        write: writes the outputs into an empty folder.
        progress: told how far it is.

    Returns:
        What `write` returns.

    Raises:
        InputError: something cannot be written.
    """
    stage = out / JOURNAL / STAGE
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        written = write(batch, stage, progress)
        for made in sorted(stage.iterdir()):
            _place(made, out / made.name, out / JOURNAL / "old")
        stage.rmdir()
        return written
    except OSError as error:
        raise InputError(
            str(error.filename or out),
            f"cannot be written ({error.strerror}).",
            "Check the folder and the disk; the marks are kept: go on with --resume.",
        ) from error


def _place(made: Path, place: Path, aside: Path) -> None:
    if made.is_dir() and place.exists():  # a folder replaces no folder in one step: the old one makes way first
        shutil.rmtree(aside, ignore_errors=True)
        place.rename(aside)
        made.rename(place)
        shutil.rmtree(aside)
    else:
        made.replace(place)


def _keep(journal: Journal, lost: dict[str, str], key: str, marked: Marked) -> None:
    if marked.lost:
        lost[key] = marked.reason
    else:
        journal.write(key, marked.document or json.dumps({"reason": marked.reason}).encode())


def _whole(kept: dict[str, object], subject: Subject) -> GradeDocument:
    """The document with what all submissions share put back."""
    passage = kept["passage"]
    shared = {"text": subject.passage.text.raw, "title": subject.passage.title}
    references = [
        ReferencePart(origin=r.origin, model=r.model, title=r.title, text=r.text.raw) for r in subject.references
    ]
    whole = kept | {"passage": {**passage, **shared} if isinstance(passage, dict) else shared, "references": references}
    return GradeDocument.model_validate(whole)
