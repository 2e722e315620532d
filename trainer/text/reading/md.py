"""Markdown: the marks go, the text and its order stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from trainer.text.boilerplate import Verdict
from trainer.text.decoding import decode, within_bounds
from trainer.text.layout import Block
from trainer.text.normalising import clean_characters
from trainer.text.reading.document import Document
from trainer.text.removal import RemovalReason

MAX_NESTING = 20  # of quotations and lists; no article goes deeper, and every level costs the parser stack

_FRONT_MATTER = regex.compile(r"\A---[^\S\n]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_TITLE_FIELD = regex.compile(r"^title:[^\S\n]*(?P<quote>['\"]?)(?P<title>[^\n]{1,300}?)(?P=quote)[^\S\n]*$", regex.M)
_TAG = regex.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]{1,2000}>", regex.I | regex.S)

_CODE = Verdict(RemovalReason.PAGE_FURNITURE, ("a block of code",))
_TABLE = Verdict(RemovalReason.PAGE_FURNITURE, ("a table",))
_LEAVES = {"fence": _CODE, "code_block": _CODE, "html_block": None}


class _Part(NamedTuple):
    line: int
    text: str
    tag: str
    verdict: Verdict | None = None


def read(data: bytes, where: str) -> Document:
    """Return the paragraphs of a Markdown text without its marks.

    The title is that of the front matter, else the first heading if the text begins with one. Pictures go, code
    and tables are dropped with a verdict.

    Raises:
        InputError: it is too large or not a text.
    """
    source = within_bounds(decode(data, where), where)
    front = _FRONT_MATTER.match(source)
    field = _TITLE_FIELD.search(front.group()) if front else None
    if front:  # blank lines in its stead: the lines below keep their numbers
        source = "\n" * front.group().count("\n") + source[front.end() :]
    tokens = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").parse(source)
    parts = [part for part in _parts(tokens) if part.text]
    title = clean_characters(field.group("title")) if field else None
    if title is None and len(parts) > 1 and parts[0].tag in ("h1", "h2"):
        title, parts = parts[0].text, parts[1:]
    blocks = tuple(Block(part.line, part.text) for part in parts)
    return Document(blocks, title, {part.line: part.verdict for part in parts if part.verdict})


def _parts(tokens: Sequence[Token]) -> Iterator[_Part]:
    line, tag, table = 1, "", 0
    for token in tokens:
        if token.map:
            line = token.map[0] + 1
        if token.type in ("heading_open", "paragraph_open"):
            tag = token.tag
        elif token.type in ("table_open", "table_close"):
            table += token.nesting
        elif token.type == "inline":
            yield _Part(line, _one_line(_inline(token.children or ())), tag, _TABLE if table else None)
        elif token.type in _LEAVES:
            text = _TAG.sub(" ", token.content) if token.type == "html_block" else token.content
            yield _Part(line, _one_line(text), "", _LEAVES[token.type])


def _inline(tokens: Sequence[Token]) -> str:
    pieces = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
    return "".join(pieces)


def _one_line(text: str) -> str:
    return " ".join(clean_characters(text).split())
