"""Where the bars and points of the class report's drawings lie; drawn by templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from trainer.batch.outputs.row import GradeRow
from trainer.batch.outputs.statistics import Bar
from trainer.report.amounts import marks_text

WIDTH, HEIGHT = 640, 260  # of a drawing, in its own units
LEFT, BOTTOM, TOP, RIGHT = 56, 48, 14, 14  # room for the labels
MOST_POINTS = 2_000  # more are a blot, and slow to draw
TICKS = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a place along an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar of a histogram."""

    x: float
    y: float
    width: float
    height: float
    count: int
    name: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars with their axes."""

    bars: tuple[DrawnBar, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One submission."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Scatter:
    """Points with their axes; the band of words asked for, if all are asked for the same.

    Attributes:
        band: left end and width of the band; None when there is none.
        sampled: whether only an even sample is drawn.
    """

    points: tuple[Point, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    band: tuple[float, float] | None
    sampled: bool


def histogram(bars: Sequence[Bar]) -> Histogram:
    """Return the drawing of a distribution."""
    most = max((bar.count for bar in bars), default=0) or 1
    ups = _ticks(most)
    top = max(most, ups[-1])
    step = (WIDTH - LEFT - RIGHT) / max(1, len(bars))
    drawn = tuple(
        DrawnBar(
            x=round(LEFT + i * step + 1, 2),
            y=round(_y(bar.count / top), 2),
            width=round(step - 2, 2),
            height=round((HEIGHT - BOTTOM - TOP) * bar.count / top, 2),
            count=bar.count,
            name=f"{marks_text(bar.low)} to {marks_text(bar.high)}",
        )
        for i, bar in enumerate(bars)
    )
    every = max(1, -(-len(bars) // 10))
    across = [Tick(round(LEFT + i * step, 2), marks_text(bar.low)) for i, bar in enumerate(bars) if i % every == 0]
    if bars:
        across.append(Tick(WIDTH - RIGHT, marks_text(bars[-1].high)))
    return Histogram(drawn, tuple(across), tuple(Tick(round(_y(n / top), 2), str(n)) for n in ups))


def scatter(rows: Sequence[GradeRow]) -> Scatter:
    """Return the drawing of marks, as shares of what could be won, against lengths."""
    targets = {row.target for row in rows}
    target = next(iter(targets)) if len(targets) == 1 else (0, 0)
    ticks = _ticks(max([row.words for row in rows] + [target[1]], default=0) or 1)
    most = ticks[-1]
    every = -(-len(rows) // MOST_POINTS) or 1
    points = tuple(
        Point(
            round(_x(row.words / most), 1),
            round(_y(row.share), 1),
            f"{row.words} words, {marks_text(row.awarded)} of {marks_text(row.out_of)}",
        )
        for row in rows[::every]
    )
    band = None
    if target[1]:
        left = _x(target[0] / most)
        band = (round(left, 1), round(max(_x(target[1] / most) - left, 2.0), 1))
    up = tuple(Tick(round(_y(share), 1), f"{share:.0%}") for share in (0, 0.25, 0.5, 0.75, 1))
    return Scatter(points, tuple(Tick(round(_x(n / most), 1), str(n)) for n in ticks), up, band, every > 1)


def _x(share: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * share


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share


def _ticks(most: int) -> tuple[int, ...]:
    """Return round whole numbers from 0 to at least `most`.

    >>> _ticks(7), _ticks(180)
    ((0, 2, 4, 6, 8), (0, 50, 100, 150, 200))
    """
    rough = max(most / TICKS, 1)
    unit = 10 ** floor(log10(rough))
    step = next(int(unit * times) for times in (1, 2, 5, 10) if unit * times >= rough)
    return tuple(range(0, most + step, step)) if most % step else tuple(range(0, most + 1, step))
