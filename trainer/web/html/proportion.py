"""Order and proportion: the room each paragraph of the passage got, against what it weighs."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from trainer.domain import Report, SectionShare
from trainer.report.notes import shortened
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording

FAR_OFF = 0.10  # of all words; a paragraph of a one-third précis has about that much of it, so less is not worth naming
IN_ORDER = 0.8  # Kendall's tau from which the passage's order is kept


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph of the passage as it is compared.

    Attributes:
        number: of the paragraph, from 1.
        opening: its first words.
        weight: its share of what should be said, in [0, 1].
        room: its share of the learner's words, in [0, 1].
        verdict: `little`, `right` or `much`.
    """

    number: int
    opening: str
    weight: float
    room: float
    verdict: str


def proportion_view(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return bars of room against weight for each paragraph, and the sentences that are out of order.

    Nothing when this was not measured.
    """
    report = drawn.report
    if not report.analysis.sections:
        return Markup("")
    return render(
        "proportion_view",
        wording,
        sections=sections(report),
        strays=_strays(report),
        in_order=_in_order(report),
        **drawn.context(),
    )


def sections(report: Report) -> list[Section]:
    """Return the paragraphs of the passage with a verdict on the room each got."""
    passage = report.prepared.passage.text
    return [
        Section(n, shortened(passage, share.span, 6), share.weight, share.room, _verdict(share))
        for n, share in enumerate(report.analysis.sections, start=1)
    ]


def _verdict(share: SectionShare) -> str:
    if share.room < share.weight - FAR_OFF:
        return "little"
    return "much" if share.room > share.weight + FAR_OFF else "right"


def _in_order(report: Report) -> bool | None:
    order = report.analysis.measures.get("order")
    return None if order is None or order.value is None else order.value >= IN_ORDER


def _strays(report: Report) -> list[str]:
    order = report.analysis.measures.get("order")
    if order is None or _in_order(report) is not False:
        return []
    return [shortened(report.submission.text, span) for span in order.evidence]
