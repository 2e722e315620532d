"""All versions of a thing, from what was kept of it whenever it was changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from trainer.desk.coach.views import Person, Version
from trainer.store import NotFoundError
from trainer.store.records import RevisionRecord


def versions(
    history: Sequence[RevisionRecord],
    now: Mapping[str, Any],
    person: Callable[[str | None], Person],
    *,
    first_by: str | None,
    first_at: datetime | None,
) -> tuple[Version, ...]:
    """Return every version, the latest first.

    Args:
        history: what it said before each change, oldest first; whoever replaced one made the next.
        now: what it says.
        person: tells who somebody is.
        first_by: who made the first version.
        first_at: when.
    """
    makers = [(first_by, first_at), *((one.replaced_by, one.replaced_at) for one in history)]
    documents = [*(one.document for one in history), now]
    made = [
        Version(number, person(by), at, document, number == len(documents))
        for number, ((by, at), document) in enumerate(zip(makers, documents, strict=True), start=1)
    ]
    return tuple(reversed(made))


def version_of(found: Sequence[Version], number: int) -> Version:
    """Return the version with this number.

    Raises:
        NotFoundError: there is none.
    """
    for version in found:
        if version.number == number:
            return version
    raise NotFoundError("version", str(number))
