"""The cut coach: what could go, and what it would cost."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from trainer.domain import Cut
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording


@dataclass(frozen=True, slots=True)
class PricedCut:
    """A cut with what it saves and costs, in words.

    Attributes:
        number: its number in the order of the text, from 1; its place is named after it.
        cut: the cut.
        saves: what it saves.
        price: what would be lost with it.
        enough: whether this cut and those above it bring the text into the allowed length, and without it they do not.
    """

    number: int
    cut: Cut
    saves: str
    price: str
    enough: bool


def cut_coach(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return the stretches that could go, those that lose least for their words first; nothing when none is named."""
    report = drawn.report
    if not report.cuts:
        return Markup("")
    excess = max(0, report.analysis.words - report.assessment.target_words[1])
    return render(
        "cut_coach",
        wording,
        cuts=priced(report.cuts, excess, wording),
        excess=excess,
        saved=sum(cut.words for cut in report.cuts),
        **drawn.context(),
    )


def priced(cuts: tuple[Cut, ...], excess: int, wording: Wording) -> list[PricedCut]:
    """Return `cuts` ranked by what they lose for a word saved, then by words saved.

    Args:
        cuts: in the order of the text.
        excess: how many words the text has too many; 0 when it has not.
        wording: the interface's words.
    """
    ranked = sorted(enumerate(cuts, start=1), key=lambda pair: (pair[1].loss / pair[1].words, -pair[1].words, pair[0]))
    entries, before = [], 0
    for number, cut in ranked:
        after = before + cut.words
        saves = wording("cuts.saves", count=cut.words)
        entries.append(PricedCut(number, cut, saves, _price(cut, wording), before < excess <= after))
        before = after
    return entries


def _price(cut: Cut, wording: Wording) -> str:
    if not cut.ideas:
        return wording("cuts.free")
    numbers = [str(idea + 1) for idea in sorted(cut.ideas)]
    if len(numbers) == 1:
        return wording("cuts.weakens", count=1, ideas=numbers[0])
    listed = wording("list.two", first=", ".join(numbers[:-1]), last=numbers[-1])
    return wording("cuts.weakens", count=len(numbers), ideas=listed)
