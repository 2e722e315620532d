"""What a learner may type: bounded before anything reads it, and storable."""

from __future__ import annotations

import math
import re

from trainer.errors import InputError
from trainer.pipeline import MOST_CHARACTERS

TITLE_CHARACTERS = 300  # a title has eight words; a headline of two lines has 150 characters
# A text that is being written may for a while hold the passage that it condenses.
DRAFT_CHARACTERS = 120_000
MOST_SECONDS = 30 * 24 * 3600.0  # on one attempt; more is a page left open, or a mistake
MOST_MARKED = 2_000  # sentences; the longest passage has about a thousand
MOST_SEQUENCE = 2**53  # the highest whole number that JavaScript counts to; milliseconds reach it in 287,000 years
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def plain(text: str) -> str:
    r"""Return `text` as it will come back from the store: plain line ends, no NUL, no half surrogate pairs.

    >>> plain("One\r\nline\x00")
    'One\nline\ufffd'
    """
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def bounded_draft(text: str) -> str:
    """Return a text that is being written, fit to be kept.

    Raises:
        InputError: it is longer than any précis in the making.
    """
    return _bounded(text, DRAFT_CHARACTERS, "Your text")


def bounded_submission(text: str) -> str:
    """Return a text that is handed in, fit to be kept and marked.

    Raises:
        InputError: it is too long to be a précis.
    """
    return _bounded(text, MOST_CHARACTERS, "Your précis")


def bounded_title(title: str | None) -> str | None:
    """Return a title on one line, None for an empty one.

    Raises:
        InputError: it is too long to be a title.
    """
    line = " ".join(_bounded(title or "", TITLE_CHARACTERS, "The title").split())
    return line or None


def bounded_seconds(seconds: float) -> float:
    """Return time on task, within reason; 0 for what is no number."""
    return min(max(seconds, 0.0), MOST_SECONDS) if math.isfinite(seconds) else 0.0


def bounded_sequence(sequence: int | None) -> int | None:
    """Return the number of a save, within what a database keeps."""
    return None if sequence is None else min(max(sequence, 0), MOST_SEQUENCE)


def _bounded(text: str, most: int, what: str) -> str:
    if len(text) > most:
        raise InputError(what, f"has {len(text):,} characters; the most is {most:,}.", "Shorten it.")
    return plain(text)
