"""From measured facts to marks, under one preset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from trainer.domain import Analysis, Assessment, CriterionMark, Deduction, KeyIdea
from trainer.rubric import reasons, shares
from trainer.rubric.deductions import ending, over_ceiling, part_deductions, whole_deductions
from trainer.rubric.fresh import length_words
from trainer.rubric.schema import Criterion, Measured, Preset
from trainer.rubric.uncertainty import band

DECISIVE = "criterion.decisive"


def assess(analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset, *, drafted: bool = False) -> Assessment:
    """Return the marks of an analysed submission.

    Args:
        analysis: what was measured.
        ideas: the key ideas that `analysis.ideas` refers to.
        preset: the exam's rules.
        drafted: whether the only reference is a model's draft, which makes the marks less sure.

    Marks are exact: each criterion is rounded to its step. A submission that cannot be judged earns nothing, with the
    obstacle as the reason.
    """
    marks = tuple(_criterion_mark(criterion, analysis, ideas, preset) for criterion in preset.criteria)
    subtotal = sum((mark.awarded for mark in marks), Fraction(0))
    penalties = _penalties(marks, analysis, preset, subtotal) if analysis.obstacle is None else ()
    total = max(Fraction(0), subtotal - sum((penalty.marks for penalty in penalties), Fraction(0)))
    return Assessment(
        preset=preset.key,
        preset_version=preset.version,
        awarded=total,
        out_of=preset.out_of,
        criteria=marks,
        target_words=preset.length.band(analysis.passage_words),
        penalties=penalties,
        band=band(total, analysis, preset, drafted=drafted),
    )


def exact_total(analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> float:
    """Return the total before rounding: what advice compares, so that small steps forward show."""
    if analysis.obstacle is not None:
        return 0.0
    earned = [(criterion, _exact(criterion, analysis, ideas, preset)) for criterion in preset.criteria]
    if any(criterion.decisive and not rounded(marks, _step(criterion, preset)) for criterion, marks in earned):
        return 0.0
    total = sum((marks for _, marks in earned), Fraction(0))
    total = max(Fraction(0), total - sum((d.marks for d in whole_deductions(analysis, preset)), Fraction(0)))
    for last in (ending(analysis, preset, total), over_ceiling(analysis, preset, total)):
        total -= last.marks if last else 0
    return float(max(Fraction(0), total))


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """Return the multiple of `step` nearest to `value`, halves upward, as examiners round."""
    return floor(value / step + Fraction(1, 2)) * step


@dataclass(frozen=True, slots=True)
class _Part:
    """The marks that a criterion has for one thing measured, what it earned, and what findings cost it."""

    earned: Fraction
    deductions: tuple[Deduction, ...]

    @property
    def left(self) -> Fraction:
        return max(Fraction(0), self.earned - sum((d.marks for d in self.deductions), Fraction(0)))


def _parts(criterion: Criterion, analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> tuple[_Part, ...]:
    found = []
    for measured, weight in criterion.weights.items():
        marks = weight * criterion.out_of
        earned = Fraction(_share(measured, criterion, analysis, ideas, preset)) * marks
        # A penalty is paid once, by the first criterion that measures what it is on.
        home = preset.part(measured)
        deductions = part_deductions(measured, marks, analysis, preset) if home and home[0] is criterion else ()
        found.append(_Part(earned, deductions))
    return tuple(found)


def _exact(criterion: Criterion, analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> Fraction:
    return sum((part.left for part in _parts(criterion, analysis, ideas, preset)), Fraction(0))


def _share(
    measured: Measured, criterion: Criterion, analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset
) -> float:
    if measured == "content":
        return shares.content_share(analysis, ideas, preset)
    if measured == "title":
        return shares.title_share(analysis, preset.title)
    if measured == "rouge":
        return shares.rouge_share(analysis, criterion.rouge) if criterion.rouge else 0.0
    written = length_words(analysis, preset.length)
    outside = preset.length.outside(written, analysis.passage_words)
    if measured in ("length", "form") and outside in ("form-zero", "item-zero"):
        return 0.0
    factor = shares.gate(net_content(analysis, ideas, preset), preset)
    match measured:
        case "wording":
            return shares.wording_share(analysis, preset.wording) * factor
        case "length":
            return preset.length.share(written, analysis.passage_words) * factor
        case "language":
            return shares.language_share(analysis, criterion, preset.language) * factor
        case _:
            return factor


def net_content(analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> float:
    """Return the share of content that is left after what findings cost it, in [0, 1]: what opens the gate."""
    share = shares.content_share(analysis, ideas, preset)
    lost = sum((d.marks for d in part_deductions("content", Fraction(1), analysis, preset)), Fraction(0))
    return max(0.0, share - float(lost))


def _step(criterion: Criterion, preset: Preset) -> Fraction:
    return criterion.step or preset.step


def _criterion_mark(
    criterion: Criterion, analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset
) -> CriterionMark:
    if analysis.obstacle is not None:
        return CriterionMark(criterion.key, criterion.name, Fraction(0), criterion.out_of, analysis.obstacle)
    parts = _parts(criterion, analysis, ideas, preset)
    awarded = rounded(sum((part.left for part in parts), Fraction(0)), _step(criterion, preset))
    return CriterionMark(
        key=criterion.key,
        name=criterion.name,
        awarded=min(awarded, criterion.out_of),
        out_of=criterion.out_of,
        reason=reasons.reason(criterion, analysis, ideas, preset, net_content(analysis, ideas, preset)),
        deductions=tuple(deduction for part in parts for deduction in part.deductions),
    )


def _penalties(
    marks: Sequence[CriterionMark], analysis: Analysis, preset: Preset, subtotal: Fraction
) -> tuple[Deduction, ...]:
    for criterion, mark in zip(preset.criteria, marks, strict=True):
        if criterion.decisive and not mark.awarded and subtotal:
            reason = f"Without a mark for {criterion.name.lower()} this exam gives none for the rest."
            return (Deduction(DECISIVE, subtotal, reason, criterion.source),)
    penalties = list(whole_deductions(analysis, preset))
    for last in (ending, over_ceiling):
        remaining = max(Fraction(0), subtotal - sum((penalty.marks for penalty in penalties), Fraction(0)))
        penalty = last(analysis, preset, remaining)
        penalties += [penalty] if penalty else []
    return tuple(penalties)
