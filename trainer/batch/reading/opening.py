"""What a coach gave: what kind it is, and its content."""

from __future__ import annotations

from pathlib import Path

from trainer.batch.parsing.bounds import MOST_ARCHIVE_BYTES, MOST_TABLE_BYTES
from trainer.errors import InputError

_SAME = {".tsv": ".csv", ".tab": ".csv", ".ndjson": ".jsonl", ".xlsm": ".xlsx"}
_PACKED = (".xlsx", ".ods", ".zip")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"
_KINDS = "Give a .csv, .xlsx, .ods or .jsonl file, a folder, or a .zip file."


def kind_of(source: Path) -> str:
    """Return what kind of table or archive a file is, by its name and the first bytes of it: an ending.

    Raises:
        InputError: there is no such file, it is of another kind, or name and content contradict each other.
    """
    ending = source.suffix.lower()
    kind = _SAME.get(ending, ending)
    start = _read(source, len(_OLE))
    if kind not in (".csv", ".jsonl", *_PACKED):
        what = "is no table, folder or archive that we read"
        raise InputError(str(source), f"{what} ({ending or 'its name has no ending'}).", _KINDS)
    if kind in (".xlsx", ".ods") and start == _OLE:
        raise InputError(
            str(source), "is locked with a password, or of an older format.", f"Save it as {kind} without a password."
        )
    if (kind in _PACKED) != start.startswith(_ZIP):
        actual = "no plain text: it is a workbook or an archive" if kind not in _PACKED else f"no {kind} file"
        raise InputError(str(source), f"is called {ending} but is {actual}.", "Save it again under the right name.")
    if kind == ".zip" and source.stat().st_size > MOST_ARCHIVE_BYTES:
        raise InputError(str(source), f"has more than {MOST_ARCHIVE_BYTES / 1e9:.0f} GB.", "Give a class at a time.")
    return kind


def table_bytes(source: Path) -> bytes:
    """Return the content of a table.

    Raises:
        InputError: it cannot be read, or has more than `MOST_TABLE_BYTES`.
    """
    data = _read(source, MOST_TABLE_BYTES + 1)
    if len(data) > MOST_TABLE_BYTES:
        raise InputError(str(source), f"has more than {MOST_TABLE_BYTES / 1e6:.0f} MB.", "Give a class at a time.")
    return data


def _read(source: Path, most: int) -> bytes:
    try:
        with source.open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise InputError(str(source), "there is no such file or folder.", "Check the name.") from error
    except OSError as error:
        raise InputError(str(source), f"cannot be read ({error.strerror}).", "Check that you may open it.") from error
