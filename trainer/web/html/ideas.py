"""The key ideas: what is there, and for what is not a nudge first and the answer only on request."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from trainer.domain import IdeaStatus
from trainer.report.nudges import nudge
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording

MOSTLY_LIFTED = 0.5  # share of an idea's words that stand in copied runs, from which it is said so


def key_ideas(drawn: DrawnReport, wording: Wording, *, answers: bool = True) -> Markup:
    """Return the key ideas with their verdicts; nothing when they were not measured.

    Args:
        drawn: the report.
        wording: the interface's words.
        answers: whether the ideas that are not there in full may be shown on request; without it only nudges are
            given, and the statements are not on the page at all.
    """
    report = drawn.report
    if not report.analysis.ideas:
        return Markup("")
    counted = Counter(match.status for match in report.analysis.ideas)
    return render(
        "key_ideas",
        wording,
        ideas=report.prepared.key_ideas,
        nudges={match.idea: nudge(report, match) for match in report.analysis.ideas},
        counted=[(status, counted[status]) for status in IdeaStatus if counted[status]],
        answers=answers,
        mostly_lifted=MOSTLY_LIFTED,
        **drawn.context(),
    )
