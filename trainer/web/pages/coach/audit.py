"""Who changed what."""

from __future__ import annotations

from trainer.desk.coach.auditor import Who
from trainer.web.html.coach.audit import audit_list
from trainer.web.pages import addresses
from trainer.web.pages.coach.frame import ROUTES, coach_framed, on_coach_load
from trainer.web.pages.frame import Updates, html
from trainer.web.pages.site import Site, Visit

WHO: tuple[Who, ...] = ("people", "me", "all")


def audit_screen(site: Site) -> None:
    """Lay out the audit log; what is asked for stands in the address."""
    frame = coach_framed(site, addresses.COACH_AUDIT, addresses.COACH_AUDIT)
    entries = html("audit")

    def opened(visit: Visit) -> Updates:
        wording, query = visit.wording, visit.query
        wanted = query.get("who", "")
        who = next((one for one in WHO if one == wanted), WHO[0])
        chosen = {"kind": query.get("kind", "")[:40], "who": who}
        before = query.get("before", "")
        page = site.coach().audit(
            visit.actor,
            kind=chosen["kind"] or None,
            who=who,
            before=int(before) if before.isdecimal() and len(before) < 16 else None,
        )
        older = ""
        if page.before is not None:
            older = addresses.address(addresses.COACH_AUDIT, **chosen, before=str(page.before))
        return {
            **frame.headed(visit, wording("audit.heading"), wording("audit.about")),
            entries: str(audit_list(page, chosen, wording, ROUTES, older=older, zone=visit.zone)),
        }

    on_coach_load(frame, opened, [entries])
