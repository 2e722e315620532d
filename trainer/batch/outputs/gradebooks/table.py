"""A gradebook as a learning platform exports it: read with all its peculiarities, written back with them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.batch.outputs.cells import harmless
from trainer.errors import InputError

MOST_BYTES = 20_000_000  # 50,000 learners with a comment each
MOST_CELL = 1_000_000  # characters; beyond it a quotation mark was never closed
MOST_CELLS = 5_000_000  # 5,000 learners with a thousand columns
SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Table:
    """What a gradebook file holds.

    Attributes:
        header: its headings, as they are.
        rows: its cells, each row as long as the header.
        separator: what parts the cells.
        encoding: how it is written; Python's name of the codec.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    separator: str = ","
    encoding: str = "utf-8-sig"

    def column(self, heading: str) -> int | None:
        """Return the number of the column with this heading, whatever its case; None without one."""
        wanted = heading.casefold()
        return next((n for n, found in enumerate(self.header) if found.strip().casefold() == wanted), None)

    def cell(self, row: int, column: int | None) -> str:
        """Return a cell; empty for None."""
        return "" if column is None else self.rows[row][column].strip()


def read_table(path: Path) -> Table:
    """Return the gradebook in the file at `path`: CSV, or text parted by tabs, in UTF-8, UTF-16 or Windows-1252.

    Raises:
        InputError: it cannot be read, is too large, or is no table with headings.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}).", "Check the name and the folder.") from error
    if len(content) > MOST_BYTES:
        raise InputError(str(path), f"has more than {MOST_BYTES // 1_000_000} MB.", "Export one class alone.")
    return parse_table(content, str(path))


def parse_table(content: bytes, where: str) -> Table:
    """Return the gradebook in `content`; `where` names it in messages.

    Raises:
        InputError: it is no table with headings.
    """
    text, encoding = _decoded(content, where)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    limit = csv.field_size_limit(MOST_CELL)  # a setting of the whole process: put back below
    try:
        found = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]
    except csv.Error as error:
        raise InputError(where, f"is no table ({error}).", "Export the gradebook again, as CSV.") from error
    finally:
        csv.field_size_limit(limit)
    if len(found) < 2 or len(found[0]) < 2:
        raise InputError(where, "is no gradebook: it has no headings with learners below.", "Export it again, as CSV.")
    width = max(len(row) for row in found)
    if width * len(found) > MOST_CELLS:
        raise InputError(where, f"has more than {MOST_CELLS:,} cells.", "Export one class and one assignment alone.")
    header, *rows = ((*row, *[""] * (width - len(row))) for row in found)
    return Table(header, tuple(rows), separator, encoding)


def written(table: Table) -> bytes:
    """Return the bytes of `table`, every cell harmless to spreadsheets."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=table.separator, lineterminator="\r\n")
    writer.writerows([_kept(cell) for cell in row] for row in (table.header, *table.rows))
    return file.getvalue().encode(table.encoding, errors="replace")


def chosen(table: Table, columns: Sequence[int]) -> Table:
    """Return `table` with these columns only, in this order."""
    return Table(
        tuple(table.header[n] for n in columns),
        tuple(tuple(row[n] for n in columns) for row in table.rows),
        table.separator,
        table.encoding,
    )


def _kept(cell: str) -> str:
    """A cell that is harmless already, such as "-" or "-1.5", stays as the platform knows it."""
    bare = cell.strip()
    if bare in ("", "-"):
        return cell
    try:
        float(bare.replace(",", "."))
    except ValueError:
        return harmless(cell)
    return cell


def _decoded(content: bytes, where: str) -> tuple[str, str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif content.startswith(codecs.BOM_UTF8):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise InputError(where, "is not a text.", "Export the gradebook as CSV, not as a workbook.")
