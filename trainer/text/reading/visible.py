"""What a reader of a web page sees, block by block."""

from __future__ import annotations

from typing import NamedTuple

import regex
from lxml import etree, html

from trainer.text.normalising import clean_characters

# Elements that begin a new line, from the HTML standard's rendering section; `br` ends one.
_BLOCKS = frozenset(
    """address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option p pre search
    section select summary table tbody td tfoot th thead title tr ul""".split()
)
_UNSEEN = frozenset(
    """head script style noscript template svg math iframe object canvas audio video datalist input textarea
    select""".split()
)
_HIDDEN_STYLE = regex.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]))", regex.I)


class VisibleBlock(NamedTuple):
    """A stretch of a page between two line breaks.

    Attributes:
        number: its place among the blocks of the page, from 1.
        text: its characters, on one line.
        parent: a number for the element around the block's own, equal for brothers.
    """

    number: int
    text: str
    parent: int


def visible_blocks(tree: html.HtmlElement) -> tuple[VisibleBlock, ...]:
    """Return the blocks of text on the page that are not hidden, in order."""
    page = _Page()
    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start" and hidden is None:
            if _is_hidden(element):
                hidden = element
            else:
                page.enter(element)
        elif event != "start":
            if event == "end" and hidden is None:
                page.leave(element)
            if element is hidden:
                hidden = None
            if hidden is None:
                page.pieces.append(element.tail or "")
    page.finish()
    return tuple(page.blocks)


class _Page:
    """The blocks found so far and the one that is being read."""

    def __init__(self) -> None:
        self.blocks: list[VisibleBlock] = []
        self.pieces: list[str] = []
        self._homes: list[etree._Element] = []
        self._numbers: dict[etree._Element, int] = {}

    def enter(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self.finish()
            self._homes.append(element)
        self.pieces.append(element.text or "")

    def leave(self, element: etree._Element) -> None:
        if element.tag in _BLOCKS:
            self.finish()
            self._homes.pop()

    def finish(self) -> None:
        text = " ".join(clean_characters("".join(self.pieces)).split())
        if text:
            parent = self._homes[-1].getparent() if self._homes else None
            number = 0 if parent is None else self._numbers.setdefault(parent, len(self._numbers) + 1)
            self.blocks.append(VisibleBlock(len(self.blocks) + 1, text, number))
        self.pieces.clear()


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.tag in _UNSEEN
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )
