"""Places in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of characters, `raw[start:end]`."""

    start: int
    end: int
