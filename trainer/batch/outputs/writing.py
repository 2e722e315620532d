"""Writing everything that a coach gets of a batch, in one walk over its results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from trainer.batch.outputs.class_report import class_report
from trainer.batch.outputs.copying import copying_csv, copying_page, with_copying
from trainer.batch.outputs.gradebooks import moodle, write_gradebooks
from trainer.batch.outputs.gradebooks.filled import Filled
from trainer.batch.outputs.gradebooks.table import Table
from trainer.batch.outputs.grades_csv import grades_csv
from trainer.batch.outputs.grades_xlsx import grades_xlsx
from trainer.batch.outputs.names import page_name
from trainer.batch.outputs.pages import FOLDER, write_archive, write_page
from trainer.batch.outputs.picture import Gathering
from trainer.batch.outputs.row import GradeRow, Row, grade_row
from trainer.batch.outputs.statistics import class_statistics
from trainer.batch.peers import Given, Work, peer_pairs
from trainer.batch.types import BadEntry, Batch, Subject
from trainer.text import Text

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """What a coach may wish of the outputs.

    Attributes:
        assignment: what the task is called in the report and in gradebooks.
        gradebook: the coach's own gradebook to fill in, read by `check_gradebook`.
        boundaries: marks at which much is decided; who is close to one is to be looked at.
        show_references: whether learners see the model answers on their pages.
    """

    assignment: str = "Précis"
    gradebook: Table | None = None
    boundaries: tuple[Fraction, ...] = ()
    show_references: bool = False


@dataclass(frozen=True)
class Written:
    """What was written.

    Attributes:
        rows: what the tables keep of each result.
        pairs: how many pairs of submissions share their wording.
        filled: the coach's own gradebook with the marks in it; None when none was given.
    """

    rows: tuple[Row, ...]
    pairs: int
    filled: Filled | None


def write_outputs(batch: Batch, folder: Path, progress: Progress, *, options: OutputOptions | None = None) -> Written:
    """Write every output of `batch` into the empty `folder`; the same batch gives the same bytes.

    Args:
        batch: what was graded.
        folder: where to write.
        progress: told what is being done and how far.
        options: what the coach wishes.

    Returns:
        What was written, for whoever sums up.

    Raises:
        OSError: the folder cannot be written.
    """
    wishes = options or OutputOptions()
    total, several = len(batch), len(batch.subjects) > 1
    pages = folder / FOLDER
    pages.mkdir()
    rows: list[Row] = []
    works: list[Work] = []
    gathering = Gathering()
    for result in batch:
        progress("Writing feedback", len(rows), total)
        if isinstance(result, BadEntry):
            rows.append(result)
            continue
        row = grade_row(
            result, batch.preset, page_name(result.entry.position, result.entry.learner, total), wishes.boundaries
        )
        write_page(result, pages / row.page, batch.preset, show_references=wishes.show_references)
        gathering.add(result)
        rows.append(row)
        works.append(Work(row.position, row.passage, Text(result.document.submission.text)))
    pairs = peer_pairs(works, _given(batch.subjects), progress)
    progress("Writing tables and report", 0, 1)
    told = with_copying({row.position: row for row in rows if isinstance(row, GradeRow)}, pairs)
    rows = [told.get(row.position, row) for row in rows]
    graded = list(told.values())
    write_archive({f"{FOLDER}/{row.page}": pages / row.page for row in graded}, folder / "feedback.zip")
    statistics = class_statistics(graded, batch.preset)
    (folder / "grades.csv").write_bytes(grades_csv(rows, batch.preset, several=several).encode())
    (folder / "grades.xlsx").write_bytes(grades_xlsx(rows, statistics, batch.preset, several=several))
    report = class_report(
        rows,
        statistics,
        gathering.picture([row.learner for row in rows], batch.subjects),
        batch.subjects,
        batch.preset,
        assignment=wishes.assignment,
        copying=len(pairs),
    )
    (folder / "report.html").write_text(report, encoding="utf-8")
    (folder / "copying.html").write_text(copying_page(pairs, works, told, wishes.assignment), encoding="utf-8")
    (folder / "copying.csv").write_bytes(copying_csv(pairs, works, told).encode())
    gradebooks = folder / "gradebooks"
    gradebooks.mkdir()
    filled = write_gradebooks(
        graded, batch.preset.out_of, gradebooks, assignment=wishes.assignment, own=wishes.gradebook
    )
    numbers = moodle.participants(graded, filled)
    if numbers:
        returned = {
            moodle.feedback_name(row, numbers[row.position]): pages / row.page
            for row in graded
            if row.position in numbers
        }
        write_archive(returned, gradebooks / "moodle-feedback.zip")
    return Written(tuple(rows), len(pairs), filled)


def _given(subjects: Mapping[str, Subject]) -> Given:
    """What every learner may have taken words from: the passage with its title, and the model answers."""
    return {
        key: (
            subject.passage.text,
            Text(subject.passage.title or ""),
            *(text for reference in subject.references for text in (reference.text, Text(reference.title or ""))),
        )
        for key, subject in subjects.items()
    }
