"""Texts that people have marked, read from a table: what can be compared, and what cannot with the reason."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from trainer.errors import InputError, UnknownNameError
from trainer.pipeline import MOST_CHARACTERS
from trainer.text.normalising import normalise
from trainer.text.words import count_words

MOST_ROWS = 20_000  # an hour of grading on a modest machine; the largest public sets have some 7,000 texts
MOST_BYTES = 100_000_000  # 20,000 texts of 5,000 bytes
MOST_CELL = 1_000_000  # characters; beyond it a quotation mark was never closed
LARGEST_MARK = 1e6  # no scale of marks goes further, and sums of squares stay exact enough
TEXT_NAMES = ("text", "submission", "summary", "precis", "précis")
PASSAGE_NAMES = ("passage", "passage_id", "prompt_id")
SEPARATORS = ",;\t"

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text with the marks that people gave it.

    Attributes:
        row: its row in the table, the header being row 1.
        text: what was handed in.
        passage: key of the passage it is about; empty when all are about one.
        human: marks in the order of the columns asked for; None where there is no number.
    """

    row: int
    text: str
    passage: str
    human: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be used in full, and why."""

    row: int
    reason: str


@dataclass(frozen=True)
class Dataset:
    """What a table holds.

    Attributes:
        columns: names of the columns of human marks, as the table spells them.
        texts: what can be graded, in the order of the table.
        problems: what cannot, or not in full.
    """

    columns: tuple[str, ...]
    texts: tuple[MarkedText, ...]
    problems: tuple[Problem, ...]


def read_dataset(
    path: Path,
    human: Sequence[str],
    *,
    text: str | None = None,
    passage: str | None = None,
    one_passage: bool = False,
    limit: int | None = None,
) -> Dataset:
    """Return the marked texts in a CSV file.

    Args:
        path: the file, in UTF-8, UTF-16 or Windows-1252, parted by commas, semicolons or tabs.
        human: columns of human marks; like all columns found whatever their case.
        text: column of the texts; by default the first of `TEXT_NAMES` that is there.
        passage: column with the key of the passage; by default the first of `PASSAGE_NAMES`.
        one_passage: whether all texts are about one passage, so that its column is wanted only when named.
        limit: only so many rows about each passage, the first ones.

    Raises:
        InputError: the file is no table, is too large, or has more than `MOST_ROWS` rows.
        UnknownNameError: it has no such column.
    """
    header, rows = read_table(path)
    marks = tuple(column(header, name, path) for name in human)
    if len(set(marks)) < len(marks):
        raise InputError("--human", "names the same column twice.", "Name each once.")
    text_column = column(header, text, path) if text else usual_column(header, TEXT_NAMES, path, "--text")
    passage_column = None
    if passage:
        passage_column = column(header, passage, path)
    elif not one_passage:
        passage_column = usual_column(header, PASSAGE_NAMES, path, "--passage-column")
    texts: list[MarkedText] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for count, (row, cells) in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise InputError(str(path), f"has more than {MOST_ROWS:,} rows.", "Split it, or draw a sample.")
        about = cells[passage_column].strip() if passage_column else ""
        seen[about] = seen.get(about, 0) + 1
        if limit is not None and seen[about] > limit:
            continue
        written, reason = _usable(cells[text_column])
        numbers = tuple(mark(cells[name]) for name in marks)
        without = [name for name, number in zip(marks, numbers, strict=True) if number is None]
        if reason is None and len(without) == len(marks):
            reason = f"There is no mark in {_listed(without)}."
        if reason is not None:
            problems.append(Problem(row, reason))
            continue
        if without:
            problems.append(Problem(row, f"There is no mark in {_listed(without)}; compared with the others only."))
        texts.append(MarkedText(row, written, about, numbers))
    return Dataset(marks, tuple(texts), tuple(problems))


def read_table(path: Path) -> tuple[tuple[str, ...], Iterator[tuple[int, Cells]]]:
    """Return the header of a CSV file and its rows, each with its number; short rows are filled up.

    Raises:
        InputError: the file is not there, too large, not a text, or has no header; while reading, a broken row.
    """
    content = _content(path)
    first = content.lstrip("\n").split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    rows = _rows(reader, path)
    header = tuple(name.strip() for name in next((cells for _, cells in rows), []))
    if not any(header):
        raise InputError(str(path), "has no header.", "Its first row must name the columns.")
    return header, (
        (number, dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=False)))
        for number, cells in rows
    )


def column(header: Sequence[str], name: str, path: Path) -> str:
    """Return the column called `name` as the table spells it, whatever its case.

    Raises:
        UnknownNameError: there is none.
        InputError: there are several.
    """
    wanted = name.strip()
    alike = [found for found in header if found == wanted] or [
        found for found in header if found.casefold() == wanted.casefold()
    ]
    if not alike:
        raise UnknownNameError(f"column in {path.name}", name, [found for found in header if found])
    if len(alike) > 1:
        raise InputError(str(path), f"has {len(alike)} columns called {name!r}.", "Rename all but one.")
    return alike[0]


def usual_column(header: Sequence[str], names: Sequence[str], path: Path, option: str) -> str:
    """Return the first column that has one of the usual `names`; `option` is what names another.

    Raises:
        InputError: there is none.
    """
    for name in names:
        if any(found.casefold() == name for found in header):
            return column(header, name, path)
    there = ", ".join(found for found in header if found)
    raise InputError(str(path), f"has no column called {' or '.join(names)}, only: {there}.", f"Name it with {option}.")


def mark(cell: str) -> float | None:
    """Return the number in a cell, with a decimal point or comma; None when there is none.

    >>> mark("3.5"), mark(" 3,5 "), mark("absent"), mark("nan")
    (3.5, 3.5, None, None)
    """
    written = cell.strip()
    if written.count(",") == 1 and "." not in written:
        written = written.replace(",", ".")
    try:
        number = float(written)
    except ValueError:
        return None
    return number if isfinite(number) and abs(number) <= LARGEST_MARK else None


def _usable(cell: str) -> tuple[str, str | None]:
    """Return the text in a cell, and why it cannot be graded if so."""
    if len(cell) > MOST_CHARACTERS:
        return "", f"The text has {len(cell):,} characters; the most is {MOST_CHARACTERS:,}."
    written = normalise(cell)
    if not count_words(written):
        return "", "The text is empty."
    return written, None


def _listed(names: Sequence[str]) -> str:
    return ", ".join(repr(name) for name in names)


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}).", "Check the name and the folder.") from error
    if len(content) > MOST_BYTES:
        raise InputError(str(path), f"has more than {MOST_BYTES / 1e6:.0f} MB.", "Split it, or draw a sample.")
    encodings = ("utf-8-sig", "cp1252")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16", "utf-16")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(str(path), "is not a text.", "Save the table as CSV in UTF-8.")


def _rows(reader: Iterator[list[str]], path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with its number in the table, from 1."""
    number = 0
    while True:
        before = csv.field_size_limit(MOST_CELL)  # a setting of the whole process: put back after every row
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(
                str(path),
                f"breaks off after row {number} ({error}).",
                "Is there a quotation mark that is never closed?",
            ) from error
        finally:
            csv.field_size_limit(before)
        number += 1
        if any(cell.strip() for cell in cells):
            yield number, cells
