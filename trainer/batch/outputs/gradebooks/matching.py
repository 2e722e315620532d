"""Finding a learner's row in a gradebook: by number, address or sign-in name, and by name where it is the only one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from trainer.batch.outputs.row import GradeRow

_LETTERS = regex.compile(r"[\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Person:
    """What a gradebook's row says of who it is about.

    Attributes:
        ids: numbers and sign-in names, any of which is the person's alone.
        email: the address.
        name: the name, in any order.
    """

    ids: tuple[str, ...] = ()
    email: str = ""
    name: str = ""

    @property
    def shown(self) -> str:
        """What to call them; empty for a row that is about nobody."""
        return self.name.strip() or self.email or next(iter(self.ids), "")


@dataclass(frozen=True)
class Matches:
    """Which learner belongs to which row.

    Attributes:
        by_row: the graded submission of each row of the gradebook that has one.
        unmatched: submissions whose learner is not in the gradebook, or not for certain.
        vacant: who stands in the gradebook and has no mark here, in its order.
    """

    by_row: Mapping[int, GradeRow] = field(default_factory=dict)
    unmatched: tuple[GradeRow, ...] = ()
    vacant: tuple[Person, ...] = ()


def matched(people: Sequence[Person], graded: Iterable[GradeRow]) -> Matches:
    """Return the learners' rows. A row is given once: two submissions that claim it are both left out."""
    ids = _only([(key, n) for n, person in enumerate(people) for key in map(_plain, person.ids) if key])
    emails = _only([(_plain(person.email), n) for n, person in enumerate(people) if person.email])
    names = _only([(name_key(person.name), n) for n, person in enumerate(people) if person.name])
    found: list[tuple[GradeRow, int | None]] = []
    for row in graded:
        learner = row.learner
        tried = (
            *(ids.get(_plain(key or "")) for key in (learner.id, learner.username, learner.email)),
            emails.get(_plain(learner.email or "")),
            names.get(name_key(learner.name or "")),
        )
        found.append((row, next((n for n in tried if n is not None), None)))
    claims = Counter(n for _, n in found if n is not None)
    by_row = {n: row for row, n in found if n is not None and claims[n] == 1}
    return Matches(
        by_row,
        tuple(row for row, n in found if n is None or claims[n] > 1),
        tuple(person for n, person in enumerate(people) if n not in by_row and person.shown),
    )


def name_key(name: str) -> str:
    """Return what two spellings of one name share: its parts, without case, accents kept, in alphabetical order.

    >>> name_key("Díaz, Ana") == name_key("ana díaz")
    True
    """
    return " ".join(sorted(_LETTERS.findall(unicodedata.normalize("NFKC", name).casefold())))


def _plain(key: str) -> str:
    return unicodedata.normalize("NFKC", key).strip().casefold()


def _only(pairs: Sequence[tuple[str, int]]) -> dict[str, int]:
    """The row of each key that stands in one row only."""
    rows: dict[str, set[int]] = {}
    for key, n in pairs:
        rows.setdefault(key, set()).add(n)
    return {key: next(iter(found)) for key, found in rows.items() if key and len(found) == 1}
