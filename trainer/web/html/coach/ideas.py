"""The editor of key ideas, and what they say while somebody types."""

from __future__ import annotations

from datetime import tzinfo

from markupsafe import Markup

from trainer.desk.coach.views import CheckedIdeas, IdeasView, PassageFile
from trainer.web.html.coach.routes import CoachRoutes
from trainer.web.html.coach.telling import when, who
from trainer.web.html.render import render
from trainer.web.texts import Wording


def ideas_editor(
    file: PassageFile,
    ideas: IdeasView,
    wording: Wording,
    routes: CoachRoutes,
    *,
    versions: Markup,
    zone: tzinfo,
    csrf: str,
) -> Markup:
    """Return the form that sets down the key ideas, with a place for what they say or what is wrong.

    Args:
        file: the passage.
        ideas: its key ideas.
        wording: the interface's words.
        routes: where things are.
        versions: their versions as they are drawn.
        zone: the reader's time zone.
        csrf: the token that goes along.
    """
    by = who(ideas.by, wording) if ideas.by else ""
    return render(
        "coach_ideas",
        wording,
        file=file,
        ideas=ideas,
        by=by,
        at=when(ideas.at, wording, zone),
        routes=routes,
        versions=versions,
        csrf=csrf,
    )


def checked_ideas(checked: CheckedIdeas, wording: Wording) -> Markup:
    """Return what a list of key ideas says, with the share of each, or what is wrong in which line."""
    return render("coach_ideas_checked", wording, checked=checked)
