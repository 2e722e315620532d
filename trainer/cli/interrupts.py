"""Ctrl-C that is not lost.

Python raises it wherever it happens to be; inside a destructor it is printed and forgotten. Who works long looks now
and then whether it was asked to stop.
"""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Self


class Interrupts:
    """Notes Ctrl-C while in its `with` block, besides raising `KeyboardInterrupt` as always."""

    def __init__(self) -> None:
        self._noted = False
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> Self:
        if self._before is signal.default_int_handler:  # who has it ignored or handled otherwise is left alone
            signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._before)

    def check(self) -> None:
        """Raise `KeyboardInterrupt` if it was asked for and got lost."""
        if self._noted:
            raise KeyboardInterrupt

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._noted = True
        raise KeyboardInterrupt
