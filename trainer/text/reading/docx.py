"""Word documents: the text that a reader of the printed page would see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from trainer.text.layout import Block
from trainer.text.normalising import clean_characters
from trainer.text.reading.document import Document
from trainer.text.reading.packed import opened, part

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # repeats its Choice
_SKIPPED = frozenset({_FALLBACK, *(f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "sectPr", "tblPr", "instrText"))})
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_OFF = frozenset({"0", "false", "off", "none"})
_WHITE = frozenset({"FFFFFF"})
_TITLE_STYLES = frozenset({"title", "heading 1"})

_WHAT = "a Word document"
_SAVE_AGAIN = "Open it in a word processor and save it as .docx again, or give plain text."


class _Style(NamedTuple):
    name: str
    hidden: bool


def read(data: bytes, where: str) -> Document:
    """Return the paragraphs of a .docx file, without hidden and white text, deletions, comments and notes.

    Its title is the first paragraph if that has Word's Title or Heading 1 style.

    Raises:
        InputError: it is damaged, encrypted, or unpacks to too much.
    """
    with opened(data, where, _WHAT, _SAVE_AGAIN) as archive:
        body = part(archive, "word/document.xml", where, _WHAT, _SAVE_AGAIN)
        styled = "word/styles.xml" in archive.namelist()
        styles = _styles(part(archive, "word/styles.xml", where, _WHAT, _SAVE_AGAIN)) if styled else {}
    blocks: list[Block] = []
    title: str | None = None
    for paragraph in body.iter(f"{_W}p"):
        style = styles.get(_value(paragraph, "pPr/pStyle"), _Style("", hidden=False))
        lines = clean_characters("".join(_visible(paragraph, styles))).split("\n")
        texts = [line.strip() for line in lines if line.strip()]
        if not style.hidden:
            if title is None and not blocks and texts and style.name in _TITLE_STYLES:
                title = " ".join(texts)
                continue
            blocks.extend(Block(len(blocks) + 1 + i, text) for i, text in enumerate(texts))
    return Document(tuple(blocks), title)


def _styles(root: Element) -> dict[str, _Style]:
    return {
        style.get(f"{_W}styleId", ""): _Style(_value(style, "name").lower(), _hides(_find(style, "rPr")))
        for style in root.iter(f"{_W}style")
    }


def _visible(paragraph: Element, styles: dict[str, _Style]) -> Iterator[str]:
    """Yield the characters of one paragraph; paragraphs of text boxes inside it come by themselves."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _SKIPPED or tag == f"{_W}p":
            continue
        if tag == f"{_W}r" and (
            _hides(_find(element, "rPr")) or styles.get(_value(element, "rPr/rStyle"), _Style("", hidden=False)).hidden
        ):
            continue
        if tag == f"{_W}t":
            yield element.text or ""
        elif tag.startswith(_W) and tag[len(_W) :] in _CHARACTERS:
            yield _CHARACTERS[tag[len(_W) :]]
        else:
            stack.extend(reversed(element))


def _hides(properties: Element | None) -> bool:
    """Return whether run properties make text invisible: hidden, or white on no colour."""
    if properties is None:
        return False
    vanish = _find(properties, "vanish")
    if vanish is not None and vanish.get(f"{_W}val", "1") not in _OFF:
        return True
    coloured = _find(properties, "shd") is not None or _find(properties, "highlight") is not None
    return _value(properties, "color").upper() in _WHITE and not coloured


def _find(element: Element, path: str) -> Element | None:
    return element.find("/".join(f"{_W}{tag}" for tag in path.split("/")))


def _value(element: Element, path: str) -> str:
    found = _find(element, path)
    return "" if found is None else found.get(f"{_W}val", "")
