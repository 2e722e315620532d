"""What to do next, and what went well."""

from __future__ import annotations

from markupsafe import Markup

from trainer.web.html.amounts import marks_phrase
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording

MOST_STEPS = 3  # more than three things to do are not done
SURFACE = "language."  # codes of spelling and grammar: worth doing, but after what the text says


def next_steps(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return at most three things to do, each with the marks it would win.

    Grammar comes after content and stays folded, unless there is nothing else to do.
    """
    advice = list(enumerate(drawn.report.advice[:MOST_STEPS], start=1))
    surface = [step for step in advice if step[1].code.startswith(SURFACE)]
    deep = [step for step in advice if step not in surface]
    if not deep:
        deep, surface = surface, []
    gains = {n: wording.html("steps.gain", marks=marks_phrase(step.marks, wording)) for n, step in advice if step.marks}
    return render("next_steps", wording, deep=deep, surface=surface, gains=gains, **drawn.context())


def praise(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return what went well; nothing at all when nothing can honestly be praised."""
    return render("praise", wording, **drawn.context()) if drawn.report.praise else Markup("")
