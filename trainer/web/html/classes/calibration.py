"""The grader's marks beside a coach's: figures with their intervals, a scatter plot with its table, fitted weights."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from trainer.desk.classroom.calibrating import CalibrationView
from trainer.desk.passages import LIVE
from trainer.evaluation.agreement import Estimate
from trainer.store.records import PresetRecord
from trainer.web.html.classes.long_work import share_of
from trainer.web.html.classes.people import Routes
from trainer.web.html.render import render
from trainer.web.texts import Wording

MARGIN = 3.0  # per cent on every side, so that dots at the ends are whole


@dataclass(frozen=True, slots=True)
class Dot:
    """A submission in the scatter plot; places in per cent of its sides."""

    x: float
    y: float
    name: str
    human: float
    ours: float


def calibration_page(
    view: CalibrationView,
    wording: Wording,
    *,
    routes: Routes,
    poll: str,
    saved: PresetRecord | None = None,
    regrade: str = "",
) -> Markup:
    """Return how far the grader and a coach agree, and the fitting of the weights for who asks.

    Args:
        view: the agreement.
        wording: the interface's words.
        routes: where forms send to.
        poll: address of this piece, fetched again while weights are being fitted.
        saved: the preset that was saved just now.
        regrade: address of regrading.
    """
    fit = view.fit
    return render(
        "calibration_page",
        wording,
        view=view,
        fit=fit,
        live=fit is not None and fit.state in LIVE,
        dots=dots(view),
        weights=[
            (name, Fraction(before), Fraction(after))
            for name, before, after in ((fit.result or {}).get("weights", ()) if fit else ())
        ],
        told=figure,
        saved=saved,
        regrade=regrade,
        routes=routes,
        poll=poll,
        share=share_of(fit),
        margin=MARGIN,
        whole=float(view.preset.out_of),
    )


def dots(view: CalibrationView) -> list[Dot]:
    """Return the submissions as dots: the coach's mark across, the grader's up, both from nothing to all."""
    if view.found is None:
        return []
    whole, room = float(view.preset.out_of), 100 - 2 * MARGIN
    return [
        Dot(
            round(MARGIN + room * pair.human / whole, 2),
            round(100 - MARGIN - room * pair.ours / whole, 2),
            pair.name,
            pair.human,
            pair.ours,
        )
        for pair in view.found.pairs
    ]


def figure(estimate: Estimate) -> str:
    """Return a figure with its interval.

    >>> figure(Estimate(0.5, 0.25, 0.75, 20)), figure(Estimate(None, None, None, 2))
    ('0.50 (0.25 to 0.75)', '–')
    """
    if estimate.value is None:
        return "–"
    if estimate.low is None or estimate.high is None:
        return f"{estimate.value:.2f}"
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"
