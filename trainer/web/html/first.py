"""The guide through a first précis, where Gradio's own controls do not do."""

from __future__ import annotations

from markupsafe import Markup

from trainer.practice.guide import Guide
from trainer.web.html.render import render
from trainer.web.texts import Wording


def guide_text(guide: Guide, wording: Wording) -> Markup:
    """Return the text that is condensed, with what a précis is in a sentence."""
    return render("guide_text", wording, guide=guide)


def step_head(number: int, wording: Wording) -> Markup:
    """Return the heading of a step."""
    return render("step_head", wording, number=number)


def guide_end(guide: Guide, wording: Wording, *, passage: str) -> Markup:
    """Return a model answer with questions to ask of one's own, and the way to a real passage.

    Args:
        guide: the guide.
        wording: the interface's words.
        passage: address of the writing screen of an easy passage.
    """
    return render("guide_end", wording, guide=guide, passage=passage)
