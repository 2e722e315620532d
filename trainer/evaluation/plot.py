"""Our marks against people's as a scatter with the line of identity: SVG, or a page that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import floor, log10

from trainer.evaluation.comparison import Comparison, Point

SIZE = 420  # of a panel's square of points, in pixels
MARGIN = 70
LEGEND_LINE = 20
MOST_POINTS = 5_000  # of a panel; more are a blot, and slow to draw
MOST_NAMED = 8  # passages with a colour of their own: as many as can be told apart
MOST_NAME = 40  # characters of a name in the legend
TICKS = 5
# Okabe and Ito (2008): told apart by colour-blind readers; their yellow is too faint on white and left out.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#7f5f3f")
OTHERS = "#8a8a8a"


def plot_svg(comparisons: Sequence[Comparison]) -> str:
    """Return one panel a column of human marks, side by side, as an SVG file."""
    panels = [comparison for comparison in comparisons if comparison.points]
    legend = max((len(_colours(panel.points)) + 1 for panel in panels), default=0)
    width = max(1, len(panels)) * (SIZE + 2 * MARGIN)
    height = SIZE + 2 * MARGIN + legend * LEGEND_LINE
    drawn = "".join(_panel(panel, number * (SIZE + 2 * MARGIN)) for number, panel in enumerate(panels))
    nothing = "" if panels else f'<text x="{MARGIN}" y="{MARGIN}">Too few texts to draw.</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" font-family="system-ui, sans-serif" font-size="13" fill="#1a1a1a">\n'
        "<title>Our marks against human marks</title>\n"
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{drawn}{nothing}</svg>\n'
    )


def plot_page(comparisons: Sequence[Comparison], *, preset: str) -> str:
    """Return the plot on a page of its own, with what it shows."""
    notes = "".join(f"<p>{escape(_told(comparison))}</p>\n" for comparison in comparisons)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Our marks against human marks</title>\n"
        "<style>body{font-family:system-ui,sans-serif;margin:2rem;max-width:80rem;color:#1a1a1a}"
        "svg{max-width:100%;height:auto}</style>\n</head>\n<body>\n<h1>Our marks against human marks</h1>\n"
        f"<p>Preset: {escape(preset)}. Each point is a text; on the line both marks are the same.</p>\n"
        f"{plot_svg(comparisons)}{notes}</body>\n</html>\n"
    )


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Return round numbers within a range, about `TICKS` of them.

    >>> ticks(0, 20)
    (0.0, 5.0, 10.0, 15.0, 20.0)
    """
    rough = (high - low) / TICKS
    unit = 10.0 ** floor(log10(rough))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
    first = -floor(-low / step + 1e-9)
    last = floor(high / step + 1e-9)
    return tuple(round(number * step, 12) for number in range(first, last + 1))


def _panel(comparison: Comparison, left: int) -> str:
    points = comparison.points
    low, high = _range(points)

    def x(mark: float) -> str:
        return f"{left + MARGIN + (mark - low) / (high - low) * SIZE:.1f}"

    def y(mark: float) -> str:
        return f"{MARGIN + SIZE - (mark - low) / (high - low) * SIZE:.1f}"

    middle, bottom = left + MARGIN + SIZE / 2, MARGIN + SIZE
    drawn = [
        f'<g><text x="{middle:.1f}" y="{MARGIN - 30}" text-anchor="middle" font-size="16">'
        f"{escape(_short(comparison.column))}</text>",
        f'<rect x="{left + MARGIN}" y="{MARGIN}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#767676"/>',
    ]
    for tick in ticks(low, high):
        drawn.append(f'<text x="{x(tick)}" y="{bottom + 18}" text-anchor="middle">{tick:g}</text>')
        drawn.append(f'<text x="{left + MARGIN - 8}" y="{y(tick)}" dy="4" text-anchor="end">{tick:g}</text>')
    drawn.append(
        f'<line x1="{x(low)}" y1="{y(low)}" x2="{x(high)}" y2="{y(high)}" stroke="#767676" stroke-dasharray="5 4"/>'
    )
    colours = _colours(points)
    for point in points[:: -(-len(points) // MOST_POINTS)]:
        told = f"row {point.row}: human {point.human:g}, ours {point.ours:.2f}"
        drawn.append(
            f'<circle cx="{x(point.human)}" cy="{y(point.ours)}" r="3.5" fill="{colours.get(point.passage, OTHERS)}" '
            f'fill-opacity="0.6"><title>{escape(told)}</title></circle>'
        )
    drawn.append(f'<text x="{middle:.1f}" y="{bottom + 40}" text-anchor="middle">human mark</text>')
    drawn.append(
        f'<text transform="translate({left + 18} {MARGIN + SIZE / 2:.1f}) rotate(-90)" text-anchor="middle">'
        "our mark, on the human scale</text>"
    )
    return "\n".join([*drawn, *_legend(points, colours, left, bottom + MARGIN), "</g>\n"])


def _legend(points: Sequence[Point], colours: dict[str, str], left: int, top: int) -> list[str]:
    if len({point.passage for point in points}) < 2:
        return []
    shown = [(_short(name), colour) for name, colour in colours.items()]
    if any(point.passage not in colours for point in points):
        shown.append(("other passages", OTHERS))
    return [
        f'<circle cx="{left + MARGIN + 6}" cy="{top + line * LEGEND_LINE - 4}" r="5" fill="{colour}"/>'
        f'<text x="{left + MARGIN + 18}" y="{top + line * LEGEND_LINE}">{escape(name)}</text>'
        for line, (name, colour) in enumerate(shown)
    ]


def _range(points: Sequence[Point]) -> tuple[float, float]:
    """The range of both axes: the same, so that the line of identity is the diagonal."""
    marks = [mark for point in points for mark in (point.human, point.ours)]
    low, high = min(marks), max(marks)
    margin = (high - low) * 0.04 or 0.5  # a little room at both ends; half a mark when all are the same
    return low - margin, high + margin


def _colours(points: Sequence[Point]) -> dict[str, str]:
    names = sorted({point.passage for point in points})
    return dict(zip(names[:MOST_NAMED], COLOURS, strict=False))


def _told(comparison: Comparison) -> str:
    shown = min(len(comparison.points), MOST_POINTS)
    drawn = f"{len(comparison.points):,} texts" + (", an even sample drawn" if shown < len(comparison.points) else "")
    return f"{comparison.column}: {drawn}. Our total is mapped to the human scale by a line fitted to other texts."


def _short(name: str) -> str:
    return name if len(name) <= MOST_NAME else name[: MOST_NAME - 1] + "…"
