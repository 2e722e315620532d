"""precis calibrate: how far our marks and a coach's own agree, and weights fitted to the coach's marking."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from trainer.cli.output import check_writable, show, write_whole
from trainer.cli.progress import shown_progress
from trainer.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from trainer.evaluation.dataset import MarkedText
    from trainer.rubric import Preset


def calibrate(
    table: Annotated[Path, typer.Argument(metavar="MARKED.csv", help="15 to 30 submissions that you have marked.")],
    human: Annotated[str, typer.Option(help="The column of your whole marks.")],
    criterion: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=COLUMN", help="A column of your marks for one criterion. May be repeated."),
    ] = None,
    out_of: Annotated[
        float | None, typer.Option(min=0.5, help="What your whole marks are out of, if not out of the preset's.")
    ] = None,
    text: TextColumn = None,
    passage_column: PassageColumn = None,
    passages: Passages = None,
    passage: OnePassage = None,
    reference: References = None,
    preset: ExamRules = "one-third",
    html: Annotated[Path | None, typer.Option(help="Write figures and scatter as a page.")] = None,
    fit: Annotated[
        Path | None,
        typer.Option(metavar="OUT.toml", help="Fit the weights to your marking; written only when they are better."),
    ] = None,
) -> None:
    """Compare our marks with your own, and fit what the criteria weigh if you ask for it.

    Leaves with exit code 1 when a row could not be used or the fitted weights are no better than the preset's.
    """
    from trainer.cli.calibration_view import calibration_view
    from trainer.engine import Engine
    from trainer.evaluation import sources
    from trainer.evaluation.calibrating import calibration
    from trainer.evaluation.calibration_page import calibration_page
    from trainer.evaluation.dataset import Problem, read_dataset
    from trainer.evaluation.fitted_preset import fitted_toml
    from trainer.evaluation.fitting import fitted
    from trainer.evaluation.marks import reports
    from trainer.evaluation.scripts import script_of
    from trainer.rubric import load_preset
    from trainer.settings import read_settings

    for path in (html, fit):
        if path is not None:
            check_writable(path)
    if fit is not None and fit.suffix != ".toml":
        raise InputError(str(fit), "is no name for a preset.", "Let it end in .toml.")
    rules = load_preset(preset)
    keys, columns = _criteria(criterion or (), rules)
    single = one_passage(passage, passages)
    data = read_dataset(table, (human, *columns), text=text, passage=passage_column, one_passage=single is not None)
    data, known = about(data, single, passages, passage_column)
    _check_scale(data.texts, human, float(rules.out_of), out_of)
    answers = sources.references(reference or (), sorted({one.passage for one in data.texts}))
    scripts, problems = [], list(data.problems)
    with shown_progress() as progress:
        engine = Engine(read_settings(), progress)
        for found in reports(data.texts, known, answers, rules, engine, progress=progress):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            marked, report = found
            scripts.append(script_of(report, f"row {marked.row}", _marks(marked, keys, float(rules.out_of), out_of)))
        if not any("total" in script.human for script in scripts):
            raise InputError(str(table), "has no row that can be graded.", reasons(problems))
        agreement = calibration(scripts, rules)
        progress("Fitting", 0, 1)
        weights = None if fit is None else fitted(scripts, rules)
    if html is not None:
        write_whole(html, calibration_page(agreement, rules, weights))
    better = weights is not None and weights.better
    if fit is not None and weights is not None and better:
        write_whole(fit, fitted_toml(rules, weights, key=fit.stem, today=date.today()))
    show(
        calibration_view(agreement, rules, weights, sorted(problems, key=lambda one: one.row), fit if better else None)
    )
    if problems or (weights is not None and not better):
        raise typer.Exit(EXIT_FINDINGS)


def _criteria(given: list[str] | tuple[()], preset: Preset) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The criteria that have a column, and their columns."""
    known = [criterion.key for criterion in preset.criteria]
    pairs = []
    for one in given:
        key, sign, column = one.partition("=")
        if not sign or not column.strip():
            raise InputError(f"--criterion {one}", "names no column.", "Write it like content=Column.")
        if key.strip() not in known:
            raise UnknownNameError(f"criterion in the preset {preset.key!r}", key.strip(), known)
        pairs.append((key.strip(), column.strip()))
    return tuple(key for key, _ in pairs), tuple(column for _, column in pairs)


def _check_scale(texts: tuple[MarkedText, ...], human: str, ours: float, theirs: float | None) -> None:
    most = ours if theirs is None else theirs
    beyond = [text for text in texts if text.human[0] is not None and not 0 <= text.human[0] <= most]
    if beyond:
        raise InputError(
            f"Row {beyond[0].row}, {human}",
            f"has {beyond[0].human[0]:g}, but marks go from 0 to {most:g}.",
            "Say what yours are out of with --out-of." if theirs is None else "Put the mark right.",
        )


def _marks(text: MarkedText, keys: tuple[str, ...], ours: float, theirs: float | None) -> dict[str, float]:
    """The coach's marks by key, the whole brought to the preset's scale; those that are there."""
    whole, *parts = text.human
    found = dict(zip(keys, parts, strict=True))
    named = {"total": None if whole is None else whole * ours / (theirs or ours), **found}
    return {key: mark for key, mark in named.items() if mark is not None}
