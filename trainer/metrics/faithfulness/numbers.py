"""Numbers: a figure that the passage neither gives nor lets one work out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import Comparison
from trainer.metrics.faithfulness.quantities import Quantity, QuantityKind, in_minutes, quantities, single_times
from trainer.text import Span, Text

CODE = "faithfulness.number"
ROUGH = Fraction(1, 10)  # "about 1,500" may stand for anything within a tenth of it
SAME_TIME = Fraction(1, 20)  # months and years have no fixed length in days
OWN_COUNT = 4  # up to here a summariser may be counting what the passage lists ("2 reasons", "3 groups")
OWN_COUNT_IN_WORDS = 12  # and up to here when the number is written out, as what one has counted or worked out is
MOST_TERMS = 8  # numbers a learner may be expected to have worked with; sums of more would excuse any figure
CITING = 30  # characters before a number in which the word or the bracket stands that makes it a citation
_PLACES = frozenset("paragraph paragraphs para paras line lines page pages p pp section sections chapter part".split())
_DATED = frozenset({QuantityKind.YEAR, QuantityKind.PERIOD})


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the numbers of the submission that the passage gives no ground for, with the number it gives instead."""
    known = quantities(comparison.passage)
    for quantity in quantities(comparison.submission):
        if quantity.kind in _DATED or supported(quantity, (*known, *single_times(comparison.passage))):
            continue
        if _cites(comparison.submission, quantity):
            continue
        near = _near(comparison, quantity, known)
        if not follows(quantity, near if len(near) <= MOST_TERMS else ()):
            finding = _finding(comparison, quantity, near)
            if finding is not None:
                yield finding


def _cites(text: Text, quantity: Quantity) -> bool:
    """Whether a number tells where something stands ("paragraph 5", "(Staff 3)"), not how much there is."""
    before = text.raw[: quantity.span.start].rstrip()
    words = Text(before[-CITING:]).words
    if words and words[-1] in _PLACES:
        return True
    return text.raw[quantity.span.end : quantity.span.end + 1] == ")" and "(" in before[-CITING:]


def supported(quantity: Quantity, known: Iterable[Quantity]) -> bool:
    """Return whether one of `known` gives the value of `quantity`, exactly or rounded."""
    return any(_agree(quantity, other) for other in known)


def follows(quantity: Quantity, known: Sequence[Quantity]) -> bool:
    """Return whether `quantity` can be worked out from two or three of `known`."""
    values = list(dict.fromkeys(q.value for q in known if q.kind is not QuantityKind.ORDINAL))
    values += [1 - q.value for q in known if q.kind is QuantityKind.SHARE]  # what is left of "two thirds are gone"
    return any(abs(result - quantity.value) <= Fraction(1, 100) * quantity.value for result in _results(values))


def _results(values: Sequence[Fraction]) -> Iterator[Fraction]:
    for a, b in combinations(values, 2):
        yield from (a + b, abs(a - b), a * b)
        if a and b:
            yield from (a / b, b / a)
    for a, b, c in combinations(values, 3):
        yield a + b + c
        yield from (value for value in (a - b - c, b - a - c, c - a - b) if value > 0)


def _agree(quantity: Quantity, other: Quantity) -> bool:
    value, wanted = quantity.value, other.value
    if value == wanted:
        return True
    if QuantityKind.SHARE in (quantity.kind, other.kind) and value == 1 - wanted:
        return True  # "a quarter survived" where three in four died
    if quantity.kind is QuantityKind.FACTOR and other.kind is QuantityKind.SHARE and value == 1 + wanted:
        return True  # a rise of 100 % is a doubling
    if quantity.scaled and not other.scaled and _same_digits(value, wanted):
        return True  # a source may leave the scale out: "it cost 5, not 6", of millions
    times = in_minutes(quantity), in_minutes(other)
    if times[0] and times[1] and abs(times[0] - times[1]) <= SAME_TIME * max(times[0], times[1]):
        return True  # ninety days are three months
    if (quantity.rounded or other.rounded) and quantity.kind is other.kind:
        return abs(value - wanted) <= ROUGH * max(value, wanted)
    return _rounds(wanted, value)


def _same_digits(scaled: Fraction, bare: Fraction) -> bool:
    return bare > 0 and any(scaled == bare * scale for scale in (10**3, 10**6, 10**9, 10**12))


def _rounds(exact: Fraction, rounded: Fraction) -> bool:
    """Whether `rounded` is `exact` to its own number of significant digits, at least two."""
    if rounded < 10 or rounded.denominator != 1 or exact < 10:
        return False
    step = 1
    while rounded % (step * 10) == 0:
        step *= 10
    return rounded >= 10 * step and abs(exact - rounded) * 2 <= step


def _near(comparison: Comparison, quantity: Quantity, known: Sequence[Quantity]) -> tuple[Quantity, ...]:
    sources = comparison.source_spans(comparison.claim_at(quantity.span))
    return tuple(q for source in sources for q in known if _inside(q.span, source))


def _finding(comparison: Comparison, quantity: Quantity, near: Sequence[Quantity]) -> Finding | None:
    if quantity.kind is QuantityKind.ORDINAL:
        return _ordinal(comparison, quantity, near)
    rivals = [q for q in near if q.kind is quantity.kind and q.value != quantity.value]
    same_unit = [q for q in rivals if q.unit and q.unit == quantity.unit]
    if _own_count(quantity) and not same_unit:
        return None
    told_in_words = quantity.kind is QuantityKind.FACTOR or (quantity.kind is QuantityKind.SHARE and quantity.spelled)
    if told_in_words and not rivals:
        return None  # "doubled" and "half" may rest on sizes told in words
    said = comparison.submission.slice(quantity.span)
    # The nearest in size: what the learner had before the eyes when a digit or a scale went wrong.
    nearest = sorted(same_unit or rivals, key=lambda q: abs(math.log((q.value or 1) / (quantity.value or 1))))
    if nearest:
        given = " and ".join(f"“{comparison.passage.slice(q.span)}”" for q in nearest[:2])
        return Finding(CODE, f"The passage says {given}; you say “{said}”.", quantity.span, nearest[0].span)
    message = f"You say “{said}”, but the passage does not give this figure."
    return Finding(CODE, message, quantity.span, comparison.nearest(quantity.span))


def _ordinal(comparison: Comparison, quantity: Quantity, near: Sequence[Quantity]) -> Finding | None:
    """A finding only where the same noun has another number: order is told in many ways ("later", "the other")."""
    same = [q for q in near if q.kind is quantity.kind and q.unit and q.unit == quantity.unit]
    if len(same) != 1:
        return None
    said, given = comparison.submission.slice(quantity.span), comparison.passage.slice(same[0].span)
    return Finding(CODE, f"The passage says “{given}”; you say “{said}”.", quantity.span, same[0].span)


def _own_count(quantity: Quantity) -> bool:
    most = OWN_COUNT_IN_WORDS if quantity.spelled and not quantity.scaled else OWN_COUNT
    return quantity.kind is QuantityKind.COUNT and quantity.value <= most and quantity.value.denominator == 1


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
