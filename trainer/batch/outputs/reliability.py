"""How sure a class's marks are, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from trainer.batch.outputs.row import GradeRow
from trainer.batch.types import Subject
from trainer.domain import Origin
from trainer.report.amounts import marks_phrase, marks_text
from trainer.rubric import Preset


def reliability(rows: Sequence[GradeRow], subjects: Mapping[str, Subject], preset: Preset) -> tuple[str, ...]:
    """Return what a coach should know of how sure the marks are and how that was found, a sentence or two each."""
    return tuple(
        said for said in (_bands(rows), _source(preset), _references(subjects), _ideas(subjects), _check()) if said
    )


def reach(rows: Sequence[GradeRow]) -> Fraction | None:
    """Return how far another examiner's mark would commonly lie from ours; None when no band is stated.

    It is the middle one over the class of half the width of each band.
    """
    widths = sorted((row.band[1] - row.band[0]) / 2 for row in rows if row.band and row.judged)
    return widths[len(widths) // 2] if widths else None


def _bands(rows: Sequence[GradeRow]) -> str | None:
    common = reach(rows)
    if common is None or not common:
        return None
    told = f"Another examiner might well differ by up to {marks_phrase(common)} either way."
    ordered = sorted(row.awarded for row in rows if row.judged)
    if len(ordered) < 2:
        return told
    total = apart = 0
    start = 0
    for i, mark in enumerate(ordered):
        while mark - ordered[start] > common:
            start += 1
        apart += start
        total += i
    share = apart / total
    return (
        f"{told} Read two marks that lie closer than that as equal: of all pairs in this class, {share:.0%} lie "
        f"further apart than {marks_text(common)} and can be told apart."
    )


def _source(preset: Preset) -> str:
    rule = preset.uncertainty
    return (
        f"How the bands were found: {float(rule.share):.1%} of the scale either way, wider where less is known "
        f"(fewer than {rule.few_ideas} key ideas, or only a drafted model answer). {rule.source}"
    )


def _references(subjects: Mapping[str, Subject]) -> str:
    answers = [reference for subject in subjects.values() for reference in subject.references]
    drafted = sum(reference.origin is Origin.DRAFTED for reference in answers)
    if not answers:
        return "There was no model answer: content was judged by key ideas taken from the passage itself."
    if drafted:
        return f"{drafted} of {len(answers)} model answers are drafts by a model; marks under them are less sure."
    return f"Content was compared with {len(answers)} model answer{'s' if len(answers) > 1 else ''} by a person."


def _ideas(subjects: Mapping[str, Subject]) -> str | None:
    if not subjects or any(subject.ideas for subject in subjects.values()):
        return None
    return "The key ideas were found by the trainer and not weighed by a person; 'precis ideas' writes them out to be."


def _check() -> str:
    return (
        "No person has checked these marks yet. Mark 15 to 30 of the submissions yourself and let 'precis calibrate' "
        "say how far the two of you agree."
    )
