"""Long lists a page at a time: the part that is shown and the ways to the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
ROWS = 50  # a page: read in one go, drawn at once however long the list is


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list.

    Attributes:
        rows: what it shows.
        number: which page it is, from 1.
        count: how many pages there are, at least one.
        first: place of its first row in the list, from 1; 0 in an empty list.
        total: how many rows the list has.
        before: address of the page before; None for the first.
        after: address of the page after; None for the last.
    """

    rows: Sequence[T]
    number: int
    count: int
    first: int
    total: int
    before: str | None
    after: str | None


def paged(rows: Sequence[T], wanted: str | int, address: Callable[[int], str], size: int = ROWS) -> Page[T]:
    """Return the page of a list that is asked for; the nearest there is, for a number that is none.

    Args:
        rows: the whole list.
        wanted: number of the page, from 1, as an address says it.
        address: gives the address of a page.
        size: rows on a page.
    """
    count = max(1, -(-len(rows) // size))
    number = int(wanted) if str(wanted).isdecimal() and len(str(wanted)) < 7 else 1
    number = min(max(number, 1), count)
    start = (number - 1) * size
    return Page(
        rows[start : start + size],
        number,
        count,
        start + 1 if rows else 0,
        len(rows),
        address(number - 1) if number > 1 else None,
        address(number + 1) if number < count else None,
    )
