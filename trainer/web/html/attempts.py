"""What changed from one attempt to the next: marks, ideas and words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from trainer.domain import IdeaStatus, Report
from trainer.practice.comparison import IdeaChange, idea_changes, word_changes
from trainer.report.amounts import marks_text
from trainer.report.nudges import nudge
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A mark then and now.

    Attributes:
        name: of the criterion; None for the whole mark.
        before: then; None where it was not marked.
        after: now.
        change: the difference with its sign; "" without one.
        better: whether it rose; None when it did not change.
    """

    name: str | None
    before: str | None
    after: str
    change: str
    better: bool | None


def attempt_changes(before: Report, after: DrawnReport, wording: Wording) -> Markup:
    """Return what changed from an earlier attempt to this one.

    Args:
        before: the earlier attempt's report.
        after: this attempt's; links lead to its places.
        wording: the interface's words.
    """
    report = after.report
    changes = idea_changes(before, report)
    return render(
        "attempt_changes",
        wording,
        whole=_change(None, before.assessment.awarded, report.assessment.awarded),
        out_of=(before.assessment.out_of, report.assessment.out_of),
        criteria=_criteria(before, report),
        gained=[_told(change, report) for change in changes if change.gained],
        lost=[_told(change, report) for change in changes if not change.gained],
        title=(before.submission.title or "", report.submission.title or ""),
        words=word_changes(before.submission.text.raw, report.submission.text.raw),
        lengths=(before.analysis.words, report.analysis.words),
        **after.context(),
    )


def _told(change: IdeaChange, report: Report) -> tuple[IdeaChange, str]:
    """An idea that was said once may be named; of another only the question."""
    statement = report.prepared.key_ideas[change.idea].statement
    if IdeaStatus.COVERED in (change.before, change.after):
        return change, statement
    towards = nudge(report, report.analysis.ideas[change.idea])
    return change, towards.question if towards else statement


def _criteria(before: Report, after: Report) -> list[MarkChange]:
    earlier = {mark.key: mark.awarded for mark in before.assessment.criteria}
    return [_change(mark.name, earlier.get(mark.key), mark.awarded) for mark in after.assessment.criteria]


def _change(name: str | None, before: Fraction | None, after: Fraction) -> MarkChange:
    if before is None:
        return MarkChange(name, None, marks_text(after), "", None)
    sign = "+" if after > before else "−"
    change = f"{sign}{marks_text(abs(after - before))}" if after != before else ""
    return MarkChange(name, marks_text(before), marks_text(after), change, after > before if change else None)
