"""The mark: in the exam's own scale, as a band, in a sentence, and by criterion."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from trainer.domain import Assessment
from trainer.report.headline import headline
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording


def mark_card(
    drawn: DrawnReport, wording: Wording, *, preset_name: str | None = None, unapproved: bool = False
) -> Markup:
    """Return the mark with what it means and how sure it is.

    Args:
        drawn: the report.
        wording: the interface's words.
        preset_name: the preset's name for readers; by default its key.
        unapproved: whether it was compared only with drafts that no coach had approved.
    """
    assessment = drawn.report.assessment
    return render(
        "mark_card",
        wording,
        marking=assessment,
        preset_name=preset_name or assessment.preset,
        headline=headline(drawn.report),
        unapproved=unapproved,
        band=_band(assessment),
        here=_percent(assessment.awarded, assessment.out_of),
        **drawn.context(),
    )


def criteria(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return a bar for each criterion with the reason for its mark, and what was taken off the whole."""
    return render("criteria", wording, marking=drawn.report.assessment, **drawn.context())


def _band(assessment: Assessment) -> tuple[float, float] | None:
    """Where the band begins and how wide it is, in per cent of the scale."""
    if assessment.band is None or assessment.band[0] == assessment.band[1]:
        return None
    low, high = (_percent(mark, assessment.out_of) for mark in assessment.band)
    return low, round(high - low, 2)


def _percent(marks: Fraction, out_of: Fraction) -> float:
    return round(float(100 * marks / out_of), 2) if out_of else 0.0
