"""Submissions of a class, from whatever a coach has: a table, a workbook, a folder or a ZIP file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from trainer.batch.parsing.bounds import MOST_ENTRIES
from trainer.batch.reading.columns import Role, read_columns
from trainer.batch.reading.files import found_in_files
from trainer.batch.reading.folders import in_archive, in_folder
from trainer.batch.reading.found import Found
from trainer.batch.reading.judging import judged
from trainer.batch.reading.opening import kind_of, table_bytes
from trainer.batch.reading.rows import found_in_rows
from trainer.batch.reading.tables import csv_rows, found_in_json_lines
from trainer.batch.reading.workbook import found_in_workbook
from trainer.batch.types import BadEntry, Entry
from trainer.errors import InputError

__all__ = ["Role", "read_columns", "read_submissions"]

Progress = Callable[[str, int, int], None]


def _silent(phase: str, done: int, total: int) -> None:
    """Say nothing."""


def read_submissions(
    source: Path,
    *,
    passages: Collection[str] = ("",),
    columns: Mapping[Role, str] | None = None,
    workers: int = 1,
    progress: Progress = _silent,
) -> tuple[Entry | BadEntry, ...]:
    """Return what a class handed in, in the order of the table or of the files' names.

    What cannot be used is a bad entry with its reason; it never stops the rest.

    Args:
        source: a .csv, .tsv, .xlsx, .ods or .jsonl table, a folder, or a .zip file.
        passages: keys of the passages; only the empty one when all is about one.
        columns: headings named by the coach, by what the column is for.
        workers: processes that read files.
        progress: told how many files are read.

    Raises:
        InputError: there is no such source, it cannot be read as a whole, nothing is in it, or no column looks like
            that of the texts.
        UnknownNameError: a column named by the coach is not there.
    """
    found = _found(source, passages, columns or {}, workers, progress)
    entries = judged(_bounded(found, source.name), passages)
    if not entries:
        raise InputError(str(source), "has no submissions in it.", "Is it the right file or folder?")
    return entries


def _found(
    source: Path, passages: Collection[str], columns: Mapping[Role, str], workers: int, progress: Progress
) -> Iterator[Found]:
    where, several = source.name, set(passages) != {""}
    if source.is_dir():
        yield from found_in_files(in_folder(source), passages, workers, progress)
        return
    match kind_of(source):
        case ".zip":
            yield from _in_zip(source, passages, workers, progress)
        case ".jsonl":
            yield from found_in_json_lines(table_bytes(source), where, columns, several=several)
        case ".csv":
            yield from found_in_rows(csv_rows(table_bytes(source), where), where, columns, several=several)
        case _:
            yield from found_in_workbook(table_bytes(source), where, columns, several=several)


def _in_zip(source: Path, passages: Collection[str], workers: int, progress: Progress) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(str(source), "is damaged.", "Download or pack it again.") from error
    with archive:
        yield from found_in_files(in_archive(archive, source.name), passages, workers, progress)


def _bounded(found: Iterator[Found], where: str) -> Iterator[Found]:
    for count, one in enumerate(found, start=1):
        if count > MOST_ENTRIES:
            raise InputError(where, f"has more than {MOST_ENTRIES:,} submissions.", "Give a class at a time.")
        yield one
