"""Cells that a spreadsheet shows and never runs, and CSV files of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

from trainer.report.printable import printable
from trainer.wire.parts import number

# What makes a cell a formula in Excel, LibreOffice or Google Sheets, full-width forms included:
# https://owasp.org/www-community/attacks/CSV_Injection
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # without it Excel reads UTF-8 in the code page of the machine
MOST_CHARACTERS = 32_000  # Excel refuses more than 32,767 in a cell

Cell = str | int | float | Fraction | None


def harmless(text: str) -> str:
    r"""Return `text` as a cell that no spreadsheet takes for a formula and in which nothing is hidden.

    >>> harmless("=1+1"), harmless(" @SUM(A1)"), harmless("Zoë"), harmless("a\u202eb")
    ("'=1+1", "' @SUM(A1)", 'Zoë', 'a⟦U+202E⟧b')
    """
    dangerous = text.startswith(_STARTS) or text.lstrip(" \u00a0").startswith(_STARTS)
    shown = printable(text.replace("\r", "\n") if "\r" in text else text)
    shown = shown if len(shown) <= MOST_CHARACTERS else shown[: MOST_CHARACTERS - 1] + "…"
    return f"'{shown}" if dangerous else shown


def csv_text(rows: Iterable[Sequence[Cell]], *, bom: bool = True, quote_all: bool = False) -> str:
    """Return a CSV file: commas, quotation marks where needed, lines that end in CR LF (RFC 4180).

    Args:
        rows: texts, which are made harmless, and numbers, which are written as they are.
        bom: whether Excel is told that this is UTF-8.
        quote_all: whether every cell stands in quotation marks.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return (BOM if bom else "") + file.getvalue()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    return f"{number(cell) if isinstance(cell, Fraction) else cell}"
