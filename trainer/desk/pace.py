"""Pace: how long work that is counted in steps still takes, in words."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

SURE_AFTER = 5.0  # seconds of a phase before which its pace says little
MINUTE, HOUR = 60, 3600


class Pace:
    """The pace of work in phases, from what its worker says of it.

    Args:
        clock: seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._phase, self._began, self._first = "", 0.0, 0

    def seconds_left(self, phase: str, done: int, total: int) -> float | None:
        """Return the seconds that a phase still takes at its pace so far; None while that is not known.

        Args:
            phase: what is being done.
            done: steps done of it, those of an earlier run among them, which say nothing of the pace.
            total: steps there are.
        """
        now = self._clock()
        if phase != self._phase or done < self._first:
            self._phase, self._began, self._first = phase, now, done
        spent, steps = now - self._began, done - self._first
        if spent < SURE_AFTER or steps <= 0 or done >= total:
            return None
        return (total - done) * spent / steps


def left(seconds: float) -> str:
    """Return a time that is left as people say it, rounded up, so that it is seldom longer than said."""
    if seconds <= MINUTE:
        return "less than a minute left"
    minutes = -int(-seconds // MINUTE)
    if seconds <= HOUR:
        return f"about {minutes} minutes left"
    hours, minutes = divmod(minutes, 60)
    return f"about {hours} h {minutes} min left"
