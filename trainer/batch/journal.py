"""Results kept on disk as they come, so that whatever ends a run costs at most what was in hand.

One line a result: a checksum, the key of what was graded, and what came out, as JSON. Lines are only ever added. A
last line that was cut short is dropped, a damaged one is passed over: what it held is graded again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from trainer.errors import InputError

log = logging.getLogger(__name__)
_SUM = 16  # hexadecimal digits of the checksum: enough against damage, which is not malice
SYNC_SECONDS = 1.0  # results that a power cut may cost; a killed process costs none


class _Place(NamedTuple):
    start: int
    length: int


class Journal:
    """The results of one run, by key. Use it as a context manager.

    Args:
        path: the file; made if it is not there.

    Raises:
        InputError: another run has it open, or it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, _Place] = {}
        try:
            self._file: BinaryIO = path.open("a+b")
        except OSError as error:
            raise _unwritable(path, error) from error
        self._synced = time.monotonic()
        try:
            _lock(self._file, path)
            self._end = self._indexed()
        except BaseException:
            self._file.close()
            raise

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def read(self, key: str) -> bytes:
        """Return the result kept under `key`.

        Raises:
            KeyError: there is none.
        """
        place = self._places[key]
        self._file.seek(place.start)
        return self._file.read(place.length)

    def write(self, key: str, result: bytes) -> None:
        """Keep `result`, which holds no line end, under `key`, which holds no space.

        Raises:
            InputError: the disk is full or has gone.
        """
        body = key.encode() + b" " + result
        line = _checksum(body) + b" " + body + b"\n"
        try:
            self._file.write(line)
            self._file.flush()
            if time.monotonic() - self._synced > SYNC_SECONDS:
                self._sync()
        except OSError as error:
            raise _unwritable(self._path, error) from error
        self._places[key] = _Place(self._end + len(line) - len(result) - 1, len(result))
        self._end += len(line)

    def close(self) -> None:
        """Close the file, everything on the disk."""
        if not self._file.closed:
            self._sync()
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _sync(self) -> None:
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()

    def _indexed(self) -> int:
        """Note where every sound line is, cut off what a killed run left half-written, and return the end."""
        end = 0
        for start, line in _lines(self._file):
            if not line.endswith(b"\n"):
                self._file.truncate(start)
                return start
            end = start + len(line)
            checksum, _, body = line[:-1].partition(b" ")
            key, parted, result = body.partition(b" ")
            if parted and checksum == _checksum(body):
                self._places[key.decode("ascii", "replace")] = _Place(end - 1 - len(result), len(result))
            else:
                log.warning("%s: a damaged line is passed over; what it held is graded again.", self._path)
        return end


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    file.seek(0)
    start = 0
    for line in file:
        yield start, line
        start += len(line)


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:_SUM].encode()


def _lock(file: BinaryIO, path: Path) -> None:
    """Hold the file for this process; the system lets go of it however the process ends."""
    try:
        try:
            import fcntl
        except ImportError:  # Windows
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise InputError(
            str(path.parent.parent), "is being written by another run.", "Wait for it, or choose another folder."
        ) from error


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(
        str(path),
        f"cannot be written ({error.strerror}).",
        "Check the folder and the disk; then go on with --resume.",
    )
