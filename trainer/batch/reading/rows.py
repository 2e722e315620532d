"""Rows of a table as submissions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from trainer.batch.parsing.bounds import MOST_CELL_SHOWN
from trainer.batch.reading.columns import Role, columns_of
from trainer.batch.reading.found import Found
from trainer.batch.types import Learner


def found_in_rows(
    rows: Iterator[tuple[int, Sequence[str]]],
    where: str,
    given: Mapping[Role, str],
    *,
    several: bool,
) -> Iterator[Found]:
    """Yield a submission a row; the first row that is not blank names the columns.

    Args:
        rows: cells with the number of their row, without those that are blank.
        where: the table's name, for messages.
        given: columns named by the coach.
        several: whether the table is about several passages.

    Raises:
        InputError: there is no header, or no column of texts.
    """
    header = [name.strip() for name in next(rows, (0, ()))[1]]
    columns = columns_of(header, where, given, several=several)
    for number, cells in rows:
        yield _found(number, cells, header, columns)


def _found(number: int, cells: Sequence[str], header: Sequence[str], columns: Mapping[Role, int]) -> Found:
    def cell(role: Role) -> str:
        column = columns.get(role)
        return cells[column].strip() if column is not None and column < len(cells) else ""

    further = {
        name: value.strip()[:MOST_CELL_SHOWN]
        for column, (name, value) in enumerate(zip(header, cells, strict=False))
        if name and column not in (columns[Role.TEXT], columns.get(Role.TITLE)) and value.strip()
    }
    source = f"row {number}"
    return Found(
        source=source,
        learner=learner_of(
            source,
            name=_name(cell(Role.LEARNER), cell(Role.FIRST), cell(Role.LAST)),
            number=cell(Role.ID),
            email=cell(Role.EMAIL),
            username=cell(Role.USERNAME),
        ),
        text=cell(Role.TEXT),
        title=cell(Role.TITLE) or None,
        passage=cell(Role.PASSAGE),
        cells=further,
    )


def _name(whole: str, first: str, last: str) -> str:
    """The name; "Name" beside "Surname" is only the first."""
    if whole and (first or not last or last.casefold() in whole.casefold()):
        return whole
    return " ".join(filter(None, (whole or first, last)))


def learner_of(source: str, *, name: str, number: str, email: str, username: str) -> Learner:
    """Return the learner with these marks of identity; one who has none is called after the row."""

    def plain(value: str) -> str | None:
        return " ".join(value.split())[:MOST_CELL_SHOWN] or None

    known = Learner(plain(name), plain(number), plain(email), plain(username))
    return known if known != Learner() else Learner(source.capitalize())
