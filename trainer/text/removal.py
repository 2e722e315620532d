"""What cleaning took out of an article, and why, so that a person can put it back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RemovalReason(StrEnum):
    """Why a line of an article was taken for something other than the article."""

    ADVERTISEMENT = "advertisement"
    CALL_TO_ACTION = "call to action"
    SHARE_BAR = "share bar"
    NAVIGATION = "navigation"
    CAPTION = "caption"
    AUTHOR_BOX = "author box"
    PAGE_FURNITURE = "page furniture"


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that cleaning dropped, kept so that a person can put it back.

    Attributes:
        text: the line as it stood.
        line: its number in the decoded article, from 1.
        reason: what it was taken for.
        cues: what gave it away, each a short phrase for the reader.
    """

    text: str
    line: int
    reason: RemovalReason
    cues: tuple[str, ...]
