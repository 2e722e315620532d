"""How sure a mark is: the band within which another examiner's mark would be expected."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from trainer.domain import Analysis
from trainer.rubric.schema import Preset


def band(awarded: Fraction, analysis: Analysis, preset: Preset, *, drafted: bool) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest mark that another examiner might well give.

    Args:
        awarded: the mark.
        analysis: what was measured.
        preset: its `uncertainty` entry says how far examiners differ.
        drafted: whether the only reference is a model's draft.

    The band is the preset's share of the scale either way, once wider for each reason to know less (few key ideas,
    a drafted reference), in whole steps and within the scale. What cannot be judged has no band.
    """
    if analysis.obstacle is not None:
        return awarded, awarded
    rule = preset.uncertainty
    reasons = (len(analysis.ideas) < rule.few_ideas) + drafted
    reach = preset.out_of * rule.share * rule.wider**reasons
    low = floor((awarded - reach) / preset.step) * preset.step
    high = ceil((awarded + reach) / preset.step) * preset.step
    return max(Fraction(0), low), min(preset.out_of, high)
