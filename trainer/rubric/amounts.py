"""Shares and numbers as a teacher types them: 25%, 1/3, 0.5."""

from __future__ import annotations

from fractions import Fraction

HUNDRED = 100
FINEST = 4  # decimals of a percentage that are written out; what is finer is written as a fraction


def share_text(share: Fraction | float) -> str:
    """Return a share as it is typed.

    >>> share_text(Fraction(1, 4)), share_text(Fraction(1, 3)), share_text(0.075)
    ('25%', '1/3', '7.5%')
    """
    exact = Fraction(str(share)) if isinstance(share, float) else share
    percent = exact * HUNDRED
    return f"{number_text(percent)}%" if "/" not in number_text(percent) else str(exact)


def number_text(number: Fraction | float) -> str:
    """Return a number as it is typed: decimals where they are exact.

    >>> number_text(Fraction(15, 2)), number_text(Fraction(1, 3)), number_text(10.0)
    ('7.5', '1/3', '10')
    """
    exact = Fraction(str(number)) if isinstance(number, float) else number
    if exact.denominator == 1:
        return str(exact.numerator)
    return f"{float(exact):g}" if (exact * 10**FINEST).denominator == 1 else str(exact)


def read_amount(typed: str) -> tuple[Fraction, bool]:
    """Return a number that was typed, and whether it is a percentage (then as a share).

    >>> read_amount("12,5 %"), read_amount("1/2")
    ((Fraction(1, 8), True), (Fraction(1, 2), False))

    Raises:
        ValueError: it is no number.
    """
    bare = typed.strip().replace(",", ".")
    percent = bare.endswith("%")
    try:
        number = Fraction(bare.removesuffix("%").strip())
    except (ValueError, ZeroDivisionError):
        raise ValueError("Write a number such as 10, 7.5, 25% or 1/3.") from None
    return (number / HUNDRED if percent else number), percent
