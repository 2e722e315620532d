"""Which autosaved drafts are kept: every one for a while, then ever fewer, and always the fullest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

# A slip is noticed within minutes, a lost hour the next day; older drafts show only how the text grew.
# (younger than, at most one draft in)
STEPS = (
    (timedelta(minutes=2), timedelta(0)),
    (timedelta(minutes=15), timedelta(seconds=30)),
    (timedelta(hours=3), timedelta(minutes=5)),
    (timedelta.max, timedelta(hours=1)),
)


class Saved(NamedTuple):
    """One draft, as far as thinning looks at it."""

    serial: int
    saved_at: datetime
    length: int


def superfluous(drafts: Sequence[Saved], now: datetime) -> tuple[int, ...]:
    """Return the serials of the drafts that may go.

    Of the drafts of one stretch of time the last stays. The newest of all and the longest of all always stay: a text
    that was deleted by mistake can be brought back however late that is noticed.

    Args:
        drafts: those of one attempt, oldest first.
        now: the time.
    """
    if not drafts:
        return ()
    safe = {drafts[-1].serial, max(drafts, key=lambda draft: (draft.length, draft.serial)).serial}
    going = []
    stretch_after: tuple[timedelta, int] | None = None
    for draft in reversed(drafts):
        step = next(step for age, step in STEPS if now - draft.saved_at < age)
        stretch = (step, int(draft.saved_at.timestamp() // step.total_seconds())) if step else None
        if stretch is not None and stretch == stretch_after and draft.serial not in safe:
            going.append(draft.serial)
        stretch_after = stretch
    return tuple(reversed(going))
