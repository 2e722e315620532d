"""Adding a passage: the form, and what cleaning makes of what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from trainer.desk.views import PresetView
from trainer.desk.work import ReadPassage
from trainer.domain import Removed
from trainer.practice.bank import Genre, Level
from trainer.web.html.article import KINDS
from trainer.web.html.coach.routes import CoachRoutes
from trainer.web.html.render import render
from trainer.web.texts import Wording


def adding_form(
    presets: Sequence[PresetView], wording: Wording, routes: CoachRoutes, *, chosen: str | None, csrf: str
) -> Markup:
    """Return the form for a new passage, pasted or as a file, with a place for what cleaning makes of it.

    Args:
        presets: the exams to choose from.
        wording: the interface's words.
        routes: where things are.
        chosen: id of the preset that is chosen at first.
        csrf: the token that goes along.
    """
    return render(
        "coach_add",
        wording,
        presets=presets,
        routes=routes,
        chosen=chosen,
        csrf=csrf,
        kinds=KINDS,
        genres=list(Genre),
        levels=list(Level),
    )


def cleaned_article(read: ReadPassage, put_back: Sequence[Removed], wording: Wording) -> Markup:
    """Return what would be kept of an article, what was taken out and why, and what was put back.

    Args:
        read: the article as it would be kept.
        put_back: lines that cleaning takes out and somebody has put back.
        wording: the interface's words.
    """
    paragraphs = [part.strip() for part in read.text.split("\n\n") if part.strip()]
    return render("coach_cleaned", wording, read=read, paragraphs=paragraphs, put_back=put_back)
