"""One file as text, whatever is wrong with it as a reason."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass

from trainer.batch.parsing.bounds import READING_MEMORY
from trainer.errors import InputError
from trainer.processes.limiting import limit_memory

MACROS = "It carries macros, which were ignored."
_PASTE = "Save its text as .txt, or paste it into a table."
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz")
_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".jsonl", ".numbers")
_MAGIC = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a file: a text, or the problem."""

    text: str = ""
    problem: str | None = None
    notes: tuple[str, ...] = ()


def ready_to_read() -> None:
    """Make this process one that reads files: with limits, and without what libraries say of damaged ones.

    What native code prints when memory runs out would stand in the coach's terminal; errors go back by the pipe.
    """
    limit_memory(READING_MEMORY)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    logging.disable(logging.CRITICAL)


def text_of(say: Callable[[str, int, int], None], data: bytes, name: str) -> Reading:
    """Return what a file says; whatever is wrong with it is a reason.

    Args:
        say: told nothing.
        data: its content.
        name: its name, which says what kind it is and nothing else.
    """
    from trainer.text.reading import text_in
    from trainer.text.reading.packed import has_macros

    lower = name.lower()
    if lower.endswith(_ARCHIVES) or data.startswith(_MAGIC):
        return Reading(problem="It is an archive within the class's files. Unpack it, and give what is in it.")
    if lower.endswith(_TABLES):
        return Reading(problem="It is a table, not a document. Give it to the command alone.")
    try:
        text = text_in(data, name, limited=True)
    except InputError as error:
        return Reading(problem=f"It {error.problem} {error.remedy}".rstrip())
    except (MemoryError, RecursionError):
        return Reading(problem=f"It takes too much memory to read. {_PASTE}")
    return Reading(text, notes=(MACROS,) if has_macros(data) else ())
