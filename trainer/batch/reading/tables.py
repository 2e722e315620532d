"""Tables as plain text: CSV parted by commas, semicolons or tabs, and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

import regex

from trainer.batch.parsing.bounds import MOST_TABLE_BYTES
from trainer.batch.reading.columns import Role
from trainer.batch.reading.found import Found
from trainer.batch.reading.rows import found_in_rows
from trainer.batch.types import Learner
from trainer.errors import InputError
from trainer.text.decoding import decoded

SEPARATORS = ",;\t"
_SEPARATOR_LINE = regex.compile(r"\Asep=.\r?\n", regex.IGNORECASE)  # for Excel, which shows no row for it
_NOT_SCALAR = (dict, list)

Row = tuple[int, Sequence[str]]


def csv_rows(data: bytes, where: str) -> Iterator[Row]:
    """Yield the rows of a CSV file that are not blank, each with its number.

    Raises:
        InputError: it is no text; while reading, that it breaks off.
    """
    text = _SEPARATOR_LINE.sub("", decoded(data, where, most=MOST_TABLE_BYTES), count=1)
    first = text.lstrip().split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    while True:
        # The limit is a setting of the whole process. A cell as long as the file is a row with a reason, not an end.
        before = csv.field_size_limit(MOST_TABLE_BYTES)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(where, f"breaks off after row {number} ({error}).", "Save it as CSV again.") from error
        finally:
            csv.field_size_limit(before)
        number += 1
        if any(cell.strip() for cell in cells):
            yield number, cells


def found_in_json_lines(data: bytes, where: str, given: Mapping[Role, str], *, several: bool) -> Iterator[Found]:
    """Yield a submission a line; a line that is no JSON object is a problem of its own.

    The keys are found like the headings of a table; every line may leave some out.

    Raises:
        InputError: the file is no text, or no line has a text.
    """
    lines = decoded(data, where, most=MOST_TABLE_BYTES).split("\n")
    read = [(number, _object(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    header = list(dict.fromkeys(key for _, entry in read if isinstance(entry, dict) for key in entry))
    good = ((number, [_written(entry.get(key)) for key in header]) for number, entry in read if isinstance(entry, dict))
    found = found_in_rows(_headed(header, good), where, given, several=several)
    for number, entry in read:
        yield (
            next(found) if isinstance(entry, dict) else Found(f"row {number}", Learner(f"Row {number}"), problem=entry)
        )


def _headed(header: Sequence[str], rows: Iterator[Row]) -> Iterator[Row]:
    yield 0, header
    yield from rows


def _object(line: str) -> dict[str, object] | str:
    """The object in a line, or what is wrong with it."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return "This line is no JSON. Write one object a line."
    return value if isinstance(value, dict) else "This line is JSON but no object. Write {…} a line."


def _written(value: object) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, _NOT_SCALAR) else str(value)
