"""The coach's list of passages."""

from __future__ import annotations

from trainer.web.html.coach.shelf import shelf_list
from trainer.web.pages import addresses
from trainer.web.pages.coach.frame import ROUTES, coach_framed, on_coach_load
from trainer.web.pages.frame import Updates, html
from trainer.web.pages.site import Site, Visit


def shelf_screen(site: Site) -> None:
    """Lay out the list; `coach.js` narrows it down and takes passages back."""
    frame = coach_framed(site, addresses.COACH, addresses.COACH)
    shelf = html("shelf")

    def opened(visit: Visit) -> Updates:
        wording, archived = visit.wording, bool(visit.query.get("archived"))
        entries = site.coach().shelf(visit.actor, archived=archived)
        return {
            **frame.headed(visit, wording("texts.heading"), wording("texts.about")),
            shelf: str(shelf_list(entries, wording, ROUTES, archived=archived, csrf=visit.csrf)),
        }

    on_coach_load(frame, opened, [shelf])
