"""Gradebooks in the formats that learning platforms import: the coach's own filled in, or fresh ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from trainer.batch.outputs.cells import csv_text
from trainer.batch.outputs.gradebooks import blackboard, canvas, classroom, moodle
from trainer.batch.outputs.gradebooks.filled import Filled
from trainer.batch.outputs.gradebooks.table import Table, read_table, written
from trainer.batch.outputs.row import GradeRow
from trainer.errors import InputError

Filling = Callable[[Table, Sequence[GradeRow], Fraction, str], Filled]
Fresh = Callable[[Sequence[GradeRow], Fraction, str], str]
# How each platform's gradebook is known and filled in, the most particular first.
FILLED: tuple[tuple[Callable[[Table], bool], Filling], ...] = (
    (canvas.recognised, canvas.filled),
    (blackboard.recognised, blackboard.filled),
    (classroom.recognised, classroom.filled),
    (moodle.recognised, moodle.filled),
)
FRESH: Mapping[str, Fresh] = {
    moodle.SYSTEM: moodle.fresh,
    canvas.SYSTEM: canvas.fresh,
    blackboard.SYSTEM: blackboard.fresh,
    classroom.SYSTEM: classroom.fresh,
}
NOT_FOUND = "not-in-gradebook.csv"


def fill(table: Table, graded: Sequence[GradeRow], out_of: Fraction, assignment: str, where: str) -> Filled:
    """Return a coach's own gradebook with the marks in it, by whichever platform wrote it.

    Args:
        table: the gradebook.
        graded: the marks.
        out_of: what could be won.
        assignment: what the task is called there; needed when the gradebook has several.
        where: what to call the gradebook in messages.

    Raises:
        InputError: it is none of the platforms' gradebooks, or has several assignments and none of that name.
    """
    for recognised, filled in FILLED:
        if recognised(table):
            return filled(table, graded, out_of, assignment)
    raise InputError(
        where,
        "is no gradebook of Moodle, Canvas, Blackboard or Google Classroom.",
        "Give the grading worksheet or the gradebook as the platform exports it; docs/gradebooks.md shows where.",
    )


def check_gradebook(path: Path, assignment: str) -> Table:
    """Return the gradebook at `path` once it is sure that it can be filled in.

    Raises:
        InputError: it cannot; said before long work.
    """
    table = read_table(path)
    fill(table, (), Fraction(1), assignment, str(path))
    return table


def write_gradebooks(
    graded: Sequence[GradeRow], out_of: Fraction, folder: Path, *, assignment: str, own: Table | None = None
) -> Filled | None:
    """Write a gradebook for each platform into the empty `folder`; the one filled in takes its platform's place.

    Returns:
        What was filled in; None without an own gradebook.
    """
    for system, fresh in FRESH.items():
        (folder / f"{system}.csv").write_bytes(fresh(graded, out_of, assignment).encode())
    if own is None:
        return None
    done = fill(own, graded, out_of, assignment, "The gradebook")
    write_filled(done, folder, f"{done.system}.csv")
    return done


def write_filled(done: Filled, folder: Path, file: str) -> None:
    """Write a gradebook that was filled in as `file` into `folder`, and beside it who is not in it."""
    (folder / file).write_bytes(written(done.table))
    if done.matches.unmatched:
        lost = [("Learner", "ID", "Email", "Mark", "Source")]
        told = [
            (row.learner.shown, row.learner.id, row.learner.email, row.awarded, row.source)
            for row in done.matches.unmatched
        ]
        (folder / NOT_FOUND).write_bytes(csv_text([*lost, *told]).encode())
