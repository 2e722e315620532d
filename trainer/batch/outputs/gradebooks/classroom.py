"""Google Classroom: its own export of grades, filled in, or one of the same shape.

The export ("Download all grades as CSV") has last name, first name and address, then a column an assignment; under the
headings a row of dates and a row of points, then the learners. Classroom documents this export and grades set through
its API (`draftGrade` of a `StudentSubmission`), but no upload of a CSV file: the file is for add-ons that set grades
from a sheet by address, and for copying.

Sources: "Grades", https://developers.google.com/classroom/guides/key-concepts/grades; "Export grades",
https://support.google.com/edu/classroom/answer/9199710; the rows of dates and points as programs that read the export
expect them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from trainer.batch.outputs.cells import csv_text
from trainer.batch.outputs.gradebooks.blackboard import split_name
from trainer.batch.outputs.gradebooks.filled import Filled
from trainer.batch.outputs.gradebooks.headings import assignment_column
from trainer.batch.outputs.gradebooks.matching import Person, matched
from trainer.batch.outputs.gradebooks.scale import points, scaled
from trainer.batch.outputs.gradebooks.table import Table
from trainer.batch.outputs.row import GradeRow

SYSTEM = "google-classroom"
LEARNER = ("Last Name", "First Name", "Email Address")
ABOVE = 2  # rows of dates and of points


def recognised(table: Table) -> bool:
    """Return whether this is an export of Classroom: two rows without an address above rows that have one."""
    if len(table.header) <= len(LEARNER):
        return False
    addresses = ["@" in row[len(LEARNER) - 1] for row in table.rows]
    return len(addresses) > ABOVE and not any(addresses[:ABOVE]) and all(addresses[ABOVE:])


def filled(table: Table, graded: Sequence[GradeRow], out_of: Fraction, assignment: str) -> Filled:
    """Return the export with the marks in the assignment's column, brought to its points.

    Raises:
        InputError: it has several assignments and none is called `assignment`.
    """
    names = {n: name for n, name in enumerate(table.header) if n >= len(LEARNER) and name.strip()}
    column = assignment_column(names, assignment, "The Classroom export")
    most = points(table.rows[ABOVE - 1][column])
    people = [Person() if n < ABOVE else Person((), row[2], f"{row[1]} {row[0]}") for n, row in enumerate(table.rows)]
    matches = matched(people, graded)
    rows = [list(row) for row in table.rows]
    for n, found in matches.by_row.items():
        rows[n][column] = scaled(found.awarded, found.out_of or out_of, most)
    return Filled(SYSTEM, replace(table, rows=tuple(map(tuple, rows))), matches)


def fresh(graded: Sequence[GradeRow], out_of: Fraction, assignment: str) -> str:
    """Return a table of the shape of the export, with one assignment."""
    above = [("Date", "", "", ""), ("Points", "", "", scaled(out_of, out_of, None))]
    return csv_text([(*LEARNER, assignment), *above, *(_row(row, out_of) for row in graded)])


def _row(row: GradeRow, out_of: Fraction) -> tuple[str, ...]:
    first, last = split_name(row.learner.name or "")
    return (last, first, row.learner.email or "", scaled(row.awarded, out_of, None))
