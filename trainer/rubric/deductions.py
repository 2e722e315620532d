"""What findings cost: penalties on a part or on the whole, each with its reason and source."""

from __future__ import annotations

from fnmatch import fnmatchcase
from fractions import Fraction

from trainer.domain import Analysis, Deduction
from trainer.rubric.fresh import fresh_words, length_words
from trainer.rubric.schema import Ceiling, Measured, Penalty, Preset
from trainer.rubric.wording import beyond_limits, item_zero, times

LENGTH_BEYOND = "length.beyond-limits"
LENGTH_ZERO = "length.item-zero"
LETTERS_A_WORD = 6  # with the space after it, in English prose; turns lengths of spans into words


def part_deductions(measured: Measured, marks: Fraction, analysis: Analysis, preset: Preset) -> tuple[Deduction, ...]:
    """Return what findings cost the `marks` that a criterion has for one thing measured."""
    found = (_deduction(penalty, marks, analysis) for penalty in preset.penalties if penalty.on == measured)
    return tuple(deduction for deduction in found if deduction is not None)


def whole_deductions(analysis: Analysis, preset: Preset) -> tuple[Deduction, ...]:
    """Return what comes off the whole for findings and for length."""
    found = [_deduction(penalty, preset.out_of, analysis) for penalty in preset.penalties if penalty.on == "whole"]
    length = preset.length
    tenths = length.tenths_beyond(length_words(analysis, length), analysis.passage_words)
    if tenths:
        written = length_words(analysis, length)
        marks = min(length.cost_of_a_tenth(written, analysis.passage_words) * tenths, Fraction(1)) * preset.out_of
        found.append(Deduction(LENGTH_BEYOND, marks, beyond_limits(analysis, length), length.source))
    return tuple(deduction for deduction in found if deduction is not None)


def ending(analysis: Analysis, preset: Preset, remaining: Fraction) -> Deduction | None:
    """Return what takes all `remaining` marks for a length at which the exam marks nothing; None inside it."""
    if (
        not remaining
        or preset.length.outside(length_words(analysis, preset.length), analysis.passage_words) != "item-zero"
    ):
        return None
    return Deduction(LENGTH_ZERO, remaining, item_zero(analysis, preset.length), preset.length.source)


def over_ceiling(analysis: Analysis, preset: Preset, remaining: Fraction) -> Deduction | None:
    """Return what brings `remaining` marks down to the lowest ceiling that applies; None below all of them."""
    lowest = min(
        (ceiling for ceiling in preset.ceilings if _covers(ceiling, analysis)), key=lambda c: c.share, default=None
    )
    if lowest is None or remaining <= lowest.share * preset.out_of:
        return None
    return Deduction(lowest.code, remaining - lowest.share * preset.out_of, lowest.reason, lowest.source)


def _deduction(penalty: Penalty, part: Fraction, analysis: Analysis) -> Deduction | None:
    found = sum(penalty.covers(finding.code) for finding in analysis.findings)
    if not found:
        return None
    unit = Fraction(1) if penalty.share is None else part
    marks = (penalty.marks if penalty.share is None else penalty.share) or Fraction(0)
    marks *= found if penalty.per == "each" else 1
    if penalty.most is not None:
        marks = min(marks, penalty.most)
    lost = min(marks * unit, part)
    return Deduction(penalty.code, lost, penalty.reason + times(found), penalty.source) if lost else None


def _covers(ceiling: Ceiling, analysis: Analysis) -> bool:
    codes = (ceiling.code, *ceiling.also)
    found = [f for f in analysis.findings if not f.in_title and any(fnmatchcase(f.code, code) for code in codes)]
    letters = sum(f.span.end - f.span.start for f in found if f.span is not None)
    return len(found) >= ceiling.at_least and letters >= ceiling.covering * LETTERS_A_WORD * fresh_words(analysis)
