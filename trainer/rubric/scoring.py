"""From measured facts to marks, under one preset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import floor

from trainer.domain import Analysis, Assessment, CriterionMark, Deduction, KeyIdea
from trainer.rubric import reasons
from trainer.rubric.schema import Criterion, Preset
from trainer.rubric.shares import (
    content_share,
    gate,
    length_share,
    tenths_beyond,
    title_share,
    wording_share,
)

TITLE_MISSING = "convention.title-missing"
LENGTH_BEYOND = "length.beyond-limits"


def assess(analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> Assessment:
    """Return the marks of an analysed submission.

    Args:
        analysis: what was measured.
        ideas: the key ideas that `analysis.ideas` refers to.
        preset: the exam's rules.

    Marks are exact multiples of the preset's step. A submission that cannot be judged earns nothing, with the
    obstacle as the reason.
    """
    step = Fraction(preset.step)
    marks = tuple(_criterion_mark(criterion, analysis, ideas, preset, step) for criterion in preset.criteria)
    subtotal = sum((mark.awarded for mark in marks), Fraction(0))
    penalties = _penalties(analysis, preset) if analysis.obstacle is None else ()
    total = max(Fraction(0), subtotal - sum((penalty.marks for penalty in penalties), Fraction(0)))
    return Assessment(
        preset=preset.key,
        preset_version=preset.version,
        awarded=total,
        out_of=preset.out_of,
        criteria=marks,
        target_words=preset.length.band(analysis.passage_words),
        penalties=penalties,
    )


def exact_total(analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> float:
    """Return the total before rounding: what advice compares, so that small steps forward show."""
    if analysis.obstacle is not None:
        return 0.0
    total = sum(float(_raw(criterion, analysis, ideas, preset)) for criterion in preset.criteria)
    return max(0.0, total - sum(float(penalty.marks) for penalty in _penalties(analysis, preset)))


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """Return the multiple of `step` nearest to `value`, halves upward, as examiners round."""
    return floor(value / step + Fraction(1, 2)) * step


def _criterion_mark(
    criterion: Criterion, analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset, step: Fraction
) -> CriterionMark:
    out_of = Fraction(criterion.out_of)
    if analysis.obstacle is not None:
        return CriterionMark(criterion.key, criterion.name, Fraction(0), out_of, analysis.obstacle)
    awarded = rounded(_raw(criterion, analysis, ideas, preset), step)
    reason = reasons.reason(criterion.measure, analysis, ideas, preset)
    return CriterionMark(
        criterion.key, criterion.name, awarded, out_of, reason, _deductions(criterion, analysis, preset)
    )


def _raw(criterion: Criterion, analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> Fraction:
    content = content_share(analysis, ideas, preset.content)
    match criterion.measure:
        case "content":
            share = content
        case "wording":
            share = wording_share(analysis, preset.wording) * gate(content, preset)
        case "length":
            share = length_share(analysis.words, analysis.passage_words, preset.length) * gate(content, preset)
        case "form":
            share = gate(content, preset)
        case "title":
            missing = any(finding.code == TITLE_MISSING for finding in analysis.findings)
            share = 0.0 if missing else title_share(analysis, preset.title)
    earned = Fraction(share) * Fraction(criterion.out_of)
    lost = sum((deduction.marks for deduction in _deductions(criterion, analysis, preset)), Fraction(0))
    return max(Fraction(0), earned - lost)


def _deductions(criterion: Criterion, analysis: Analysis, preset: Preset) -> tuple[Deduction, ...]:
    found = Counter(finding.code for finding in analysis.findings)
    deductions = []
    for penalty in preset.penalties:
        times = found[penalty.code]
        if penalty.criterion != criterion.key or not times or penalty.code == TITLE_MISSING:
            continue
        marks = Fraction(penalty.marks) * (times if penalty.per == "each" else 1)
        if penalty.most is not None:
            marks = min(marks, Fraction(penalty.most))
        deductions.append(Deduction(penalty.code, marks, reasons.penalty_reason(penalty.code, times), penalty.source))
    return tuple(deductions)


def _penalties(analysis: Analysis, preset: Preset) -> tuple[Deduction, ...]:
    tenths = tenths_beyond(analysis.words, analysis.passage_words, preset.length)
    marks = Fraction(preset.length.per_tenth) * tenths
    if not marks:
        return ()
    reason = reasons.beyond_limits(analysis, preset)
    return (Deduction(LENGTH_BEYOND, min(marks, preset.out_of), reason, preset.length.source),)
