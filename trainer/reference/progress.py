"""What a long step says while it runs."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is (0 when not known)."""


def silent(phase: str, done: int, total: int) -> None:
    """Say nothing."""
