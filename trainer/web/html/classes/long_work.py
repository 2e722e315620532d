"""Long work on a page: how far it is, and what came out: files to take along, marks that would move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainer.batch.outputs.gradebooks import FRESH
from trainer.desk.classroom.exporting import ExportView
from trainer.desk.classroom.gradebooks import GRADEBOOKS, MOST_BYTES, OWN
from trainer.desk.classroom.regrading import Move
from trainer.desk.passages import LIVE
from trainer.store.records import JobRecord, JobState
from trainer.web.html.classes.people import Routes
from trainer.web.html.classes.work import Choice
from trainer.web.html.render import render
from trainer.web.texts import Wording

# What each file of an export is, in the order in which they are offered.
FILES = (
    "grades.xlsx", "grades.csv", "feedback.zip", "report.html", "copying.html", "copying.csv",
)  # fmt: skip
SYSTEM_KEYS = {system: system.replace("-", "_") for system in FRESH}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file to take along.

    Attributes:
        name: its name.
        about: what it is, for readers.
        address: where it is fetched.
    """

    name: str
    about: str
    address: str


def exported_files(
    view: ExportView,
    wording: Wording,
    *,
    called: str,
    routes: Routes,
    poll: str,
    address: Callable[[str], str],
) -> Markup:
    """Return the files of an assignment, how far they are, or the button that has them made.

    Args:
        view: the files, and the making of them.
        wording: the interface's words.
        called: what the assignment is called, proposed for the coach's own gradebook.
        routes: where forms send to.
        poll: address of this piece, fetched again while it is being made.
        address: address of a file.
    """
    job = view.job
    return render(
        "exported_files",
        wording,
        job=job,
        live=job is not None and job.state in LIVE,
        rows=[FileRow(name, about_file(name, wording), address(name)) for name in ordered(view.files)],
        gradebook=view.gradebook,
        filled_address=address(view.gradebook.file) if view.gradebook else "",
        called=called,
        most=MOST_BYTES // 1_000_000,
        routes=routes,
        poll=poll,
        share=share_of(job),
    )


def regrading(
    job: JobRecord | None,
    moves: Sequence[Move],
    presets: Sequence[Choice],
    chosen: str,
    wording: Wording,
    *,
    routes: Routes,
    poll: str,
) -> Markup:
    """Return the choice of other rules, who would move under them, and the button that says yes.

    Args:
        job: the last regrading; None before the first.
        moves: what it moves, those who move most first.
        presets: rules to choose from.
        chosen: those that are in force.
        wording: the interface's words.
        routes: where forms send to.
        poll: address of this piece, fetched again while it is being worked on.
    """
    live = job is not None and job.state in LIVE
    done = job is not None and job.state is JobState.DONE
    tried = str(job.payload["preset_id"]) if job is not None else chosen
    return render(
        "regrading",
        wording,
        job=job,
        live=live,
        applied=done and bool(job and job.payload["apply"]),
        previewed=done and not (job and job.payload["apply"]),
        moves=moves,
        moving=[move for move in moves if move.change],
        seen=sum(move.returned for move in moves if move.change),
        presets=presets,
        tried=tried,
        chosen=chosen,
        routes=routes,
        poll=poll,
        share=share_of(job),
    )


def share_of(job: JobRecord | None) -> float | None:
    """Return how far work is, in [0, 1]; None when that is not known."""
    return round(job.done / job.total, 3) if job is not None and job.total else None


def ordered(names: Sequence[str]) -> list[str]:
    """Return the names of files in the order in which they are offered."""
    return sorted(names, key=lambda name: (FILES.index(name) if name in FILES else len(FILES), name))


def about_file(name: str, wording: Wording) -> str:
    """Return what a file is, for readers."""
    folder, _, file = name.rpartition("/")
    stem = file.partition(".")[0]
    if folder == GRADEBOOKS and (system := SYSTEM_KEYS.get(stem.removeprefix(OWN))):
        key = "files.own_gradebook" if stem.startswith(OWN) else "files.gradebook"
        return wording(key, name=wording(f"gradebook.system_{system}"))
    key = f"files.{file.replace('.', '_').replace('-', '_')}"
    return wording(key) if key in wording.entries else name
