"""Adding a passage."""

from __future__ import annotations

from trainer.web.html.coach.adding import adding_form
from trainer.web.pages import addresses
from trainer.web.pages.coach.frame import ROUTES, coach_framed, on_coach_load
from trainer.web.pages.frame import Updates, html
from trainer.web.pages.site import Site, Visit


def adding_screen(site: Site) -> None:
    """Lay out the form; what cleaning makes of it comes from `trainer.web.coaching` while somebody types."""
    frame = coach_framed(site, addresses.COACH_ADD, addresses.COACH)
    form = html("adding")

    def opened(visit: Visit) -> Updates:
        wording = visit.wording
        return {
            **frame.headed(visit, wording("texts.add_heading"), wording("texts.add_about")),
            form: str(adding_form(site.desk().presets(), wording, ROUTES, chosen=visit.preset, csrf=visit.csrf)),
        }

    on_coach_load(frame, opened, [form])
