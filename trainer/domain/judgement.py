"""The judgement: marks under one preset, exact and each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Deduction:
    """Marks lost to one cause.

    Attributes:
        code: the code of the finding or of the preset's rule behind it.
        marks: what it cost, positive.
        reason: why, in the learner's words.
        source: where the rule comes from.
    """

    code: str
    marks: Fraction
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """The mark of one criterion with its reason."""

    key: str
    name: str
    awarded: Fraction
    out_of: Fraction
    reason: str
    deductions: tuple[Deduction, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """The marks of one submission under one preset.

    Attributes:
        preset: key of the preset.
        preset_version: its version.
        awarded: the mark.
        out_of: what could have been won.
        criteria: the mark by criterion.
        target_words: the fewest and the most words that are asked for; (0, 0) where length is free.
        penalties: what is taken off the whole, not off one criterion.
        band: the lowest and the highest mark that another examiner might well give; None when not stated.
    """

    preset: str
    preset_version: str
    awarded: Fraction
    out_of: Fraction
    criteria: tuple[CriterionMark, ...]
    target_words: tuple[int, int]
    penalties: tuple[Deduction, ...] = ()
    band: tuple[Fraction, Fraction] | None = None
