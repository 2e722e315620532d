"""What kind of file something is: by its name, checked against what is in it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

import regex

from trainer.errors import InputError

MAX_DOCUMENT_BYTES = 20_000_000  # pictures make most of a .docx or .pdf; text has its own, lower bound


class Kind(StrEnum):
    """The kinds of file that we read."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    DOCX = "Word document"
    ODT = "OpenDocument text"
    PDF = "PDF"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".odt": Kind.ODT,
    ".pdf": Kind.PDF,
}
_FOREIGN = {
    ".doc": "an old Word document. Save it as .docx",
    ".rtf": "a rich text file. Save it as .docx or .txt",
    ".pages": "an Apple Pages document. Export it as .docx or .pdf",
    ".epub": "an e-book. Save the chapter as .html or .txt",
}
_PACKED = (Kind.DOCX, Kind.ODT, Kind.PDF)  # kinds whose content is unmistakable
_ODT = b"application/vnd.oasis.opendocument.text"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = regex.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", regex.I | regex.S
)


def kind_of(data: bytes, where: str) -> Kind:
    """Return the kind of the file called `where` with the content `data`.

    The content decides where it is unmistakable; the name decides between kinds of text.

    Raises:
        InputError: content and name contradict each other, or we do not read files of this kind.
    """
    suffix = PurePath(where).suffix.lower()
    named, found = SUFFIXES.get(suffix), _sniffed(data)
    if suffix in _FOREIGN and found is not Kind.HTML:
        what, _, remedy = _FOREIGN[suffix].partition(". ")
        raise InputError(where, f"is {what}, which we do not read.", f"{remedy}, or paste its text.")
    if named in _PACKED:
        if data.startswith(_OLE):
            raise InputError(
                where,
                f"is called {suffix} but is locked with a password, or of an older format.",
                f"Open it and save it as {suffix} without a password, or give plain text.",
            )
        if found is not named:
            raise InputError(
                where,
                f"is called {suffix} but is not a {named}" + (f": it is {_article(found)}." if found else "."),
                f"Open it in the program it comes from and save it as {suffix} again, or give plain text.",
            )
        return named
    if found in _PACKED:
        if named:
            raise InputError(
                where, f"is called {suffix} but is {_article(found)}.", f"Rename it to .{found.name.lower()}."
            )
        return found
    if named is Kind.TEXT and found is Kind.HTML:
        return Kind.HTML
    return named or found or Kind.TEXT


def _sniffed(data: bytes) -> Kind | None:
    if data.startswith(_ZIP):
        if _ODT in data[:200] or (b"content.xml" in data and b"word/" not in data and _ODT in data):
            return Kind.ODT
        return Kind.DOCX if b"word/" in data or b"[Content_Types].xml" in data[:4000] else None
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    return Kind.HTML if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")[:4000]) else None


def _article(kind: Kind) -> str:
    return f"an {kind}" if kind in (Kind.HTML, Kind.ODT) else kind if kind is Kind.TEXT else f"a {kind}"
