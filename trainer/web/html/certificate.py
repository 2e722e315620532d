"""One attempt as a page to print and to show: what was written, the mark, how it came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from trainer.domain import IdeaStatus
from trainer.report.headline import headline
from trainer.web.html.amounts import minutes_text
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording


@dataclass(frozen=True, slots=True)
class Certified:
    """Whose attempt it is, and when and by whom it was marked.

    Attributes:
        learner: the learner's name.
        submitted: when it was handed in, in the zone in which it is to be shown.
        preset_name: the exam's name for readers.
        seconds: time on task.
        coach: the coach who has gone over the marks; None when nobody has.
        unapproved: whether it was compared only with drafts that no coach had approved.
    """

    learner: str
    submitted: datetime
    preset_name: str
    seconds: float
    coach: str | None = None
    unapproved: bool = False


def certificate(
    drawn: DrawnReport,
    certified: Certified,
    wording: Wording,
    *,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    back: str | None = None,
    naming: str | None = None,
) -> Markup:
    """Return a whole HTML page of one attempt, laid out for a sheet or two of A4.

    Args:
        drawn: the report; a coach's marks are to be in its assessment already.
        certified: whose it is.
        wording: the interface's words.
        styles: addresses of the style sheets, `texts.css` before `precis.css`.
        scripts: addresses of modules to load; `precis.js` makes the print button work.
        back: address that leads back to the attempt; not printed.
        naming: address where somebody without a name can give one; not printed.
    """
    report = drawn.report
    counted = Counter(match.status for match in report.analysis.ideas)
    ideas = report.prepared.key_ideas
    covered = [ideas[match.idea].statement for match in report.analysis.ideas if match.status is IdeaStatus.COVERED]
    return render(
        "certificate",
        wording,
        certified=certified,
        time=minutes_text(certified.seconds, wording),
        headline=headline(report),
        marking=report.assessment,
        counted=[(status, counted[status]) for status in IdeaStatus if counted[status]],
        covered=covered,
        styles=styles,
        scripts=scripts,
        back=back,
        naming=naming,
        **drawn.context(),
    )
