"""Things that take long to compute, kept on disk by the hash of what they were made from.

An entry is written beside its place and moved there in one step, so readers and writers in other processes never
see half of it; it carries its own checksum, so one that was damaged later is rebuilt instead of trusted.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)
_DIGEST = 32  # bytes of sha256 in front of every entry


def content_key(*parts: str) -> str:
    """Return a key that is equal only for equal parts, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class ContentCache:
    """A folder of entries, one file a key.

    Attributes:
        folder: where they are; made on the first write.
    """

    folder: Path

    def read(self, key: str) -> bytes | None:
        """Return the entry of `key`, or None when there is none that can be trusted."""
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("The cache entry %s cannot be read (%s); computing it again.", path, error.strerror)
            return None
        digest, entry = stored[:_DIGEST], stored[_DIGEST:]
        if hashlib.sha256(entry).digest() != digest:
            log.warning("The cache entry %s is damaged; computing it again.", path)
            return None
        return entry

    def write(self, key: str, entry: bytes) -> None:
        """Keep `entry` under `key`; a disk that is full or read-only costs time later, not the work now."""
        path = self._path(key)
        temporary = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
                temporary = Path(file.name)
                file.write(hashlib.sha256(entry).digest() + entry)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            log.warning("The cache entry %s cannot be kept (%s).", path, error.strerror)
            if temporary is not None:
                temporary.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
