"""Model folders: whole or not there at all, whoever writes them and whenever the power fails."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ValidationError

from trainer.errors import ModelUnavailableError

MARKER = "ready.json"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


class _File(BaseModel):
    bytes: int
    sha256: str


class Marker(BaseModel):
    """What a finished model folder says of itself.

    Attributes:
        source: checksum or revision of what the folder was made from.
        files: size and checksum of every file in it.
    """

    source: str
    files: dict[str, _File]


def sha256_of(path: Path) -> str:
    """Return the SHA-256 checksum of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_ready(folder: Path, source: str) -> bool:
    """Return whether `folder` was finished from `source` and its files still have their sizes."""
    marker = _read_marker(folder)
    return (
        marker is not None
        and marker.source == source
        and all(
            (folder / name).is_file() and (folder / name).stat().st_size == file.bytes
            for name, file in marker.files.items()
        )
    )


def damaged_files(folder: Path) -> tuple[str, ...]:
    """Return the files of `folder` whose checksum is not the one its marker keeps; the marker if there is none."""
    marker = _read_marker(folder)
    if marker is None:
        return (MARKER,)
    return tuple(
        name
        for name, file in marker.files.items()
        if not (folder / name).is_file() or sha256_of(folder / name) != file.sha256
    )


def cannot_write(model: str, folder: Path, error: OSError) -> ModelUnavailableError:
    """Return what to tell a person whose model folder could not be filled, by why the system refused it."""
    if error.errno in _FULL:
        remedy = "Free some space, or name a folder on a larger disk in PRECIS_CACHE."
    elif error.errno in _CLOSED:
        remedy = "Name a folder that you may write to in PRECIS_CACHE."
    else:
        remedy = "Try again; if it happens twice, name another folder in PRECIS_CACHE."
    reason = f"{error.strerror or error}" + (f" ({error.filename})" if error.filename else "")
    return ModelUnavailableError(model, f"Its files could not be written to {folder}: {reason}.", remedy)


@contextmanager
def rebuilding(folder: Path, source: str) -> Iterator[Path]:
    """Give a fresh folder to fill; when the block ends well it takes the place of `folder` in one step.

    Two processes may do this at once: each fills its own folder, and whichever is done first stays.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield draft
        files = {
            path.name: _File(bytes=path.stat().st_size, sha256=sha256_of(path))
            for path in sorted(draft.iterdir())
            if path.is_file()
        }
        (draft / MARKER).write_text(Marker(source=source, files=files).model_dump_json(indent=1), encoding="utf-8")
        draft.chmod(0o755)
        _put_in_place(draft, folder, source)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put_in_place(draft: Path, folder: Path, source: str) -> None:
    for _ in range(3):  # another process may be doing the same; each turn settles one clash
        if is_ready(folder, source):
            return
        if folder.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
            try:
                folder.rename(old / "folder")
            except FileNotFoundError:
                pass  # the other process has moved it away already
            finally:
                shutil.rmtree(old, ignore_errors=True)
        try:
            os.replace(draft, folder)  # noqa: PTH105  Path.replace says the same, but not that it may be a folder
        except OSError:
            continue
        return
    if not is_ready(folder, source):
        raise OSError(f"{folder} is being written by another process")


def _read_marker(folder: Path) -> Marker | None:
    try:
        return Marker.model_validate(json.loads((folder / MARKER).read_text(encoding="utf-8")))
    except (OSError, json.JSONDecodeError, UnicodeDecodeError, ValidationError):  # what cannot be read is not ready
        return None
