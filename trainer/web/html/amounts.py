"""Amounts with their nouns, in the interface's language."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from trainer.report.amounts import marks_text
from trainer.web.texts import Wording


def figure(marks: Fraction) -> Markup:
    """Return marks that keep their order in a text from right to left, where a fraction would go before its number.

    >>> figure(Fraction(3, 2))
    Markup('<bdi dir="ltr">1½</bdi>')
    """
    return Markup('<bdi dir="ltr">{}</bdi>').format(marks_text(marks))


def marks_phrase(marks: Fraction, wording: Wording) -> Markup:
    """Return an amount of marks with its noun; half a mark is singular.

    >>> from trainer.web.texts import wording_in
    >>> [marks_phrase(Fraction(m), wording_in("en")).striptags() for m in ("1/2", "1", "3/2")]
    ['½ mark', '1 mark', '1½ marks']
    """
    return wording.html("amount.marks", count=1 if 0 < marks <= 1 else 2, marks=figure(marks))


def minutes_text(seconds: float, wording: Wording) -> str:
    """Return a time to the nearest minute.

    >>> from trainer.web.texts import wording_in
    >>> minutes_text(12, wording_in("en")), minutes_text(95, wording_in("en"))
    ('under a minute', '2 minutes')
    """
    minutes = round(seconds / 60)
    return wording("amount.minutes", count=minutes) if minutes or not seconds else wording("amount.under_a_minute")
