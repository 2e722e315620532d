"""With what pieces are drawn for a request."""

from __future__ import annotations

from starlette.requests import Request

from trainer.web.accounts.visits import visit_of
from trainer.web.classes.parts import Drawing
from trainer.web.service import service_of
from trainer.web.shell import wording_for
from trainer.web.zones import zone_of


def drawing_of(request: Request) -> Drawing:
    """Return what draws pieces for whoever sends `request`."""
    visit, service = visit_of(request), service_of(request)
    return Drawing(
        service.classes,
        visit.actor,
        wording_for(request),
        visit.csrf,
        zone_of(request),
        f"{service.settings.address}/join",
    )
