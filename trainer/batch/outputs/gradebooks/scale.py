"""Marks on the scale of a gradebook."""

from __future__ import annotations

from fractions import Fraction

import regex

_NUMBER = regex.compile(r"-?\d+(?:[.,]\d+)?")
DECIMALS = 2  # what every platform here shows


def points(cell: str) -> Fraction | None:
    """Return the number in a cell, with a decimal point or comma; None when there is none.

    >>> points("20.00"), points("7,5"), points("-")
    (Fraction(20, 1), Fraction(15, 2), None)
    """
    found = _NUMBER.fullmatch(cell.strip())
    return Fraction(found.group().replace(",", ".")) if found else None


def scaled(awarded: Fraction, out_of: Fraction, most: Fraction | None, *, comma: bool = False) -> str:
    """Return a mark as the gradebook writes it, brought to its scale.

    Args:
        awarded: the mark.
        out_of: what could have been won.
        most: the gradebook's most points; None to keep the mark's own scale.
        comma: whether decimals follow a comma.

    >>> scaled(Fraction(25, 2), Fraction(20), Fraction(100)), scaled(Fraction(7), Fraction(20), None)
    ('62.5', '7')
    """
    value = awarded * most / out_of if most is not None and out_of else awarded
    shown = f"{float(round(value, DECIMALS)):.{DECIMALS}f}".rstrip("0").rstrip(".")
    return shown.replace(".", ",") if comma else shown
