"""precis evaluate: how far our marks agree with people's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trainer.cli import EXIT_FINDINGS
from trainer.cli.marked import (
    ExamRules,
    OnePassage,
    PassageColumn,
    Passages,
    References,
    TextColumn,
    about,
    one_passage,
    reasons,
)
from trainer.cli.output import check_writable, show, show_json, write_whole
from trainer.cli.progress import shown_progress
from trainer.errors import InputError

PLOT_SUFFIXES = (".html", ".svg")


def evaluate(
    table: Annotated[Path, typer.Argument(metavar="DATA.csv", help="Texts with human marks, a text a row.")],
    human: Annotated[list[str], typer.Option(help="A column of human marks. May be repeated.")],
    text: TextColumn = None,
    passage_column: PassageColumn = None,
    passages: Passages = None,
    passage: OnePassage = None,
    reference: References = None,
    preset: ExamRules = "one-third",
    plot: Annotated[Path | None, typer.Option(help="Write a scatter of the marks, .html or .svg.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON document (docs/evaluation.md).")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many rows about each passage.")] = None,
) -> None:
    """Compare our marks with human marks: over all, in bands of length, about each passage.

    Every row is graded as 'precis grade' would, but no reference is drafted. Leaves with exit code 1 when a row could
    not be used in full; the rest are compared.
    """
    from trainer.cli.evaluation_view import evaluation_view
    from trainer.engine import Engine
    from trainer.evaluation import sources
    from trainer.evaluation.comparison import compared
    from trainer.evaluation.dataset import read_dataset
    from trainer.evaluation.document import evaluation_document
    from trainer.evaluation.marks import our_marks
    from trainer.evaluation.plot import plot_page, plot_svg
    from trainer.rubric import load_preset
    from trainer.settings import read_settings

    if plot is not None:
        _check_plot(plot)
    rules = load_preset(preset)
    single = one_passage(passage, passages)
    data = read_dataset(table, human, text=text, passage=passage_column, one_passage=single is not None, limit=limit)
    data, known = about(data, single, passages, passage_column)
    answers = sources.references(reference or (), sorted({text.passage for text in data.texts}))
    with shown_progress() as progress:
        engine = Engine(read_settings(), progress)
        marks, ungraded = our_marks(data.texts, known, answers, rules, engine, progress=progress)
        problems = sorted((*data.problems, *ungraded), key=lambda problem: problem.row)
        if not marks:
            raise InputError(str(table), "has no row that can be graded.", reasons(problems))
        comparisons = compared(marks, data.columns, progress=progress)
    if plot is not None:
        drawn = plot_svg(comparisons) if plot.suffix == ".svg" else plot_page(comparisons, preset=rules.name)
        write_whole(plot, drawn)
    if as_json:
        show_json(evaluation_document(marks, data.columns, comparisons, problems, rules))
    else:
        show(evaluation_view(marks, comparisons, problems, rules))
    if problems:
        raise typer.Exit(EXIT_FINDINGS)


def _check_plot(path: Path) -> None:
    if path.suffix not in PLOT_SUFFIXES:
        raise InputError(str(path), "is no name for a plot.", "Let it end in .html or .svg.")
    check_writable(path)
