"""The second opinion on fluency, folded: what a language model makes of the English, and that no mark depends on it."""

from __future__ import annotations

from markupsafe import Markup

from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording


def fluency_fold(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return a closed fold with the verdict and the sentences that read oddly; nothing when no model was asked."""
    found = drawn.report.fluency
    if found is None:
        return Markup("")
    return render("fluency_fold", wording, fluency=found, **drawn.context())
