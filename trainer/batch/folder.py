"""The folder of a batch: whether it may be written to, and what is kept in it while it is worked on."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from trainer.errors import InputError

JOURNAL, TERMS, RESULTS = "journal", "run.json", "results.jsonl"


def check_room(out: Path, *, resume: bool) -> None:
    """Raise an `InputError` when a batch may not be written to `out`: before anything long is begun."""
    if out.exists() and not out.is_dir():
        raise InputError(str(out), "is a file.", "Give the name of a folder.")
    if (out / JOURNAL / TERMS).exists():
        if not resume:
            raise InputError(
                str(out), "holds marks of an earlier run.", "Go on with it by --resume, or give another folder."
            )
    elif out.exists() and any(child.name != JOURNAL for child in out.iterdir()):
        raise InputError(str(out), "is not empty, and what is in it is not ours.", "Give a new or empty folder.")


def check_apart(submissions: Path, out: Path) -> None:
    """Raise an `InputError` when results would be written among what was handed in, and be read as such next time."""
    if submissions.is_dir() and out.resolve().is_relative_to(submissions.resolve()):
        raise InputError(str(out), "lies in the folder of the submissions.", "Give a folder beside it.")


def made_room(out: Path) -> Path:
    """Return the folder in `out` for what is kept while it is worked on, made if it is not there.

    Raises:
        InputError: it cannot be made.
    """
    folder = out / JOURNAL
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(error, out) from error
    return folder


def read_kept(path: Path) -> Mapping[str, object] | None:
    """Return the JSON object in a file of ours; None when there is no such file.

    Raises:
        InputError: it cannot be read, or is damaged.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise InputError(str(path), "is damaged.", "Give another folder.") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}).", "Check the folder and the disk.") from error
    return kept if isinstance(kept, dict) else {}


def write_kept(path: Path, text: str) -> None:
    """Have a file hold `text`, or what it held before, whatever happens meanwhile.

    Raises:
        InputError: it cannot be written.
    """
    beside = path.with_name(f"{path.name}.new")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise _unwritable(error, path) from error


def _unwritable(error: OSError, path: Path) -> InputError:
    return InputError(
        str(error.filename or path), f"cannot be written ({error.strerror}).", "Check the folder and the disk."
    )
