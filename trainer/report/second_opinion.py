"""What a language model makes of the English of a submission, in words for its writer."""

from __future__ import annotations

from typing import NamedTuple

from trainer.domain import FluencyLevel, Report
from trainer.report.notes import shortened
from trainer.text import Span

VERDICT = {
    FluencyLevel.ALIKE: "To a language model your English reads as fluently as the passage's.",
    FluencyLevel.LESS: "To a language model your English reads a little less fluently than the passage's.",
    FluencyLevel.MUCH_LESS: "To a language model your English reads much less fluently than the passage's.",
    None: "There are too few whole sentences to tell how fluent your English is.",
}
NO_MARK = "No mark depends on this: a model knows what is usual, not what is right."


class OddSentence(NamedTuple):
    """A sentence that reads unlike written English.

    Attributes:
        span: its place.
        quote: its words, shortened.
        oddest: the words in it that surprise most.
    """

    span: Span
    quote: str
    oddest: str


class SecondOpinion(NamedTuple):
    """What is shown of a language model's opinion.

    Attributes:
        verdict: how the submission reads beside the passage.
        figures: what that is taken from; empty when nothing was measured.
        odd: the sentences that read unlike written English, the least fluent first.
        caution: what it is worth.
    """

    verdict: str
    figures: str
    odd: tuple[OddSentence, ...]
    caution: str = NO_MARK


def second_opinion(report: Report) -> SecondOpinion | None:
    """Return what is shown of the opinion on a report's English; None when there is none."""
    found = report.fluency
    if found is None:
        return None
    text = report.submission.text
    figures = (
        ""
        if found.value is None
        else f"Fluency {found.value:.1f}, the passage {found.yardstick.mean:.1f} ± {found.yardstick.spread:.1f}."
    )
    odd = tuple(OddSentence(o.span, shortened(text, o.span), shortened(text, o.oddest)) for o in found.odd)
    return SecondOpinion(VERDICT[found.level], figures, odd)
