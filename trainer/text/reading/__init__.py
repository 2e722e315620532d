"""Readers: a file or standard input in, text or a cleaned article out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from trainer.errors import InputError
from trainer.text.cleaning import Article, article_of, clean_article, nothing_left
from trainer.text.decoding import MAX_BYTES, too_large, within_bounds
from trainer.text.normalising import normalise
from trainer.text.reading.document import Document
from trainer.text.reading.kinds import MAX_DOCUMENT_BYTES, Kind, kind_of
from trainer.text.words import count_words

__all__ = ["Article", "article_in", "clean_article", "read_article", "read_bytes", "read_text", "text_in"]

STDIN = "-"
_READERS = {
    Kind.TEXT: "txt",
    Kind.MARKDOWN: "md",
    Kind.HTML: "html",
    Kind.DOCX: "docx",
    Kind.ODT: "odt",
    Kind.PDF: "pdf",
}


def read_text(source: str | Path, stdin: BinaryIO | None = None) -> str:
    """Return the text of a submission or reference: decoded and normalised, nothing taken out.

    Args:
        source: a .txt, .md, .html, .docx, .odt or .pdf file, or "-" for standard input.
        stdin: what "-" stands for, by default the process's own.

    Raises:
        InputError: there is no such file, it is too large, damaged or not what its name says, or has no text.
    """
    return text_in(read_bytes(source, stdin), _name(source))


def text_in(data: bytes, where: str, *, limited: bool = False) -> str:
    """Return the text in the content of a file: decoded and normalised, nothing taken out.

    Args:
        data: the content.
        where: the file's name; nothing is opened.
        limited: whether this process is limited in memory and time, so that no file needs one of its own.

    Raises:
        InputError: it is too large, damaged or not what its name says, or has no text.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise _too_heavy(where)
    document = _document(data, where, article=False, limited=limited)
    title = [document.title] if document.title else []
    text = normalise(within_bounds("\n\n".join([*title, *(block.text for block in document.blocks)]), where))
    if not count_words(text):
        raise nothing_left(where)
    return text


def read_article(source: str | Path, keep: Collection[int] = (), stdin: BinaryIO | None = None) -> Article:
    """Return the article in a file, without advertisements, menus and the like.

    Args:
        source: a .txt, .md, .html, .docx, .odt or .pdf file, or "-" for standard input.
        keep: numbers of lines (`Removed.line`) that stay although they look like furniture.
        stdin: what "-" stands for, by default the process's own.

    Raises:
        InputError: there is no such file, it is too large, damaged or not what its name says, or has no text.
    """
    return article_in(read_bytes(source, stdin), _name(source), keep)


def article_in(data: bytes, where: str, keep: Collection[int] = ()) -> Article:
    """Return the article in the content of a file, without advertisements, menus and the like.

    Args:
        data: the content.
        where: the file's name; nothing is opened.
        keep: numbers of lines (`Removed.line`) that stay although they look like furniture.

    Raises:
        InputError: it is too large, damaged or not what its name says, or has no text.
    """
    if len(data) > MAX_DOCUMENT_BYTES:
        raise _too_heavy(where)
    document = _document(data, where, article=True)
    return article_of(document.blocks, keep, title=document.title, dropped=document.dropped, where=where)


def read_bytes(source: str | Path, stdin: BinaryIO | None = None) -> bytes:
    """Return what is in a file or on standard input, never more than a document may have.

    Raises:
        InputError: there is no such file, it cannot be read, or it is too large.
    """
    where = _name(source)
    if str(source) == STDIN:
        data = (stdin or sys.stdin.buffer).read(MAX_DOCUMENT_BYTES + 1)
    else:
        try:
            with Path(source).open("rb") as file:
                data = file.read(MAX_DOCUMENT_BYTES + 1)
        except FileNotFoundError as error:
            raise InputError(where, "there is no such file.", "Check the name and the folder.") from error
        except IsADirectoryError as error:
            raise InputError(where, "is a folder.", "Give one file.") from error
        except OSError as error:
            raise InputError(where, f"cannot be read ({error.strerror}).", "Check that you may open it.") from error
    if len(data) > MAX_DOCUMENT_BYTES:
        raise _too_heavy(where)
    return data


def _too_heavy(where: str) -> InputError:
    return InputError(
        where,
        f"has more than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB.",
        "Give the article alone, without its pictures, or a shorter part of it.",
    )


def _name(source: str | Path) -> str:
    return "standard input" if str(source) == STDIN else str(source)


def _document(data: bytes, where: str, *, article: bool, limited: bool = False) -> Document:
    kind = kind_of(data, where)
    if kind in (Kind.TEXT, Kind.MARKDOWN, Kind.HTML) and len(data) > MAX_BYTES:
        raise too_large(where, len(data), MAX_BYTES)
    document = _reader(kind, article=article, limited=limited)(data, where)
    within_bounds("\n\n".join(block.text for block in document.blocks), where)
    return document


def _reader(kind: Kind, *, article: bool, limited: bool) -> Callable[[bytes, str], Document]:
    """Return the reader of one kind of file; each loads its library only when a file needs it."""
    module = import_module(f"{__name__}.{_READERS[kind]}")
    name = "read_main" if article and kind is Kind.HTML else "read_here" if limited and kind is Kind.PDF else "read"
    reader: Callable[[bytes, str], Document] = getattr(module, name)
    return reader
