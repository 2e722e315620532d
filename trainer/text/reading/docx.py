"""Word documents: the text that a reader of the printed page would see."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

import defusedxml
from defusedxml.ElementTree import fromstring

from trainer.errors import InputError
from trainer.text.layout import Block
from trainer.text.normalising import clean_characters
from trainer.text.reading.document import Document

MAX_ENTRIES = 2_000  # parts of the archive; a long illustrated report has some hundreds
MAX_XML_BYTES = 20_000_000  # of the main part, unpacked: some 300 pages; beyond, the parser takes gigabytes
MAX_RATIO = 200  # unpacked to packed; Word's own XML shrinks to a twentieth, a bomb to a thousandth
RATIO_FREE_BYTES = 1_000_000  # below this a high ratio does no harm

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # repeats its Choice
_SKIPPED = frozenset({_FALLBACK, *(f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "sectPr", "tblPr", "instrText"))})
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_OFF = frozenset({"0", "false", "off", "none"})
_WHITE = frozenset({"FFFFFF"})
_TITLE_STYLES = frozenset({"title", "heading 1"})

_SAVE_AGAIN = "Open it in a word processor and save it as .docx again, or give plain text."


class _Style(NamedTuple):
    name: str
    hidden: bool


def read(data: bytes, where: str) -> Document:
    """Return the paragraphs of a .docx file, without hidden and white text, deletions, comments and notes.

    Its title is the first paragraph if that has Word's Title or Heading 1 style.

    Raises:
        InputError: it is damaged, encrypted, or unpacks to more than `MAX_XML_BYTES`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MAX_ENTRIES:
                raise InputError(where, f"has more than {MAX_ENTRIES:,} parts.", _SAVE_AGAIN)
            body = _part(archive, "word/document.xml", where)
            styles = _styles(_part(archive, "word/styles.xml", where)) if _has(archive, "word/styles.xml") else {}
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise InputError(where, "is not a Word document, or a damaged or encrypted one.", _SAVE_AGAIN) from error
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


def _has(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist()


def _part(archive: zipfile.ZipFile, name: str, where: str) -> Element:
    """Return the XML of one part; what it unpacks to is measured while unpacking, whatever its header says."""
    info = archive.getinfo(name)
    with archive.open(info) as stream:
        data = stream.read(MAX_XML_BYTES + 1)
    if len(data) > MAX_XML_BYTES or len(data) > max(RATIO_FREE_BYTES, MAX_RATIO * info.compress_size):
        raise InputError(where, "unpacks to far more than a document should.", "Give its text as plain text.")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, defusedxml.DefusedXmlException) as error:
        raise InputError(where, "is a damaged Word document.", _SAVE_AGAIN) from error
    return root


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
