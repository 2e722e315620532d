"""What `precis batch` says at the end: how many were graded, how they did, what could not be graded and why."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean, median
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from trainer.batch.outputs import Written
from trainer.batch.outputs.row import GradeRow
from trainer.batch.types import BadEntry, Batch, Graded

MOST_SHOWN = 20  # problems in the terminal; all of them are in the files
_CONTENTS = (
    "Marks are in grades.xlsx and grades.csv, a page for each learner in feedback/ (and feedback.zip), files for "
    "Moodle, Canvas, Blackboard and Google Classroom in gradebooks/."
)
MOST_REASON = 400  # characters of one reason


class Summary(NamedTuple):
    """The end of a batch.

    Attributes:
        shown: for the terminal.
        problems: how many rows or files a person has to look at.
    """

    shown: RenderableType
    problems: int


def batch_view(batch: Batch, out: Path, made: Written | None = None) -> Summary:
    """Return what to say of a batch whose files are in `out`; `made` is what its outputs came to."""
    marks, problems, out_of = [], [], 0.0
    for one in batch:
        if isinstance(one, BadEntry):
            problems.append((one.learner.shown, one.reason, one.source))
            continue
        marks.append(one.document.marks.awarded)
        out_of = one.document.marks.out_of
        if one.document.obstacle is not None:
            problems.append((one.entry.learner.shown, _unjudged(one), one.entry.source))
    parts: list[RenderableType] = [Text(f"{len(marks):,} of {len(batch):,} graded, under {batch.preset.name}.")]
    if marks:
        parts.append(
            Text(f"Marks out of {out_of:g}: mean {fmean(marks):.1f}, median {median(marks):g}, "
                 f"from {min(marks):g} to {max(marks):g}.")
        )  # fmt: skip
    parts += [Text(line) for line in _told(made)] if made else []
    if problems:
        parts += [Text(""), _table(problems)]
        if len(problems) > MOST_SHOWN:
            parts.append(Text(f"and {len(problems) - MOST_SHOWN:,} more, all of them in the files."))
    parts += [Text(""), Text(f"Open {out / 'report.html'} first. {_CONTENTS}", overflow="fold")]
    return Summary(Group(*parts), len(problems))


def _told(made: Written) -> list[str]:
    """What needs a person, who shares wording, and how the coach's own gradebook was filled."""
    look = sum(bool(row.reasons) for row in made.rows if isinstance(row, GradeRow))
    lines = [f"{look:,} {'mark needs' if look == 1 else 'marks need'} a person: why stands in grades.xlsx."] * bool(
        look
    )
    if made.pairs:
        shares = "pairs of submissions share" if made.pairs > 1 else "pair of submissions shares"
        lines.append(f"{made.pairs:,} {shares} wording: see copying.html.")
    if made.filled is not None:
        found, lost = len(made.filled.matches.by_row), len(made.filled.matches.unmatched)
        lines.append(f"{_many(found, 'mark')} in gradebooks/{made.filled.system}.csv, your own gradebook filled in.")
        if lost:
            lines.append(f"{_many(lost, 'learner')} not in it, or not for certain: gradebooks/not-in-gradebook.csv.")
        if made.filled.matches.vacant:
            lines.append(f"{_many(len(made.filled.matches.vacant), 'learner')} in it without a mark here.")
    return lines


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun} is" if count == 1 else f"{count:,} {noun}s are"


def _unjudged(graded: Graded) -> str:
    return f"Could not be judged as a précis of this passage: {graded.document.obstacle}"


def _table(problems: list[tuple[str, str, str]]) -> Table:
    table = Table(title=f"To look at: {len(problems):,}", title_justify="left", box=None, pad_edge=False)
    table.add_column("Who", overflow="fold", max_width=24)
    table.add_column("What", overflow="fold")
    table.add_column("Where", overflow="ellipsis", no_wrap=True, max_width=24)
    for who, reason, source in problems[:MOST_SHOWN]:
        table.add_row(Text(who), Text(reason[:MOST_REASON]), Text(source))
    return table
