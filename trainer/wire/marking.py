"""Marks and what to do about them, as JSON."""

from __future__ import annotations

from trainer.domain import Advice, Assessment, Deduction
from trainer.text import Text
from trainer.wire.parts import Marks, Part, Place, number, place


class MarksPart(Part):
    """The mark in the exam's own scale."""

    awarded: Marks
    """What was won."""
    out_of: Marks
    """What could have been won."""


class BandPart(Part):
    """How sure the mark is."""

    low: Marks
    """The lowest mark that another examiner might well give."""
    high: Marks
    """The highest mark that another examiner might well give."""


class DeductionPart(Part):
    """Marks lost to one cause."""

    code: str
    """Code of the finding or of the preset's rule behind it."""
    marks: Marks
    """What it cost, positive."""
    reason: str
    """Why, in the learner's words."""
    source: str
    """Where the rule comes from."""


class CriterionPart(Part):
    """The mark of one criterion with its reason."""

    key: str
    """The criterion's key in the preset."""
    name: str
    """Its name for readers."""
    awarded: Marks
    """What was won."""
    out_of: Marks
    """What could have been won."""
    reason: str
    """Why this many."""
    deductions: list[DeductionPart]
    """What was taken off, one entry a cause."""


class AdvicePart(Part):
    """One thing to do next."""

    code: str
    """What it is about."""
    text: str
    """What to do, in the learner's words."""
    marks: Marks
    """What it would win, at most."""
    span: Place | None
    """Where in the submission, or in its title if `in_title`."""
    passage_span: Place | None
    """Where in the passage to look."""
    in_title: bool
    """Whether `span` counts in the title."""


def criterion_parts(assessment: Assessment) -> list[CriterionPart]:
    """Return the mark of every criterion, in the preset's order."""
    return [
        CriterionPart(
            key=criterion.key,
            name=criterion.name,
            awarded=number(criterion.awarded),
            out_of=number(criterion.out_of),
            reason=criterion.reason,
            deductions=deduction_parts(criterion.deductions),
        )
        for criterion in assessment.criteria
    ]


def deduction_parts(deductions: tuple[Deduction, ...]) -> list[DeductionPart]:
    """Return what was taken off, with the source of each rule."""
    return [DeductionPart(code=d.code, marks=number(d.marks), reason=d.reason, source=d.source) for d in deductions]


def band_part(assessment: Assessment) -> BandPart | None:
    """Return how sure the mark is; None when the assessment does not say."""
    if assessment.band is None:
        return None
    low, high = assessment.band
    return BandPart(low=number(low), high=number(high))


def advice_part(advice: Advice, submission: Text, title: str | None, passage: Text) -> AdvicePart:
    """Return `advice` with the words it points at."""
    return AdvicePart(
        code=advice.code,
        text=advice.text,
        marks=number(advice.marks),
        span=place(Text(title or "") if advice.in_title else submission, advice.span),
        passage_span=place(passage, advice.passage_span),
        in_title=advice.in_title,
    )
