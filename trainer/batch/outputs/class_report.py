"""The class report: one self-contained HTML file on what a class did with a passage, and what to teach it next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from trainer.batch.outputs.lessons import lessons
from trainer.batch.outputs.outliers import outliers
from trainer.batch.outputs.picture import IdeaFigures, Picture
from trainer.batch.outputs.plots import HEIGHT, WIDTH, histogram, scatter
from trainer.batch.outputs.reliability import reliability
from trainer.batch.outputs.row import GradeRow, Row
from trainer.batch.outputs.statistics import ClassStatistics
from trainer.batch.types import BadEntry, Subject
from trainer.domain import IdeaStatus
from trainer.report import labels
from trainer.report.standalone import asset, content_security_policy, environment
from trainer.rubric import Preset

PACKAGE = "trainer.batch.outputs"
MOST_IDEAS = 8  # of a passage that stand open; the rest are folded
MOST_FINDINGS = 8
MOST_LISTED = 60  # learners in a list that is still read; grades.xlsx has all


@dataclass(frozen=True, slots=True)
class Listed:
    """A submission to read by hand."""

    row: GradeRow
    reasons: tuple[str, ...]


def class_report(
    rows: Sequence[Row],
    statistics: ClassStatistics,
    picture: Picture,
    subjects: Mapping[str, Subject],
    preset: Preset,
    *,
    assignment: str,
    copying: int,
) -> str:
    """Return the page.

    Args:
        rows: what became of each submission.
        statistics: of the graded ones.
        picture: what the class did with the key ideas, and what was found, without names.
        subjects: the passages by key.
        preset: the rules.
        assignment: what the coach calls the task.
        copying: how many pairs of submissions share their wording.
    """
    graded = [row for row in rows if isinstance(row, GradeRow)]
    ungraded = [row for row in rows if isinstance(row, BadEntry)]
    style = asset("static/texts.css") + asset("templates/report.css") + asset("templates/class.css", PACKAGE)
    return (
        page_environment()
        .get_template("class.html.j2")
        .render(
            assignment=assignment,
            preset=preset,
            subjects=subjects,
            graded=graded,
            ungraded=ungraded[:MOST_LISTED],
            ungraded_count=len(ungraded),
            statistics=statistics,
            lessons=lessons(graded, picture),
            histogram=histogram(statistics.bars),
            scatter=scatter([row for row in graded if row.judged]),
            lengths=length_table(graded),
            width=WIDTH,
            height=HEIGHT,
            ideas={key: by_loss(ideas) for key, ideas in picture.ideas.items()},
            most_ideas=MOST_IDEAS,
            findings=picture.findings,
            most_findings=MOST_FINDINGS,
            listed=(listed := to_read(graded))[:MOST_LISTED],
            listed_count=len(listed),
            reliability=reliability(graded, subjects, preset),
            copying=copying,
            # The file below is ours and holds no text of a reader.
            style=Markup(style),  # noqa: S704
            policy=content_security_policy(style),
        )
    )


@cache
def page_environment() -> Environment:
    """Return the environment of this room's pages."""
    made = environment(PACKAGE)
    made.filters["figure"] = figure
    made.globals.update(status_name=labels.STATUS, statuses=tuple(IdeaStatus))
    return made


def figure(value: float) -> str:
    """Return a figure to one decimal, without one that is 0.

    >>> figure(14.875), figure(12.0)
    ('14.9', '12')
    """
    return f"{value:.1f}".removesuffix(".0")


def by_loss(ideas: Sequence[IdeaFigures]) -> tuple[tuple[int, IdeaFigures], ...]:
    """Return the key ideas with their numbers, from 1, those first whose absence costs the class most."""
    return tuple(sorted(enumerate(ideas, 1), key=lambda pair: (-pair[1].missed * pair[1].weight, pair[0])))


def to_read(rows: Sequence[GradeRow]) -> tuple[Listed, ...]:
    """Return the submissions to read by hand with the reasons, those with most reasons first."""
    apart = outliers(rows)
    listed = [Listed(row, (*row.reasons, *apart.get(row.position, ()))) for row in rows]
    return tuple(sorted((found for found in listed if found.reasons), key=lambda f: (-len(f.reasons), f.row.position)))


def length_table(rows: Sequence[GradeRow]) -> tuple[tuple[str, int, float | None], ...]:
    """Return, for those under, inside and over the length asked for, how many there are and their mean share."""
    groups: dict[str, list[float]] = {"shorter than asked": [], "as asked": [], "longer than asked": []}
    for row in rows:
        if not row.judged or not row.target[1]:
            continue
        fewest, most = row.target
        name = "shorter than asked" if row.words < fewest else "longer than asked" if row.words > most else "as asked"
        groups[name].append(row.share)
    return tuple((name, len(found), sum(found) / len(found) if found else None) for name, found in groups.items())
