"""Agreement with human marks as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from trainer.evaluation.agreement import FEWEST, Estimate
from trainer.evaluation.comparison import Comparison
from trainer.evaluation.dataset import Problem
from trainer.evaluation.marks import OurMarks
from trainer.evaluation.scripts import TOTAL
from trainer.rubric import Preset

MOST_PASSAGES = 20  # rows of a table that are still read
MOST_PROBLEMS = 50
NAME_WIDTH, MOST_NAME, COUNT_WIDTH, FIGURE_WIDTH = 12, 30, 5, 19  # columns: a line of 100 with no name wrapped


def evaluation_view(
    marks: Sequence[OurMarks], comparisons: Sequence[Comparison], problems: Sequence[Problem], preset: Preset
) -> Group:
    """Return the tables of every comparison, and the rows that could not be used in full."""
    passages = len({text.marked.passage for text in marks})
    several = f"{passages} passages" if passages > 1 else "one passage"
    parts: list[RenderableType] = [
        Line(f"{len(marks):,} texts about {several}, marked by {preset.name} ({preset.key} {preset.version})"),
        Line(f"Means over passages with 95 % intervals; – where there are fewer than {FEWEST} texts or no variation."),
    ]
    unjudged = sum(text.obstacle is not None for text in marks)
    if unjudged:
        parts.append(Line(f"{unjudged:,} could not be judged (too short, another language, …) and count as 0 marks."))
    names = {criterion.key: criterion.name for criterion in preset.criteria}
    for comparison in comparisons:
        how = "whole marks" if comparison.grades == "whole" else "quintiles of the human marks"
        parts += [Line(), Line(f"{comparison.column} (kappa on {how})", style="bold")]
        parts += [*_total(comparison), Line(), _criteria(comparison, names)]
    return Group(*parts, *_problems(problems))


def _total(comparison: Comparison) -> list[RenderableType]:
    table = _table("our total", "texts", "Pearson", "Spearman", "QWK", "RMSE")
    found = [agreement for agreement in comparison.agreement if agreement.mark == TOTAL]
    passages = [agreement for agreement in found if agreement.scope.kind == "passage"]
    for agreement in [a for a in found if a.scope.kind != "passage"] + passages[:MOST_PASSAGES]:
        figures = (agreement.pearson, agreement.spearman, agreement.qwk, agreement.rmse)
        table.add_row(Line(agreement.scope.name), str(agreement.pearson.count), *map(_shown, figures))
    more = len(passages) - MOST_PASSAGES
    return [table, Line(f"… and {more} more passages: --json has all.")] if more > 0 else [table]


def _criteria(comparison: Comparison, names: dict[str, str]) -> Table:
    """Correlations of each criterion; --json has its kappa and error, which say little for a part of the mark."""
    table = _table("criterion", "", "Pearson", "Spearman", "Pearson in bands", "Spearman in bands")
    for key in dict.fromkeys(agreement.mark for agreement in comparison.agreement if agreement.mark != TOTAL):
        overall, bands = (
            next(a for a in comparison.agreement if a.mark == key and a.scope.kind == kind)
            for kind in ("overall", "bands")
        )
        figures = (overall.pearson, overall.spearman, bands.pearson, bands.spearman)
        table.add_row(Line(names.get(key, key)), "", *map(_shown, figures))
    return table


def _table(subject: str, count: str, *figures: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(subject, min_width=NAME_WIDTH, max_width=MOST_NAME, no_wrap=True, overflow="ellipsis")
    table.add_column(count, justify="right", min_width=COUNT_WIDTH)
    for figure in figures:
        table.add_column(figure, justify="right", no_wrap=True, min_width=FIGURE_WIDTH)
    return table


def _shown(estimate: Estimate) -> Line:
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return Line("–")
    return Line(f"{estimate.value:.2f} [{estimate.low:.2f}, {estimate.high:.2f}]")


def _problems(problems: Sequence[Problem]) -> list[RenderableType]:
    if not problems:
        return []
    count = f"{len(problems):,} rows" if len(problems) > 1 else "One row"
    lines: list[RenderableType] = [Line(), Line(f"{count} could not be used in full:", style="bold")]
    lines += [Line(f"row {problem.row}: {problem.reason}") for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        lines.append(Line(f"… and {len(problems) - MOST_PROBLEMS:,} more: --json has all."))
    return lines
