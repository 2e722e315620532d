"""Our marks beside a coach's on one self-contained page: figures, scatter, and what a fit would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from trainer.evaluation.agreement import Estimate
from trainer.evaluation.calibrating import Calibration, MarkedPair
from trainer.evaluation.fitting import FEWEST, Fit
from trainer.evaluation.plot import ticks
from trainer.report.standalone import asset, content_security_policy, environment
from trainer.rubric import Preset

PACKAGE = "trainer.evaluation"
SIZE, LEFT, BOTTOM, TOP = 420, 56, 52, 12  # of the drawing, in its own units


@dataclass(frozen=True, slots=True)
class Dot:
    """One submission in the drawing."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The scatter: the coach's mark across, ours up, both from 0 to all marks."""

    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, float, str], ...]
    width: int = SIZE + LEFT + 12
    height: int = SIZE + TOP + BOTTOM
    left: int = LEFT
    top: int = TOP
    size: int = SIZE


def calibration_page(found: Calibration, preset: Preset, fit: Fit | None = None) -> str:
    """Return the page.

    Args:
        found: the agreement.
        preset: the rules that our marks follow.
        fit: weights fitted to the coach's marks, if that was asked for.
    """
    style = asset("static/texts.css") + asset("templates/report.css") + asset("templates/calibration.css", PACKAGE)
    return (
        _environment()
        .get_template("calibration.html.j2")
        .render(
            preset=preset,
            whole=found.figures[0],
            figures=found.figures,
            pairs=sorted(found.pairs, key=lambda pair: -abs(pair.ours - pair.human)),
            drawing=drawing(found.pairs, float(preset.out_of)),
            fit=fit,
            fewest=FEWEST,
            criteria={criterion.key: criterion.name for criterion in preset.criteria},
            # The file below is ours and holds no text of a reader.
            style=Markup(style),  # noqa: S704
            policy=content_security_policy(style),
        )
    )


def drawing(pairs: Sequence[MarkedPair], out_of: float) -> Drawing:
    """Return where each submission lies."""

    def x(mark: float) -> float:
        return round(LEFT + SIZE * mark / out_of, 1)

    def y(mark: float) -> float:
        return round(TOP + SIZE - SIZE * mark / out_of, 1)

    dots = tuple(
        Dot(x(pair.human), y(pair.ours), f"{pair.name}: yours {pair.human:g}, ours {pair.ours:g}") for pair in pairs
    )
    return Drawing(dots, tuple((x(tick), y(tick), f"{tick:g}") for tick in ticks(0, out_of)))


def shown(estimate: Estimate) -> str:
    """Return a figure with its interval, as a reader takes it in.

    >>> shown(Estimate(0.7, 0.5, 0.8, 20)), shown(Estimate(None, None, None, 3))
    ('0.70 [0.50, 0.80]', '–')
    """
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return "–"
    return f"{estimate.value:.2f} [{estimate.low:.2f}, {estimate.high:.2f}]"


@cache
def _environment() -> Environment:
    made = environment(PACKAGE)
    made.filters["shown"] = shown
    return made
