"""Who changed what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo

from markupsafe import Markup

from trainer.desk.coach.auditor import AuditPage
from trainer.web.html.coach.routes import CoachRoutes
from trainer.web.html.coach.telling import when, who
from trainer.web.html.render import render
from trainer.web.texts import Wording


def audit_list(
    page: AuditPage,
    chosen: Mapping[str, str],
    wording: Wording,
    routes: CoachRoutes,
    *,
    older: str,
    zone: tzinfo,
) -> Markup:
    """Return entries of the audit log with the form that filters them.

    Args:
        page: the entries.
        chosen: what the form is set to: `kind` and `who`.
        wording: the interface's words.
        routes: where things are.
        older: address of the next page; "" at the end.
        zone: the reader's time zone.
    """
    rows = [
        (
            one,
            when(one.at, wording, zone),
            who(one.who, wording),
            _done(one.action, wording),
            _more(one.detail, wording),
        )
        for one in page.entries
    ]
    kinds = [(kind, _kind(kind, wording)) for kind in page.kinds]
    return render("coach_audit", wording, rows=rows, kinds=kinds, chosen=chosen, routes=routes, older=older)


def _done(action: str, wording: Wording) -> str:
    key = f"did.{action.replace('.', '_').replace('-', '_')}"
    return wording(key) if key in wording.entries else action


def _kind(kind: str, wording: Wording) -> str:
    key = f"kind.{kind.replace('-', '_')}"
    return wording(key) if key in wording.entries else kind


def _more(detail: Mapping[str, object], wording: Wording) -> str:
    """What can be said of a change in a word or two; ids mean nothing to readers."""
    told = []
    if isinstance(version := detail.get("version"), int):
        told.append(wording("coach.version_number", number=version))
    if isinstance(ideas := detail.get("after"), int) and not isinstance(ideas, bool):
        told.append(wording("audit.ideas", count=ideas))
    told += [
        str(detail[name])
        for name in ("role", "note", "criterion")
        if isinstance(detail.get(name), str) and detail[name]
    ]
    return ", ".join(told)
