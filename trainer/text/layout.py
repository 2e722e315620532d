"""Lines and paragraphs: which line ends are the writer's, and which only a page width."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from trainer.text.hyphens import Vocabulary, rejoined

MIN_WIDTH, MAX_WIDTH = 40, 120  # narrower is verse or a list, wider no editor, mailer or page wraps at
# A line is full when the next word would not have fitted. Proportional type makes full lines of unequal
# numbers of characters, by up to a fifth in the PDFs looked at.
FULL = 0.8
MIN_FULL_SHARE = 0.6  # of line ends; wrapped prose has more than 0.8, lists and verse less than half
# Wrapped prose ends a sentence at a line end by chance only, about one line in eight; lines that are
# paragraphs nearly always do.
MAX_SENTENCE_END_SHARE = 0.5

_LIST_MARK = regex.compile(r"(?:[-*•·–‣▪]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)])\s")
_BROKEN_WORD = regex.compile(r"\s\p{L}{2,}[-‐]$")
_TITLE = regex.compile(r"title\s*:", regex.IGNORECASE)  # the line a submission gives its title on
_SENTENCE_END = regex.compile(r"""[.!?…:;]["'”’)\]]*$""")


class Block(NamedTuple):
    """A paragraph, or a line that stands alone, with the number of its first line, from 1."""

    line: int
    text: str


def text_blocks(text: str) -> tuple[Block, ...]:
    r"""Return the paragraphs of `text`, each on one line.

    Blank lines part paragraphs. Other line ends part them too, unless the lines are full to a common width or
    a sentence plainly runs on.

    >>> [block.text for block in text_blocks("A heading\nIts text.\n\nMore.")]
    ['A heading', 'Its text.', 'More.']
    """
    lines = [line.strip() for line in text.split("\n")]
    width = wrap_width(lines)
    vocabulary = Vocabulary(text)
    blocks = []
    for first, group in _groups(lines):
        start, pieces = first, [group[0]]
        for number, (line, after) in enumerate(pairwise(group), first + 1):
            if runs_on(line, after, width):
                pieces.append(after)
            else:
                blocks.append(Block(start + 1, rejoined(pieces, vocabulary)))
                start, pieces = number, [after]
        blocks.append(Block(start + 1, rejoined(pieces, vocabulary)))
    return tuple(blocks)


def wrap_width(lines: list[str]) -> int | None:
    """Return the number of characters at which `lines` were broken by a page width; None if they were not."""
    breaks = [(line, after) for line, after in pairwise(lines) if line and after]
    if not breaks:
        return None
    lengths = sorted(len(line) for line, _ in breaks)
    width = lengths[9 * len(lengths) // 10]  # not the longest: one address must not set the width of the page
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    full = [line for line, after in breaks if _is_full(line, after, width)]
    ended = sum(bool(_SENTENCE_END.search(line)) for line in full)
    wrapped = len(full) >= MIN_FULL_SHARE * len(breaks) and ended <= MAX_SENTENCE_END_SHARE * len(full)
    return width if wrapped else None


def runs_on(line: str, after: str, width: int | None) -> bool:
    """Return whether the end of `line` is only the edge of a page, and `after` goes on with its sentence."""
    if _LIST_MARK.match(after) or _TITLE.match(line):
        return False
    if after[0].islower() and (
        _BROKEN_WORD.search(line) or (len(line) >= MIN_WIDTH and not _SENTENCE_END.search(line))
    ):
        return True
    # A line twice as wide as the page was not broken by it, and neither was the one before it.
    return width is not None and max(len(line), len(after)) <= 2 * width and _is_full(line, after, width)


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > FULL * width


def _groups(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each run of lines that are not blank, with the number of its first line, from 0."""
    group: list[str] = []
    for number, line in enumerate([*lines, ""]):
        if line:
            group.append(line)
        elif group:
            yield number - len(group), group
            group = []
