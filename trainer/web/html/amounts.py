"""Amounts with their nouns, in the interface's language."""

from __future__ import annotations

from fractions import Fraction

from trainer.report.amounts import marks_text
from trainer.web.texts import Wording


def marks_phrase(marks: Fraction, wording: Wording) -> str:
    """Return an amount of marks with its noun; half a mark is singular.

    >>> from trainer.web.texts import wording_in
    >>> [marks_phrase(Fraction(m), wording_in("en")) for m in ("1/2", "1", "3/2")]
    ['½ mark', '1 mark', '1½ marks']
    """
    return wording("amount.marks", count=1 if 0 < marks <= 1 else 2, marks=marks_text(marks))
