"""Moodle: the grading worksheet of an assignment, filled in; or a table for its gradebook.

"Upload grading worksheet" wants the columns Identifier, Grade and "Last modified (grade)", found by their headings in
the language of the site, reads the participant's number off the end of the identifier, and passes over rows whose
grade was changed after the date in "Last modified (grade)", above the maximum, or empty. So the coach's own worksheet
is filled in and nothing but grade and empty comments is changed.

Sources: Moodle, `mod/assign/feedback/offline/importgradeslib.php` (init, next) and `locallib.php`
(process_import_grades), github.com/moodle/moodle; columns of the worksheet: `mod/assign/gradingtable.php`. Without a
worksheet: https://docs.moodle.org/311/en/Grade_import, CSV import, where columns are mapped by hand and learners are
found by "Email address" or "ID number".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from html import escape

import regex

from trainer.batch.outputs.cells import csv_text
from trainer.batch.outputs.gradebooks.filled import Filled
from trainer.batch.outputs.gradebooks.matching import Person, matched
from trainer.batch.outputs.gradebooks.scale import points, scaled
from trainer.batch.outputs.gradebooks.table import Table
from trainer.batch.outputs.names import file_part
from trainer.batch.outputs.row import GradeRow

SYSTEM = "moodle"
IDENTIFIER, GRADE, MOST, MODIFIED = "Identifier", "Grade", "Maximum grade", "Last modified (grade)"
NAME, EMAIL, NUMBER, FEEDBACK = "Full name", "Email address", "ID number", "Feedback comments"
_PARTICIPANT = regex.compile(r"\D*?(\d+)")
_DOWNLOADED = "_assignsubmission_"  # in the names of files that Moodle's "Download all submissions" gives


def recognised(table: Table) -> bool:
    """Return whether this is a grading worksheet, whatever the language of its headings."""
    return _grade_column(table) is not None and _identifiers(table)


def filled(table: Table, graded: Sequence[GradeRow], out_of: Fraction, assignment: str) -> Filled:
    """Return the coach's worksheet with the grades, brought to its maximum, and comments where there were none."""
    del assignment  # a worksheet is about one assignment
    grade = _grade_column(table)
    if grade is None:
        raise ValueError("not a Moodle worksheet")
    comments, name, email, number = (table.column(heading) for heading in (FEEDBACK, NAME, EMAIL, NUMBER))
    if name is None:  # in another language: the full name follows the identifier
        name = 1
    people = [
        Person(
            tuple(key for key in (participant(row[0]), table.cell(n, number)) if key),
            table.cell(n, email) if email is not None else next((c for c in row if "@" in c and " " not in c), ""),
            row[name],
        )
        for n, row in enumerate(table.rows)
    ]
    matches = matched(people, graded)
    rows = [list(row) for row in table.rows]
    for n, found in matches.by_row.items():
        most = rows[n][grade + 1]
        rows[n][grade] = scaled(found.awarded, found.out_of or out_of, points(most), comma="," in most)
        if comments is not None and not rows[n][comments].strip():
            rows[n][comments] = _comment(found)
    return Filled(SYSTEM, replace(table, rows=tuple(map(tuple, rows))), matches)


def fresh(graded: Sequence[GradeRow], out_of: Fraction, assignment: str) -> str:
    """Return a table for learners of whom no worksheet was given.

    Submissions that Moodle named carry the participant's number: for them it is a grading worksheet as well.
    """
    del assignment
    header = (IDENTIFIER, NAME, NUMBER, EMAIL, GRADE, MOST, MODIFIED, FEEDBACK)
    return csv_text([header, *(_fresh_row(row, out_of) for row in graded)])


def _fresh_row(row: GradeRow, out_of: Fraction) -> tuple[str, ...]:
    learner = row.learner
    known = learner.id or ""
    participant = f"Participant {known}" if _DOWNLOADED in row.source and known.isdecimal() else ""
    grade = scaled(row.awarded, out_of, None)
    return (
        participant,
        learner.name or "",
        "" if participant else known,
        learner.email or "",
        grade,
        scaled(out_of, out_of, None),
        "",
        _comment(row),
    )


def _comment(row: GradeRow) -> str:
    """What to do next, as the HTML that Moodle takes a comment for."""
    return "<br>".join(escape(told) for told in row.feedback)


def _grade_column(table: Table) -> int | None:
    """The column of grades: by its heading, or as the one before the column that holds one maximum throughout."""
    grade = table.column(GRADE)
    if grade is not None and table.column(IDENTIFIER) == 0 and grade + 1 < len(table.header):
        return grade
    for n in range(1, len(table.header) - 1):
        column, following = ([points(row[m]) for row in table.rows] for m in (n, n + 1))
        empty = all(
            number is not None or row[n].strip() in ("", "-") for number, row in zip(column, table.rows, strict=True)
        )
        if empty and following[0] is not None and len(set(following)) == 1 and following[0] > 0:
            return n
    return None


def _identifiers(table: Table) -> bool:
    found = [participant(row[0]) for row in table.rows]
    return all(found) and len(set(found)) == len(found)


def participant(identifier: str) -> str:
    """Return the participant's number off the end of an identifier; empty without one."""
    match = _PARTICIPANT.fullmatch(identifier.strip())
    return match.group(1) if match else ""


def participants(graded: Sequence[GradeRow], done: Filled | None) -> dict[int, str]:
    """Return the participant's number of each submission for which it is known, by position.

    Args:
        graded: the submissions; those that Moodle named carry the number.
        done: a worksheet that was filled in; its identifiers count, too.
    """
    found = {row.position: row.learner.id or "" for row in graded if _DOWNLOADED in row.source}
    if done is not None and done.system == SYSTEM:
        found |= {row.position: participant(done.table.rows[n][0]) for n, row in done.matches.by_row.items()}
    return {position: number for position, number in found.items() if number.isdecimal()}


def feedback_name(row: GradeRow, number: str) -> str:
    """Return the name under which "Upload multiple feedback files in a zip" finds the learner of a page.

    It is parted at low lines into name, number and plugin (`mod/assign/feedback/file/importziplib.php`).
    """
    return f"{file_part(row.learner.shown)}_{number}_assignsubmission_file_feedback.html"
