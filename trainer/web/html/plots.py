"""Plots as inline SVG that stretch with the page, each with its figures in a table behind it.

Positions along a line are in per cent, so that no style has to be set on an element (a strict Content-Security-Policy
forbids that); heights are in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainer.web.html.render import render
from trainer.web.texts import Wording

HEIGHT = 150  # pixels between 0 and all
MARGIN = 3  # per cent of the width at either end, so that the first and last dot are whole
FULL_DOTS = 40  # points from which dots would run into one another


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """One value.

    Attributes:
        label: what it belongs to, such as a day and a passage.
        share: its height, in [0, 1].
        shown: the value for readers.
        detail: what was said of it last, in English; only under bars.
    """

    label: str
    share: float
    shown: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Dot:
    x: float
    y: float
    point: PlotPoint


def line_plot(
    points: Sequence[PlotPoint],
    wording: Wording,
    *,
    id: str,
    title: str,
    columns: tuple[str, str],
    height: int = HEIGHT,
) -> Markup:
    """Return values over time, joined by a line, on a scale from nothing to all; nothing without points.

    Args:
        points: the values, the earliest first.
        wording: the interface's words.
        id: unique on the page.
        title: what is shown, and what it says, in one sentence.
        columns: headings of the table: what the labels are, what the values are.
        height: pixels between 0 and all.
    """
    if not points:
        return Markup("")
    step = (100 - 2 * MARGIN) / (len(points) - 1) if len(points) > 1 else 0
    start = MARGIN if len(points) > 1 else 50
    dots = [
        _Dot(round(start + i * step, 2), round(height * (1 - _inside(point.share)), 1), point)
        for i, point in enumerate(points)
    ]
    return render(
        "line_plot",
        wording,
        dots=dots,
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        grid=[(share, round(height * (1 - share), 1)) for share in (0.0, 0.5, 1.0)],
        height=height,
        radius=5 if len(points) <= FULL_DOTS else 2,
        id=id,
        title=title,
        columns=columns,
    )


def bar_plot(points: Sequence[PlotPoint], wording: Wording, *, id: str, title: str) -> Markup:
    """Return values as bars, one a row, each with its label and its value; nothing without points.

    Bars need no table behind them: every row says its figure.
    """
    if not points:
        return Markup("")
    rows = [(point, round(100 * _inside(point.share), 2)) for point in points]
    return render("bar_plot", wording, rows=rows, id=id, title=title)


def _inside(share: float) -> float:
    return min(1.0, max(0.0, share))
