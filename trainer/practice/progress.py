"""Figures of a learner's progress that need nothing but marks and times: the trend, and the time spent week by week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

TREND = 3  # attempts on either side of a trend: one mark says little, as examiners themselves differ by a tenth


def trend(shares: Sequence[float], *, span: int = TREND) -> float | None:
    """Return how far the mean of the last marks lies above the mean of those before.

    Args:
        shares: marks as shares of what could be won, in [0, 1], the earliest first.
        span: how many marks to take on either side, at most; fewer while there are few.

    Returns:
        The difference, in [-1, 1]; None with fewer than four marks.

    >>> trend([0.25, 0.25, 0.5, 0.75]), trend([0.5, 0.75, 1.0])
    (0.375, None)
    """
    side = min(span, len(shares) // 2)
    if side < 2:
        return None
    return sum(shares[-side:]) / side - sum(shares[-2 * side : -side]) / side


@dataclass(frozen=True, slots=True)
class Week:
    """A week that begins on a Monday, with the time spent in it, in seconds, and the attempts handed in."""

    monday: date
    seconds: float
    attempts: int


def weeks(attempts: Iterable[tuple[datetime, float]], *, zone: tzinfo = UTC) -> tuple[Week, ...]:
    """Return every week from the first attempt to the last, those without any included.

    Args:
        attempts: when each was handed in, aware of its time zone, and the seconds spent on it.
        zone: where weeks begin at midnight.
    """
    spent: defaultdict[date, list[float]] = defaultdict(list)
    for moment, seconds in attempts:
        day = moment.astimezone(zone).date()
        spent[day - timedelta(days=day.weekday())].append(seconds)
    if not spent:
        return ()
    first, last = min(spent), max(spent)
    mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return tuple(Week(monday, sum(spent[monday]), len(spent[monday])) for monday in mondays)
