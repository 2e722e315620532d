"""Writing results: to the terminal, or to a file that is there whole or not at all."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console, RenderableType

from trainer.errors import InputError

PIPED_WIDTH = 100


def show(renderable: RenderableType) -> None:
    """Print for a reader; plain and of a fixed width when piped."""
    console = Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=PIPED_WIDTH)
    console.print(renderable)


def show_json(document: BaseModel) -> None:
    """Print a document as JSON, in UTF-8 whatever the terminal's encoding."""
    sys.stdout.buffer.write(document.model_dump_json(indent=2).encode() + b"\n")
    sys.stdout.flush()


def check_writable(path: Path) -> None:
    """Raise an `InputError` now when `path` could not be written after long work."""
    if path.is_dir():
        raise InputError(str(path), "is a folder.", "Give the name of the file to write.")
    if not path.parent.is_dir():
        raise InputError(str(path), "lies in a folder that does not exist.", f"Make {path.parent} first.")


def write_whole(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Write `text` to `path` in one step: a reader sees the old file or the new one, never a part.

    Args:
        path: the file.
        text: what it shall hold.
        mode: who may read it; nobody else may while it is written.

    Raises:
        InputError: it cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(text)
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        raise InputError(
            str(path), f"cannot be written ({error.strerror}).", "Check the folder and the disk."
        ) from error
