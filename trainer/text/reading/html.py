"""Saved web pages: trafilatura finds the article, the rest of the visible page is shown as removed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import cast

import regex
import trafilatura
from lxml import etree, html

from trainer.errors import InputError
from trainer.text.boilerplate import Verdict, boilerplate
from trainer.text.decoding import decode, within_bounds
from trainer.text.layout import Block
from trainer.text.normalising import clean_characters
from trainer.text.reading.document import Document
from trainer.text.reading.visible import VisibleBlock, visible_blocks
from trainer.text.removal import RemovalReason
from trainer.text.words import count_words

MAX_ELEMENTS = 40_000  # a long encyclopaedia page has half; trafilatura takes minutes over a million
MAX_SHOWN = 200  # blocks of page furniture listed; a page has some dozens
MAX_SHOWN_CHARACTERS = 500  # of one of them
# A paragraph that trafilatura left out though it stands among the article's own, has this many words and ends as a
# sentence does, is put back: a lost sentence of argument is worse than a line too many.
MIN_RESCUED_WORDS = 12

_ALPHANUMERIC = regex.compile(r"[\p{L}\p{N}]+")
_SENTENCE_END = regex.compile(r"""[.!?…]["'”’)\]]*$""")
_OUTSIDE = Verdict(RemovalReason.PAGE_FURNITURE, ("stands outside the article's own part of the page",))


def read(data: bytes, where: str) -> Document:
    """Return all that a reader of the page sees, in order, except what is hidden.

    Raises:
        InputError: it is too large, not a text or not a page.
    """
    tree = _tree(decode(data, where), where)
    return Document(tuple(Block(block.number, block.text) for block in visible_blocks(tree)))


def read_main(data: bytes, where: str) -> Document:
    """Return the blocks of the page, those outside its article with a verdict, and the article's title.

    Raises:
        InputError: it is too large, not a text or not a page.
    """
    text = decode(data, where)
    shown = visible_blocks(_tree(text, where))
    within_bounds("\n\n".join(block.text for block in shown), where)
    found = cast(
        "trafilatura.settings.Document | None",  # a mapping only when asked for
        trafilatura.bare_extraction(
            _tree(text, where), include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
        ),
    )
    extracted = [] if found is None else [line for line in (found.text or "").split("\n") if line.strip()]
    title = clean_characters(found.title).replace("\n", " ").strip() if found is not None and found.title else None
    if not extracted:  # nothing that trafilatura takes for an article: judge every line by our own cues
        return Document(tuple(Block(block.number, block.text) for block in shown), title)
    inside = _inside(shown, extracted, title)
    outside = [block for block in shown if block.number not in inside]
    listed = {block.number for block in outside[:MAX_SHOWN]}
    blocks = tuple(
        Block(block.number, block.text if block.number in inside else _shortened(block.text))
        for block in shown
        if block.number in inside or block.number in listed
    )
    named = boilerplate([block.text for block in outside[:MAX_SHOWN]])
    dropped = {block.number: named.get(i, _OUTSIDE) for i, block in enumerate(outside[:MAX_SHOWN])}
    return Document(blocks, title, dropped)


def _tree(text: str, where: str) -> html.HtmlElement:
    try:
        tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(where, "has no text in it.", "Save the page again, or paste its text.") from error
    if sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        raise InputError(where, f"has more than {MAX_ELEMENTS:,} elements.", "Paste the text of the article instead.")
    return tree


def _inside(shown: Sequence[VisibleBlock], extracted: Sequence[str], title: str | None) -> frozenset[int]:
    """Return the numbers of the visible blocks whose words are in the extracted article."""
    lines = {_key(line) for line in extracted}
    whole = " ".join(_key(line) for line in extracted)
    inside = {block.number for block in shown if _is_in(_key(block.text), lines, whole)}
    homes = {block.parent for block in shown if block.number in inside and count_words(block.text) >= MIN_RESCUED_WORDS}
    rescued = [
        block
        for block in shown
        if block.number not in inside
        and block.parent in homes
        and count_words(block.text) >= MIN_RESCUED_WORDS
        and _SENTENCE_END.search(block.text)
    ]
    headline = {block.number for block in shown if title and _key(block.text) == _key(title)}
    return frozenset(inside | {block.number for block in rescued}) - headline


def _is_in(key: str, lines: set[str], whole: str) -> bool:
    """Return whether a block is a line of the article, or long enough not to be part of one by chance."""
    return bool(key) and (key in lines or (len(key) >= 40 and key in whole))


def _key(text: str) -> str:
    return " ".join(_ALPHANUMERIC.findall(text.casefold()))


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_SHOWN_CHARACTERS else f"{text[:MAX_SHOWN_CHARACTERS]} …"
