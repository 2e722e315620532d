"""The learner's own text with its notes, and the passage with what was made of it."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from trainer.domain import IdeaStatus
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording

FAMILIES = ("copied", "claim", "convention", "other")


def annotated_text(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return the submission with highlights that open their notes, a legend that turns kinds off, and the notes.

    `precis.js` opens a note beside its words; without scripts a highlight leads to its note below the text.
    """
    return render(
        "annotated_text",
        wording,
        title=drawn.title,
        submission=drawn.submission,
        families=_families(drawn),
        **drawn.context(),
    )


def annotated_passage(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return the passage with the verdict on each key idea and the places that notes refer to."""
    counted = Counter(match.status for match in drawn.report.analysis.ideas)
    statuses = [status for status in IdeaStatus if counted[status]]
    return render("annotated_passage", wording, passage=drawn.passage, statuses=statuses, **drawn.context())


def _families(drawn: DrawnReport) -> list[tuple[str, int]]:
    counted = Counter(note.family for note in drawn.notes if note.span is not None)
    return [(family, counted[family]) for family in FAMILIES if counted[family]]
