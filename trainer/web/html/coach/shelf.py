"""The coach's list of passages."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from trainer.desk.coach.views import ShelfEntry
from trainer.web.html.coach.routes import CoachRoutes
from trainer.web.html.library import level_name
from trainer.web.html.render import render
from trainer.web.texts import Wording


def shelf_list(
    entries: Sequence[ShelfEntry], wording: Wording, routes: CoachRoutes, *, archived: bool, csrf: str
) -> Markup:
    """Return the passages with what each is measured by; an unapproved draft is called one.

    Args:
        entries: the passages.
        wording: the interface's words.
        routes: where things are.
        archived: whether they are those that were set aside.
        csrf: the token that goes along.
    """
    facts = {
        entry.id: [
            fact
            for fact in (
                entry.theme,
                level_name(entry.level, wording) if entry.level else "",
                wording("amount.words", count=entry.words),
            )
            if fact
        ]
        for entry in entries
    }
    return render("coach_shelf", wording, entries=entries, facts=facts, routes=routes, archived=archived, csrf=csrf)
