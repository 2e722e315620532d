"""A marked attempt as its findings are shown: beside the revision, and on the feedback screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from trainer.domain import Report
from trainer.web.html.annotated import annotated_text
from trainer.web.html.drawn import drawn
from trainer.web.html.ideas import key_ideas
from trainer.web.html.steps import next_steps
from trainer.web.html.writing import scrolling
from trainer.web.pages.site import Site, Visit
from trainer.wire import GradeDocument, report_of

EARLIER = "earlier-"  # goes before ids, since the passage of the revision stands on the same screen


def read_report(document: Mapping[str, Any]) -> Report:
    """Return the report that a stored grade document tells."""
    return report_of(GradeDocument.model_validate(document))


def findings(site: Site, visit: Visit, attempt_id: str) -> Markup:
    """Return what to do next, the earlier text under its notes, and the ideas with nudges but no answers.

    Raises:
        TrainerError: there is no such attempt of this learner's, or it has no mark yet.
    """
    wording = visit.wording
    report = drawn(read_report(site.desk().report(visit.actor, attempt_id)), EARLIER)
    parts = (next_steps(report, wording), annotated_text(report, wording), key_ideas(report, wording, answers=False))
    return scrolling(Markup("").join(parts), wording("write.findings"), wording)
