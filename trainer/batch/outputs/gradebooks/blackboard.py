"""Blackboard Learn: the file of "Work offline".

A learner is found by the username, a column by the number after the bar in its heading,
`Name [Total Pts: 20 Score] |12345`; a column without a number makes a new one, in the Original view of text with no
points. So the coach's own download is filled in; what is written without one makes a new column.

Sources: "Work Offline with Grade Data",
https://help.blackboard.com/Learn/Instructor/Ultra/Grade/Grading_Tasks/Work_Offline_With_Grade_Data; "Uploading or
Downloading Grade Center Items for Working Offline", library.blackboard.com (usernames and column ID numbers as the
identifiers, columns without one are made anew, text columns); headings as in the downloads that people have published
(`Homework set #1 [Total Pts: 65 Score] |3229258`).
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

SYSTEM = "blackboard"
LEARNER = ("Last Name", "First Name", "Username", "Student ID")
_COLUMN = regex.compile(
    r"(?P<name>.+?) \[Total Pts: (?:up to )?(?P<points>[\d.,]+) (?P<shown>[^\]]+)\] \|(?P<number>\d+)"
)
_CALCULATED = ("Total", "Weighted Total")


def recognised(table: Table) -> bool:
    """Return whether this is a Blackboard gradebook."""
    return table.column("Username") is not None and any(_COLUMN.match(heading.strip()) for heading in table.header)


def filled(table: Table, graded: Sequence[GradeRow], out_of: Fraction, assignment: str) -> Filled:
    """Return the learner's columns and the assignment's, with the marks brought to its points.

    Raises:
        InputError: the gradebook has several columns of marks and none is called `assignment`.
    """
    found = {n: match for n, heading in enumerate(table.header) if (match := _COLUMN.match(heading.strip()))}
    column = assignment_column(
        {n: match["name"] for n, match in found.items() if match["name"] not in _CALCULATED},
        assignment,
        "The Blackboard gradebook",
    )
    most = points(found[column]["points"])
    info = [n for heading in LEARNER if (n := table.column(heading)) is not None]
    kept = chosen(table, [*info, column])
    people = [
        Person(
            tuple(key for heading in ("Username", "Student ID") if (key := kept.cell(n, kept.column(heading)))),
            "",
            f"{kept.cell(n, kept.column('First Name'))} {kept.cell(n, kept.column('Last Name'))}",
        )
        for n in range(len(kept.rows))
    ]
    matches = matched(people, graded)
    rows = [list(row) for row in kept.rows]
    for n, row in matches.by_row.items():
        rows[n][-1] = scaled(row.awarded, row.out_of or out_of, most if most else None)
    return Filled(SYSTEM, replace(kept, rows=tuple(map(tuple, rows))), matches)


def fresh(graded: Sequence[GradeRow], out_of: Fraction, assignment: str) -> str:
    """Return a gradebook with one column, which Blackboard makes anew; every cell in quotation marks as it asks for."""
    header = (*LEARNER, f"{assignment} [Total Pts: {scaled(out_of, out_of, None)} Score]")
    return csv_text([header, *(_fresh_row(row, out_of) for row in graded)], quote_all=True)


def _fresh_row(row: GradeRow, out_of: Fraction) -> tuple[str, ...]:
    learner = row.learner
    first, last = split_name(learner.name or "")
    username = learner.username or (learner.email or "").partition("@")[0]
    return (last, first, username, learner.id or "", scaled(row.awarded, out_of, None))


def split_name(name: str) -> tuple[str, str]:
    """Return the first names and the last name, as far as the writing tells: before a comma, else the last word.

    >>> split_name("Díaz, Ana"), split_name("Ana María Díaz"), split_name("李小龙")
    (('Ana', 'Díaz'), ('Ana María', 'Díaz'), ('', '李小龙'))
    """
    last, comma, first = name.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = name.strip().rpartition(" ")
    return first.strip(), last
