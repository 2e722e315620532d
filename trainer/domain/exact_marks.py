"""Marks that went through JSON, exact again."""

from __future__ import annotations

from fractions import Fraction

FINEST = 1_000  # no exam divides a mark finer; undoes the rounding of a third to 0.333…


def exact_mark(number: float) -> Fraction:
    """Return a mark as the fraction that it stands for.

    >>> exact_mark(0.1 + 0.2), exact_mark(1 / 3), exact_mark(12.5)
    (Fraction(3, 10), Fraction(1, 3), Fraction(25, 2))
    """
    return Fraction(number).limit_denominator(FINEST)
