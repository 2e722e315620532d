"""Workbooks (.xlsx, .ods) as rows of text. It runs in a process with limits: a workbook may unpack to anything."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

from trainer.batch.parsing.bounds import MOST_CELLS, MOST_ENTRIES
from trainer.errors import InputError

HEADING_ROWS = 1
_SAVE_AGAIN = "Save it again, or as CSV."


class Sheet(NamedTuple):
    """A sheet: its name, and its rows that are not blank with their numbers."""

    name: str
    rows: list[tuple[int, list[str]]]


def sheets_in(say: Callable[[str, int, int], None], data: bytes, where: str) -> list[Sheet]:
    """Return the visible sheets that are not empty.

    Args:
        say: told nothing; reading is quick.
        data: the workbook.
        where: its name, for messages.

    Raises:
        InputError: it is damaged, locked with a password, or has more than `MOST_CELLS` cells.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tables, cells = [], 0
        for meta in workbook.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet or meta.visible is not SheetVisibleEnum.Visible:
                continue
            sheet = workbook.get_sheet_by_name(meta.name)
            cells += sheet.total_height * sheet.total_width
            if cells > MOST_CELLS:
                raise InputError(
                    where, f"has {cells:,} cells and more; the most is {MOST_CELLS:,}.", "Give only the class's rows."
                )
            first = sheet.start[0] + 1 if sheet.start else 1
            rows = [
                (number, [_written(value) for value in row])
                for number, row in enumerate(sheet.to_python(skip_empty_area=True), start=first)
            ]
            rows = [(number, row) for number, row in rows if _any(row)]
            if len(rows) > MOST_ENTRIES + HEADING_ROWS:
                raise InputError(where, f"has more than {MOST_ENTRIES:,} rows.", "Give a class at a time.")
            if rows:
                tables.append(Sheet(meta.name, rows))
    except CalamineError as error:
        locked = "assword" in str(error)
        raise InputError(where, "is locked with a password." if locked else "is damaged.", _SAVE_AGAIN) from error
    if not tables:
        raise InputError(where, "has no sheet with anything in it.", _SAVE_AGAIN)
    return tables


def _any(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)


def _written(value: object) -> str:
    """A cell as a person reads it: a number that is whole has no point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return "" if value is None else str(value)
