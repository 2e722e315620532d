"""Our marks beside a coach's as tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from trainer.evaluation.calibrating import Calibration
from trainer.evaluation.calibration_page import shown
from trainer.evaluation.dataset import Problem
from trainer.evaluation.fitting import FEWEST, Fit, HeldOut
from trainer.report.amounts import marks_text
from trainer.rubric import Preset

MOST_PROBLEMS = 50
NAME_WIDTH = 18  # columns: "Whole mark (of 20)"
MOST_NAMED = 5  # submissions furthest apart that are named


def calibration_view(
    found: Calibration, preset: Preset, fit: Fit | None, problems: Sequence[Problem], written: Path | None
) -> Group:
    """Return the figures, the submissions furthest apart, and what a fit came to."""
    count = len(found.pairs)
    parts: list[RenderableType] = [
        Line(f"{count} submissions, marked by {preset.name} ({preset.key} {preset.version}) and by you"),
        Line("95 % intervals; – where there are fewer than 8 or marks that never vary."),
        Line(),
        _figures(found),
    ]
    if count < FEWEST:
        parts += [Line(), Line(f"With fewer than {FEWEST} the figures say little: mark some more.")]
    apart = sorted(found.pairs, key=lambda pair: -abs(pair.ours - pair.human))[:MOST_NAMED]
    told = "; ".join(f"{pair.name}: yours {pair.human:g}, ours {pair.ours:g}" for pair in apart)
    parts += [Line(), Line(f"Furthest apart: {told}.")]
    parts += _severity(found)
    if fit is not None:
        parts += _fit(fit, preset, written)
    if problems:
        parts += [Line(), Line(f"{len(problems):,} rows could not be used in full:", style="bold")]
        parts += [Line(f"row {problem.row}: {problem.reason}") for problem in problems[:MOST_PROBLEMS]]
    return Group(*parts)


def _figures(found: Calibration) -> Table:
    table = _table("", "QWK", "Pearson", "ours less yours", "mean error")
    for one in found.figures:
        figures = (shown(figure) for figure in (one.qwk, one.pearson, one.bias, one.error))
        table.add_row(Line(f"{one.name} (of {one.out_of:g})"), *figures)
    return table


def _severity(found: Calibration) -> list[RenderableType]:
    bias = found.figures[0].bias
    if bias.value is None or bias.low is None or bias.high is None or bias.low <= 0 <= bias.high:
        return []
    side = "more lenient" if bias.value > 0 else "more severe"
    return [Line(f"We are {side} than you by {abs(bias.value):.1f} marks on the whole, which no weights can mend.")]


def _fit(fit: Fit, preset: Preset, written: Path | None) -> list[RenderableType]:
    names = {criterion.key: criterion.name for criterion in preset.criteria}
    weights = _table("weights", "before", "fitted")
    for key, before, after in fit.rows():
        weights.add_row(Line(names[key]), marks_text(before), marks_text(after))
    held = _table("on submissions not fitted to", "mean error", "RMSE", "QWK", "Pearson")
    held.add_row("weights as they were", *_held_out(fit.held_out_before))
    held.add_row("weights fitted", *_held_out(fit.held_out_after))
    lines: list[RenderableType] = [Line(), weights, Line(), held, Line(), Line(fit.reason, style="bold")]
    if written is not None:
        lines.append(Line(f"Written to {written}. Use it with --preset {written}."))
    return lines


def _held_out(held: HeldOut) -> tuple[str, ...]:
    qwk, pearson = (f"{figure:.2f}" if figure is not None else "–" for figure in (held.qwk, held.pearson))
    return (f"{held.error:.2f}", f"{held.rmse:.2f}", qwk, pearson)


def _table(subject: str, *figures: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(subject, no_wrap=True, overflow="ellipsis", min_width=NAME_WIDTH if len(figures) > 3 else None)
    for figure in figures:
        table.add_column(figure, justify="right", no_wrap=True)
    return table
