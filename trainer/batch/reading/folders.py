"""The files of a class in a folder or a ZIP file; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from functools import partial
from pathlib import Path

from trainer.batch.parsing.bounds import MOST_ENTRIES
from trainer.batch.reading.documents import Document
from trainer.errors import InputError
from trainer.text.reading.kinds import MAX_DOCUMENT_BYTES
from trainer.text.reading.packed import MAX_RATIO, RATIO_FREE_BYTES

_SYSTEM = ("__macosx", "thumbs.db", "desktop.ini", "ehthumbs.db")
_SYMLINK = stat.S_IFLNK
_UTF8_NAMES = 0x800  # flag of a member whose name says that it is UTF-8
_LOCKED = 0x1
_HEAVY = f"has more than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB."
_ALONE = "Give the text alone, without pictures."
_ZIP_AGAIN = "Download or pack it again."


def in_folder(folder: Path) -> tuple[Document, ...]:
    """Return the files in and under a folder, in the order of their names; links are not followed.

    Raises:
        InputError: it cannot be read, or there are more than `MOST_ENTRIES`.
    """
    found = []
    for where, folders, names in os.walk(folder, onerror=_unreadable):
        folders.sort()
        for name in names:
            path = Path(where, name)
            parts = path.relative_to(folder).parts
            if not _is_furniture(parts):
                found.append(Document(parts, partial(_content, path)))
                _check_count(len(found), str(folder))
    return _sorted(found)


def in_archive(archive: zipfile.ZipFile, where: str) -> tuple[Document, ...]:
    """Return the files in an open ZIP file, in the order of their names.

    Raises:
        InputError: there are more than `MOST_ENTRIES`.
    """
    members = [info for info in archive.infolist() if not info.is_dir()]
    _check_count(len(members), where)
    return _sorted(
        [
            Document(parts, partial(_member, archive, info))
            for info in members
            if not _is_furniture(parts := tuple(part for part in _name(info).replace("\\", "/").split("/") if part))
        ]
    )


def _sorted(found: list[Document]) -> tuple[Document, ...]:
    return tuple(sorted(found, key=lambda document: document.parts))


def _is_furniture(parts: tuple[str, ...]) -> bool:
    """Whether systems and programs leave such a file beside people's own."""
    return not parts or any(
        (part.startswith(".") and part != "..") or part.startswith("~$") or part.lower() in _SYSTEM for part in parts
    )


def _check_count(count: int, where: str) -> None:
    if count > MOST_ENTRIES:
        raise InputError(where, f"has more than {MOST_ENTRIES:,} files.", "Give a class at a time.")


def _unreadable(error: OSError) -> None:
    raise InputError(str(error.filename), f"cannot be read ({error.strerror}).", "Check that you may open it.")


def _content(path: Path) -> bytes:
    if path.is_symlink():
        raise InputError(str(path), "is a link to another place.", "Copy the file itself into the folder.")
    if not path.is_file():
        raise InputError(str(path), "is no file.", "Take it out of the folder.")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_DOCUMENT_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}).", "Check that you may open it.") from error
    if len(content) > MAX_DOCUMENT_BYTES:
        raise InputError(str(path), _HEAVY, _ALONE)
    return content


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """What is in one member; measured while unpacking, whatever its header says."""
    name = _name(info)
    path = name.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":" or "\0" in name:
        raise InputError(name, "has a name that leads out of the archive.", "Look at where it comes from.")
    if stat.S_IFMT(info.external_attr >> 16) == _SYMLINK:
        raise InputError(name, "is a link to another place.", "Put the file itself into the archive.")
    if info.flag_bits & _LOCKED:
        raise InputError(name, "is locked with a password.", "Pack it without one.")
    try:
        with archive.open(info) as stream:
            content = stream.read(MAX_DOCUMENT_BYTES + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise InputError(name, "is damaged in the archive.", _ZIP_AGAIN) from error
    if len(content) > max(RATIO_FREE_BYTES, MAX_RATIO * info.compress_size):
        raise InputError(name, "unpacks to far more than a text should.", "Look at where it comes from.")
    if len(content) > MAX_DOCUMENT_BYTES:
        raise InputError(name, _HEAVY, _ALONE)
    return content


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; many programs write UTF-8 and do not say so."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
