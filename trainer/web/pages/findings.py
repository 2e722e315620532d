"""A marked attempt as its findings are shown: beside the revision, and on the feedback screen."""

from __future__ import annotations

from markupsafe import Markup

from trainer.web.html.annotated import annotated_passage, annotated_text
from trainer.web.html.drawn import drawn
from trainer.web.html.ideas import key_ideas
from trainer.web.html.steps import next_steps
from trainer.web.html.writing import Side, scrolling, sides
from trainer.web.marked import shown_report
from trainer.web.pages.site import Site, Visit

EARLIER = "earlier-"  # goes before ids, since the passage of the revision stands on the same screen


def findings(site: Site, visit: Visit, attempt_id: str) -> Markup:
    """Return what to do next with the earlier text under its notes, and, to unfold in its place, the passage.

    The ideas come with nudges but without answers.

    Raises:
        TrainerError: there is no such attempt of this learner's, or it has no mark yet.
    """
    wording = visit.wording
    report = drawn(shown_report(site.desk().assessed(visit.actor, attempt_id)), EARLIER)
    told = (next_steps(report, wording), annotated_text(report, wording), key_ideas(report, wording, answers=False))
    parts = (
        Side(wording("write.findings"), Markup("").join(told), open=True),
        Side(wording("passage.heading"), annotated_passage(report, wording)),
    )
    return scrolling(sides(parts, wording, name="beside"), wording("write.beside"), wording)
