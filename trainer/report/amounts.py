"""Marks, words and shares as an examiner writes them."""

from __future__ import annotations

from fractions import Fraction

_FRACTIONS = {Fraction(1, 4): "¼", Fraction(1, 2): "½", Fraction(3, 4): "¾"}


def marks_text(marks: Fraction) -> str:
    """Return marks as they are written on a script; hundredths at most where quarters do not do.

    >>> [marks_text(Fraction(m)) for m in ("0", "1/2", "27/2", "20", "7/3")]
    ['0', '½', '13½', '20', '2.33']
    """
    whole, rest = divmod(marks, 1)
    if not rest:
        return str(whole)
    if rest in _FRACTIONS:
        return f"{whole or ''}{_FRACTIONS[rest]}"
    return f"{float(marks):.2f}".rstrip("0").rstrip(".")


def marks_phrase(marks: Fraction) -> str:
    """Return marks with their noun.

    >>> marks_phrase(Fraction(1, 2)), marks_phrase(Fraction(1)), marks_phrase(Fraction(3, 2))
    ('½ mark', '1 mark', '1½ marks')
    """
    return f"{marks_text(marks)} {'mark' if 0 < marks <= 1 else 'marks'}"


def words_phrase(words: int) -> str:
    """Return a number of words with its noun.

    >>> words_phrase(0), words_phrase(1)
    ('0 words', '1 word')
    """
    return f"{words:,} {'word' if words == 1 else 'words'}"


def percent(share: float) -> str:
    """Return a share in [0, 1] in whole hundredths.

    >>> percent(0.625)
    '62%'
    """
    return f"{share:.0%}"
