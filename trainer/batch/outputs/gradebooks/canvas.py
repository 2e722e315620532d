"""Canvas: the gradebook's CSV file.

The import finds the learner by ID, else by SIS User ID or SIS Login ID, else by the name as Canvas writes it; the
assignment by the number in brackets after its name, else by the name, else it offers to make a new one. The columns
up to Section stand in a fixed order; the row whose first cell contains "Points Possible" gives the maximum; "EX"
excuses. A CSV from here holds the learner's columns and the one assignment, as Canvas advises for large classes.

Sources: Canvas LMS, `lib/gradebook_importer.rb` (row_has_student_headers?, update_column_count, process_student,
parse_assignments, check_for_non_student_row) and `lib/gradebook_exporter.rb` (csv_data),
github.com/instructure/canvas-lms; "How do I import grades in the Gradebook?",
https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-import-grades-in-the-Gradebook/ta-p/807.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import regex

from trainer.batch.outputs.cells import csv_text
from trainer.batch.outputs.gradebooks.filled import Filled
from trainer.batch.outputs.gradebooks.headings import assignment_column
from trainer.batch.outputs.gradebooks.matching import Person, matched
from trainer.batch.outputs.gradebooks.scale import points, scaled
from trainer.batch.outputs.gradebooks.table import Table, chosen
from trainer.batch.outputs.row import GradeRow

SYSTEM = "canvas"
STUDENT = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POSSIBLE = "    Points Possible"  # the four spaces are how Canvas writes it
EXCUSED = "EX"
_DOWNLOADED = regex.compile(r"[^_]+_(?:LATE_)?\d+_(?:\d+_.+|(?:text|link)\b.*)")  # names in "Download submissions"
_NUMBERED = regex.compile(r"(?P<name>.+) \((?P<number>\d+)\)")


def recognised(table: Table) -> bool:
    """Return whether this is a Canvas gradebook."""
    header = table.header
    split = len(header) > 4 and header[0] == "LastName" and header[1] == "FirstName" and "ID" in header[2]
    return ("Student" in header[0] and "ID" in header[1] and table.column("Section") is not None) or split


def filled(table: Table, graded: Sequence[GradeRow], out_of: Fraction, assignment: str) -> Filled:
    """Return the learner's columns and the assignment's, with the marks brought to its points; EX stays.

    Raises:
        InputError: the gradebook has several assignments and none is called `assignment`.
    """
    last = table.column("Section") or 0
    headings = {n: _NUMBERED.fullmatch(heading) for n, heading in enumerate(table.header)}
    numbered = {n: heading["name"] for n, heading in headings.items() if heading}
    column = assignment_column(numbered, assignment, "The Canvas gradebook")
    kept = chosen(table, [*range(last + 1), column])
    most = next((points(row[-1]) for row in kept.rows if "Points Possible" in row[0]), None)
    split = kept.header[0] == "LastName"
    people = [_person(kept, n, split=split) for n in range(len(kept.rows))]
    matches = matched(people, graded)
    rows = [list(row) for row in kept.rows]
    for n, found in matches.by_row.items():
        if rows[n][-1].strip().upper() != EXCUSED:
            rows[n][-1] = scaled(found.awarded, found.out_of or out_of, most)
    return Filled(SYSTEM, replace(kept, rows=tuple(map(tuple, rows))), matches)


def fresh(graded: Sequence[GradeRow], out_of: Fraction, assignment: str) -> str:
    """Return a gradebook with one assignment, which Canvas offers to make when it has none of that name."""
    header = (*STUDENT, assignment)
    possible = (POSSIBLE, "", "", "", "", scaled(out_of, out_of, None))
    return csv_text([header, possible, *(_fresh_row(row, out_of) for row in graded)], bom=False)


def _fresh_row(row: GradeRow, out_of: Fraction) -> tuple[str, ...]:
    learner = row.learner
    number = learner.id or ""
    # Only the files of a Canvas download carry Canvas's own number; taken for it, a school's could be another's.
    own, school = (number, "") if _DOWNLOADED.fullmatch(row.source.rpartition("/")[2]) else ("", number)
    login = learner.username or learner.email or ""
    return (learner.name or "", own, school, login, "", scaled(row.awarded, out_of, None))


def _person(table: Table, n: int, *, split: bool) -> Person:
    row = table.rows[n]
    if "Points Possible" in row[0] or not any(cell.strip() for cell in row[:-1]):
        return Person()
    name = f"{row[1]} {row[0]}" if split else row[0]
    login = table.cell(n, table.column("SIS Login ID"))
    ids = (table.cell(n, table.column("ID")), table.cell(n, table.column("SIS User ID")), login)
    return Person(tuple(key for key in ids if key), login if "@" in login else "", name)
