"""OpenDocument texts, as LibreOffice writes them: the text that a reader of the printed page would see.

Elements are those of OpenDocument 1.3, part 3 (OASIS standard, 2021).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from trainer.errors import InputError
from trainer.text.layout import Block
from trainer.text.normalising import clean_characters
from trainer.text.reading.document import Document
from trainer.text.reading.packed import opened, part

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MANIFEST = "META-INF/manifest.xml"

_SKIPPED = frozenset(
    {f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"}
    | {f"{_TEXT}{tag}" for tag in ("note", "tracked-changes", "ruby-text", "hidden-text", "hidden-paragraph")}
)
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_CHARACTERS = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}
_WHITE = "#ffffff"
_TITLE_STYLES = frozenset({"title", "heading_20_1", "heading 1"})
_WHAT = "an OpenDocument text"
_SAVE_AGAIN = "Open it in a word processor and save it as .odt again, or give plain text."


def read(data: bytes, where: str) -> Document:
    """Return the paragraphs of an .odt file, without hidden and white text, deletions, comments and notes.

    Its title is the first paragraph if that has the style Title or Heading 1.

    Raises:
        InputError: it is damaged or encrypted, or unpacks to too much.
    """
    with opened(data, where, _WHAT, _SAVE_AGAIN) as archive:
        if _MANIFEST in archive.namelist() and _encrypted(part(archive, _MANIFEST, where, _WHAT, _SAVE_AGAIN)):
            raise InputError(where, "is locked with a password.", "Save it without one, or give plain text.")
        content = part(archive, "content.xml", where, _WHAT, _SAVE_AGAIN)
        named = "styles.xml" in archive.namelist()
        styles = part(archive, "styles.xml", where, _WHAT, _SAVE_AGAIN) if named else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise InputError(where, f"is not {_WHAT}.", _SAVE_AGAIN)
    parents, hidden = _styles(root for root in (styles, content) if root is not None)
    blocks: list[Block] = []
    title: str | None = None
    for paragraph in _paragraphs(body):
        style = paragraph.get(f"{_TEXT}style-name", "")
        if style in hidden:
            continue
        lines = clean_characters("".join(_visible(paragraph, hidden))).split("\n")
        texts = [line.strip() for line in lines if line.strip()]
        heads = {style.lower(), parents.get(style, "").lower()} & _TITLE_STYLES
        if title is None and not blocks and texts and heads:
            title = " ".join(texts)
            continue
        blocks.extend(Block(len(blocks) + 1 + i, text) for i, text in enumerate(texts))
    return Document(tuple(blocks), title)


def _encrypted(manifest: Element) -> bool:
    return any(element.tag.endswith("}encryption-data") for element in manifest.iter())


def _styles(roots: Iterator[Element]) -> tuple[dict[str, str], frozenset[str]]:
    """The parent of each style, and the styles whose text nobody sees."""
    parents: dict[str, str] = {}
    hidden = set()
    for root in roots:
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            parents[name] = style.get(f"{_STYLE}parent-style-name", "")
            properties = style.find(f"{_STYLE}text-properties")
            if properties is not None and _hides(properties):
                hidden.add(name)
    return parents, frozenset(hidden | {name for name, parent in parents.items() if parent in hidden})


def _hides(properties: Element) -> bool:
    if properties.get(f"{_TEXT}display") == "none":
        return True
    coloured = properties.get(f"{_FO}background-color", "transparent") not in ("transparent", _WHITE)
    return properties.get(f"{_FO}color", "").lower() == _WHITE and not coloured


def _paragraphs(body: Element) -> Iterator[Element]:
    """Yield paragraphs in order; those in frames inside a paragraph come after it, by themselves."""
    stack = [body]
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag in _PARAGRAPHS:
            yield element
        stack.extend(reversed(element))


def _visible(paragraph: Element, hidden: frozenset[str]) -> Iterator[str]:
    """Yield the characters of one paragraph, those of paragraphs inside it left out."""
    if paragraph.text:
        yield paragraph.text
    stack = [(child, True) for child in reversed(paragraph)]
    while stack:
        element, enter = stack.pop()
        if not enter:
            yield element.tail or ""
            continue
        stack.append((element, False))
        tag = element.tag
        if tag in _SKIPPED or tag in _PARAGRAPHS or element.get(f"{_TEXT}style-name") in hidden:
            continue
        if tag in _CHARACTERS:
            yield _CHARACTERS[tag]
            continue
        yield element.text or ""
        stack.extend((child, True) for child in reversed(element))
