"""Progress: marks over time, what costs most, which ideas are missed, and every attempt so far."""

from __future__ import annotations

from trainer.web.html.history import history_table
from trainer.web.html.progress import progress_view
from trainer.web.pages import addresses
from trainer.web.pages.frame import Updates, framed, html, on_load
from trainer.web.pages.site import Site, Visit


def progress_screen(site: Site) -> None:
    """Lay out the progress screen."""
    frame = framed(site, addresses.PROGRESS)
    figures, attempts = html("progress"), html("attempts")

    def opened(visit: Visit) -> Updates:
        wording, desk = visit.wording, site.desk()
        history = desk.history(visit.actor)
        table = history_table(
            history,
            wording,
            written=lambda attempt_id: addresses.address(addresses.WRITE, attempt=attempt_id),
            marked=lambda attempt_id: addresses.address(addresses.FEEDBACK, attempt=attempt_id),
            zone=visit.zone,
        )
        return {
            **frame.headed(visit, wording("history.heading")),
            figures: str(progress_view(desk.progress(visit.actor), wording, zone=visit.zone)),
            attempts: str(table),
        }

    on_load(frame, opened, [figures, attempts])
