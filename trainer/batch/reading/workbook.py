"""Workbooks as submissions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trainer.batch.parsing.bounds import READING_SECONDS
from trainer.batch.parsing.files import ready_to_read
from trainer.batch.parsing.sheets import Sheet, sheets_in
from trainer.batch.reading.columns import Role
from trainer.batch.reading.found import Found
from trainer.batch.reading.rows import found_in_rows
from trainer.errors import InputError, TrainerError
from trainer.processes.errors import WorkerLostError
from trainer.processes.workers import Workers

_FEWER = "Give only the class's rows."


def found_in_workbook(data: bytes, where: str, given: Mapping[Role, str], *, several: bool) -> Iterator[Found]:
    """Yield the submissions in the first sheet that has a column of texts.

    Args:
        data: the workbook.
        where: its name, for messages.
        given: columns named by the coach.
        several: whether it is about several passages.

    Raises:
        InputError: it is damaged, locked or too large, or no sheet has a column of texts.
    """
    refused: TrainerError | None = None
    for sheet in _sheets(data, where):
        try:
            found = list(found_in_rows(iter(sheet.rows), f"{where}, sheet {sheet.name!r}", given, several=several))
        except TrainerError as error:
            refused = refused or error  # the first sheet is the one that a coach means
            continue
        yield from found
        return
    if refused is not None:
        raise refused


def _sheets(data: bytes, where: str) -> list[Sheet]:
    pool = Workers(1, ready_to_read, linger=READING_SECONDS)
    try:
        return pool.ask(sheets_in, data, where, what=where, seconds=READING_SECONDS).result()
    except (WorkerLostError, MemoryError) as error:
        raise InputError(where, "takes too much memory or time to read.", _FEWER) from error
    finally:
        pool.close()
