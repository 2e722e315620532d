"""A coach's own gradebook, filled in with marks whose files were made; until then those marks lie beside the files."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from trainer.batch.outputs.gradebooks import NOT_FOUND, fill, moodle, write_filled
from trainer.batch.outputs.gradebooks.filled import Filled
from trainer.batch.outputs.gradebooks.table import parse_table
from trainer.batch.outputs.pages import FOLDER, write_archive_of
from trainer.batch.outputs.row import GradeRow, Row
from trainer.errors import InputError

MARKS, TOLD = "marks.json", "gradebook.json"  # the marks, and what became of the last gradebook
NOT_SHOWN = (MARKS, TOLD)
MOST_BYTES = 5_000_000  # of one gradebook: 5,000 learners with a comment each
GRADEBOOKS, OWN, RETURNED = "gradebooks", "own-", "moodle-feedback.zip"


@dataclass(frozen=True, slots=True)
class GradebookView:
    """What became of a gradebook.

    Attributes:
        system: whose it is: "moodle", "canvas", "blackboard" or "google-classroom".
        file: where it lies now, below the folder of the files.
        filled: how many marks are in it.
        lost: learners with a mark who have no row in it, or not for certain.
        vacant: who stands in it and has no mark here.
    """

    system: str
    file: str
    filled: int
    lost: tuple[str, ...]
    vacant: tuple[str, ...]


_ROWS: TypeAdapter[tuple[GradeRow, ...]] = TypeAdapter(tuple[GradeRow, ...])
_VIEW: TypeAdapter[GradebookView] = TypeAdapter(GradebookView)


def keep_marks(rows: Sequence[Row], folder: Path) -> int:
    """Keep the marks among `rows` beside the files in `folder`; return how many there are."""
    graded = tuple(row for row in rows if isinstance(row, GradeRow))
    (folder / MARKS).write_bytes(_ROWS.dump_json(graded))
    return len(graded)


def fill_in(folder: Path, content: bytes, name: str, assignment: str) -> GradebookView:
    """Fill a gradebook in with the marks of the files in `folder`, and put it among them in place of an earlier one.

    Args:
        folder: where `keep_marks` kept the marks.
        content: the gradebook, as the learning platform exports it.
        name: what to call it in messages.
        assignment: what the task is called in it; it decides where there are several.

    Raises:
        InputError: it is too large or no gradebook, it has several assignments and none of that name, or there are no
            marks (any more).
    """
    if len(content) > MOST_BYTES:
        raise InputError(name, f"has more than {MOST_BYTES // 1_000_000} MB.", "Export one class alone.")
    rows = _marks(folder)
    done = fill(parse_table(content, name), rows, rows[0].out_of, assignment, name)
    into = folder / GRADEBOOKS
    for earlier in into.glob(f"{OWN}*"):
        earlier.unlink(missing_ok=True)
    (into / NOT_FOUND).unlink(missing_ok=True)
    file = f"{OWN}{done.system}.csv"
    write_filled(done, into, file)
    _give_back(rows, done, folder)
    view = GradebookView(
        done.system,
        f"{GRADEBOOKS}/{file}",
        len(done.matches.by_row),
        tuple(row.learner.shown for row in done.matches.unmatched),
        tuple(person.shown for person in done.matches.vacant),
    )
    (folder / TOLD).write_bytes(_VIEW.dump_json(view))
    return view


def gradebook_in(folder: Path) -> GradebookView | None:
    """Return what became of the last gradebook that was filled in beside the files in `folder`; None without one."""
    with suppress(FileNotFoundError):
        return _VIEW.validate_json((folder / TOLD).read_bytes())
    return None


def _marks(folder: Path) -> tuple[GradeRow, ...]:
    try:
        rows = _ROWS.validate_json((folder / MARKS).read_bytes())
    except FileNotFoundError:
        raise InputError("These files", "are gone, or of an earlier version.", "Make them anew.") from None
    if not rows:
        raise InputError("These files", "hold no mark to fill in.", "Somebody has to hand in first.")
    return rows


def _give_back(rows: Sequence[GradeRow], done: Filled, folder: Path) -> None:
    """Name the learners' pages as Moodle finds them, now that the numbers of its participants are known."""
    numbers = moodle.participants(rows, done)
    if done.system != moodle.SYSTEM or not numbers:
        return
    named = {
        moodle.feedback_name(row, numbers[row.position]): f"{FOLDER}/{row.page}"
        for row in rows
        if row.position in numbers
    }
    with zipfile.ZipFile(folder / f"{FOLDER}.zip") as pages:
        write_archive_of(((name, pages.read(page)) for name, page in named.items()), folder / GRADEBOOKS / RETURNED)
