"""Names of files that are safe on every system, and still say whose they are."""

from __future__ import annotations

import unicodedata

import regex

from trainer.batch.types import Learner

MOST_BYTES = 120  # of the name's middle; whole names stay under the 255 bytes of common file systems
_PARTS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def page_name(position: int, learner: Learner, total: int) -> str:
    """Return the name of a learner's page: the place in the class makes it unique, the name says whose it is.

    >>> page_name(7, Learner("Zoë O'Neill"), 120), page_name(3, Learner("../../etc/passwd"), 9)
    ('007-Zoë-O-Neill.html', '3-etc-passwd.html')
    """
    return f"{position:0{len(str(total))}}-{file_part(learner.shown)}.html"


def file_part(name: str) -> str:
    """Return a name as a part of a file's name: its letters and figures, of any script, parted by hyphens."""
    joined = _PARTS.sub("-", unicodedata.normalize("NFC", name)).strip("-")
    cut = joined.encode()[:MOST_BYTES].decode(errors="ignore").rstrip("-")
    return cut or "learner"
