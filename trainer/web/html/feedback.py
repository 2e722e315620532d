"""Where to go from the feedback: revise, compare with the model answers, print, another passage."""

from __future__ import annotations

from markupsafe import Markup

from trainer.desk.views import AttemptView
from trainer.web.html.render import render
from trainer.web.texts import Wording


def onwards(view: AttemptView, wording: Wording, *, revise: str, answers: str, printed: str, library: str) -> Markup:
    """Return the ways on from a marked attempt; to revise is the first.

    Args:
        view: the attempt.
        wording: the interface's words.
        revise: address of its revision.
        answers: address of the model answers.
        printed: address of the page to print.
        library: address of the library.
    """
    return render("onwards", wording, view=view, revise=revise, answers=answers, printed=printed, library=library)
