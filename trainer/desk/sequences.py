"""Which autosave is the latest: a save that was overtaken on its way must not undo a later one."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

MOST = 10_000  # attempts remembered; far more than anybody has open at once


class Sequences:
    """The number of the last save of every attempt that is being written."""

    def __init__(self) -> None:
        self._last: OrderedDict[str, int] = OrderedDict()
        self._locks = [threading.Lock() for _ in range(64)]  # saves of one attempt wait for each other, others seldom
        self._guard = threading.Lock()

    def last(self, attempt_id: str) -> int | None:
        """Return the number of the last save that was kept; None when none is known."""
        with self._guard:
            return self._last.get(attempt_id)

    @contextmanager
    def turn(self, attempt_id: str, sequence: int | None) -> Iterator[bool]:
        """Hold off other saves of the attempt; give whether a later one than `sequence` has been kept already.

        Args:
            attempt_id: the attempt.
            sequence: the client's number of this save; None comes after everything.
        """
        with self._locks[hash(attempt_id) % len(self._locks)]:
            last = self.last(attempt_id)
            late = sequence is not None and last is not None and sequence < last
            yield late
            if not late and sequence is not None:
                with self._guard:
                    self._last[attempt_id] = sequence
                    self._last.move_to_end(attempt_id)
                    while len(self._last) > MOST:
                        self._last.popitem(last=False)
