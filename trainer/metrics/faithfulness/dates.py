"""Dates: years, centuries, months, seasons, weekdays and hours that the passage does not give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import Comparison
from trainer.metrics.faithfulness.numbers import follows
from trainer.metrics.faithfulness.quantities import Quantity, QuantityKind, quantities
from trainer.text import Span, Text

CODE = "faithfulness.date"
MOST_TERMS = 6  # years and spans of time from which another year may have been worked out

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASON_MONTHS = {"winter": (12, 1, 2), "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}
_NAMES = regex.compile(
    rf"\b(?P<month>{'|'.join(month.capitalize() for month in _MONTHS)}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)(?!\w)"
    r"(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!:))?"
    rf"|\b(?P<weekday>{'|'.join(day.capitalize() for day in _DAYS)})s?\b"
    r"|(?<![\d:])(?P<hour>\d{1,2})(?::)(?P<minute>\d\d)(?![\d:])"
    r"|\b(?P<season>[Ww]inter|[Ss]pring|[Ss]ummer|[Aa]utumn)(?:s|time)?\b"
)

# What stands before a season, and not before a spring of water or "they winter there".
_BEFORE_SEASON = regex.compile(
    r"\b(?:in|last|next|early|late|mid|every|by|each|that|this|during|until|since|following|through)[ -](?:the )?$",
    regex.IGNORECASE,
)


class _Named(NamedTuple):
    kind: str
    number: int
    day: int | None
    span: Span


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the dates of the submission that the passage gives no ground for."""
    yield from _periods(comparison)
    yield from _named_dates(comparison)


def _periods(comparison: Comparison) -> Iterator[Finding]:
    known = quantities(comparison.passage)
    dated = [q for q in known if q.kind in {QuantityKind.YEAR, QuantityKind.PERIOD}]
    for quantity in quantities(comparison.submission):
        if quantity.kind not in {QuantityKind.YEAR, QuantityKind.PERIOD}:
            continue
        if any(_meets(quantity, other) for other in known):
            continue
        terms = [q for q in known if q.kind in {QuantityKind.YEAR, QuantityKind.COUNT}]
        if len(terms) <= MOST_TERMS and follows(quantity, terms):
            continue
        said = comparison.submission.slice(quantity.span)
        rival = _nearest(comparison, quantity.span, [q.span for q in dated])
        yield _finding(comparison, said, quantity.span, rival)


def _meets(quantity: Quantity, other: Quantity) -> bool:
    if other.kind is QuantityKind.PERIOD and other.value < 100:
        return quantity.value % 100 // 10 == other.value // 10  # "the thirties" of whichever century
    start, end = _reach(quantity)
    low, high = _reach(other)
    return quantity.value == other.value or (other.value >= 100 and start <= high and low <= end)


def _reach(quantity: Quantity) -> tuple[int, int]:
    """The first and the last year that it may mean."""
    year = int(quantity.value)
    if quantity.kind is QuantityKind.PERIOD:
        return year, year + (99 if year % 100 == 0 else 9)
    return year, year


def _named_dates(comparison: Comparison) -> Iterator[Finding]:
    known = tuple(_named(comparison.passage))
    for date in _named(comparison.submission):
        rivals = [other for other in known if _contradicts(date, other)]
        if rivals and not any(_supports(date, other) for other in known):
            said = comparison.submission.slice(date.span)
            yield _finding(comparison, said, date.span, _nearest(comparison, date.span, [r.span for r in rivals]))


def _named(text: Text) -> Iterator[_Named]:
    for match in _NAMES.finditer(text.raw):
        span = Span(*match.span())
        if month := match["month"]:
            if (
                month == "May"
                and not match["day"]
                and not regex.search(r"\b(?:in|of|by|since|until) $", text.raw[: span.start])
            ):
                continue
            if month == "March" and regex.match(r" (?:of|on|to|through)\b", text.raw[span.end :]):
                continue
            number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month.casefold()[:3]))
            yield _Named("month", number, int(match["day"]) if match["day"] else None, span)
        elif match["hour"]:
            yield _Named("time", int(match["hour"]) % 12 * 60 + int(match["minute"]), None, span)
        elif weekday := match["weekday"]:
            yield _Named("weekday", _DAYS.index(weekday.casefold()), None, span)
        elif _BEFORE_SEASON.search(text.raw[max(0, span.start - 20) : span.start]):
            yield _Named("season", list(_SEASON_MONTHS).index(match["season"].casefold()), None, span)


def _contradicts(date: _Named, other: _Named) -> bool:
    return date.kind == other.kind or {date.kind, other.kind} == {"month", "season"}


def _supports(date: _Named, other: _Named) -> bool:
    if date.kind == other.kind == "month":
        same_day = date.day is None or other.day is None or date.day == other.day
        # "Before November" says the same as "by the end of October".
        return (date.number == other.number and same_day) or (
            date.day is None and abs(date.number - other.number) in {1, 11}
        )
    if date.kind == other.kind:
        return date.number == other.number
    month, season = (date, other) if date.kind == "month" else (other, date)
    if month.kind != "month" or season.kind != "season":
        return False
    months = list(_SEASON_MONTHS.values())[season.number]
    return any(abs(month.number - m) in {0, 1, 11} for m in months)  # seasons begin at different times of a month


def _nearest(comparison: Comparison, span: Span, places: list[Span]) -> Span | None:
    """The place that stands in the nearest source sentence."""
    for source in comparison.source_spans(comparison.claim_at(span)):
        for place in places:
            if source.start <= place.start < source.end:
                return place
    return places[0] if len(places) == 1 else None


def _finding(comparison: Comparison, said: str, span: Span, rival: Span | None) -> Finding:
    if rival is not None:
        given = comparison.passage.slice(rival)
        return Finding(CODE, f"The passage says “{given}”; you say “{said}”.", span, rival)
    return Finding(CODE, f"You say “{said}”, but the passage does not give this date.", span, comparison.nearest(span))
