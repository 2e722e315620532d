"""Which of a gradebook's columns is meant."""

from __future__ import annotations

from collections.abc import Mapping

from trainer.errors import InputError


def assignment_column(columns: Mapping[int, str], assignment: str, where: str) -> int:
    """Return the number of the assignment's column.

    Args:
        columns: names of the assignments by number of the column.
        assignment: what the coach calls the assignment; it decides when there are several.
        where: the gradebook, for messages.

    Raises:
        InputError: there is no assignment, or there are several and not one of that name.
    """
    alike = [n for n, name in columns.items() if name.strip().casefold() == assignment.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    if len(columns) == 1:
        return next(iter(columns))
    if not columns:
        raise InputError(
            where, "has no column of an assignment.", "Make the assignment there first, then export again."
        )
    names = ", ".join(repr(name) for name in columns.values())
    raise InputError(
        where,
        f"has several assignments: {names}.",
        "Say which: give its name there as that of the assignment (--assignment NAME).",
    )
