"""Bytes to text: encodings told apart, encoding damage repaired, binary files refused."""

from __future__ import annotations

import codecs

import charset_normalizer
import ftfy
import regex

from trainer.errors import InputError

MAX_BYTES = 5_000_000  # five million bytes of plain text are several long books; a précis passage has two pages
MAX_CHARACTERS = 300_000  # what is left after markup has gone: 50,000 words, still more than anyone condenses at once

SAMPLE = 100_000  # bytes the encoding detector looks at; more does not change its mind, only its time
MAX_CONTROL_SHARE = 0.003  # of bytes; text has none, compressed or compiled data about one in nine
# Latin-script languages need a letter beyond ASCII in one of twenty to one of five; a text in Cyrillic or Greek
# in one of its own 8-bit encodings has them nearly everywhere, and cp1252 would read it as rubbish.
MAX_HIGH_SHARE = 0.3

_BOMS = (  # the four-byte mark of UTF-32-LE begins with that of UTF-16-LE: longest first
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_NOT_TEXT = "is not a text: it looks like a picture, a program or another binary file."
_SAVE_AS_TEXT = "Save it as plain text in UTF-8, or give a .docx, .pdf, .html or .md file."

# Straight quotes are the house form. Straightening is exact, while curling has to guess ("the '90s"), and the
# models, the word lists and ROUGE all know the straight form best. Everything else ftfy offers is wanted too.
_FTFY = ftfy.TextFixerConfig(uncurl_quotes=True, normalization="NFC", explain=False)
_LINE_ENDS = regex.compile(r"\r\n?|[\u0085\u2028]")


def decode(data: bytes, where: str = "the text") -> str:
    r"""Return the text that `data` holds, repaired, with `\n` as its only line end.

    Tried in turn: a byte order mark, strict UTF-8, UTF-16 without a mark, Windows-1252, then a statistical
    detector (charset-normalizer).

    Args:
        data: the file as it lies on the disk, at most `MAX_BYTES`.
        where: the file or field, as the reader knows it.

    Raises:
        InputError: the file is too large, or is not a text.

    >>> decode("Un précis — très bref".encode("cp1252"))
    'Un précis — très bref'
    """
    return repair(decoded(data, where))


def decoded(data: bytes, where: str = "the text", *, most: int = MAX_BYTES) -> str:
    """Return the text that `data` holds as it stands, its encoding told apart as by `decode`, nothing repaired.

    Args:
        data: the file as it lies on the disk.
        where: the file or field, as the reader knows it.
        most: bytes that it may have.

    Raises:
        InputError: the file is too large, or is not a text.
    """
    if len(data) > most:
        raise too_large(where, len(data), most)
    return _decoded(data, where)


def repair(text: str) -> str:
    """Return `text` in NFC without encoding damage ("dÃ©jÃ " for "déjà"), entities and terminal codes.

    Quotation marks and apostrophes come out straight.
    """
    config = _FTFY._replace(unescape_html="<" not in text)  # where there are tags, "&lt;" is not one of them
    lines = _LINE_ENDS.sub("\n", text).split("\n")
    return "\n".join(line if _is_sound(line) else ftfy.fix_text(line, config) for line in lines)


def _is_sound(line: str) -> bool:
    """Return whether nothing in `line` can be damaged: the repair of a long text costs seconds."""
    return line.isascii() and line.isprintable() and "&" not in line


def too_large(where: str, size: int, limit: int) -> InputError:
    """Return the error for an input of `size` bytes where `limit` is the most."""
    return InputError(
        where,
        f"has {size / 1e6:.1f} MB, and we read at most {limit / 1e6:.0f} MB.",
        "Give the article alone, without its pictures, or a shorter part of it.",
    )


def within_bounds(text: str, where: str) -> str:
    """Return `text` if it is short enough to work on.

    Raises:
        InputError: it has more than `MAX_CHARACTERS` characters.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            where,
            f"has {len(text):,} characters of text, and we read at most {MAX_CHARACTERS:,}.",
            "Give the chapter or section that is to be condensed.",
        )
    return text


def _decoded(data: bytes, where: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, where)
    if b"\0" in data:
        return _strictly(data, _utf16_order(data, where), where)
    if len(data.translate(None, _CONTROLS)) < len(data) * (1 - MAX_CONTROL_SHARE):
        raise InputError(where, _NOT_TEXT, _SAVE_AS_TEXT)
    for encoding in ("utf-8", *(["cp1252"] if _high_share(data) <= MAX_HIGH_SHARE else [])):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _detected(data, where)


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(where, f"begins like {encoding} text but is damaged.", _SAVE_AS_TEXT) from error
    if "\0" in text:
        raise InputError(where, _NOT_TEXT, _SAVE_AS_TEXT)
    return text


def _utf16_order(data: bytes, where: str) -> str:
    """Return the byte order of UTF-16 without a mark: in Latin script every other byte is zero."""
    half = len(data[:SAMPLE]) / 2
    if data[1:SAMPLE:2].count(0) > 0.8 * half and data[0:SAMPLE:2].count(0) == 0:
        return "utf-16-le"
    if data[0:SAMPLE:2].count(0) > 0.8 * half and data[1:SAMPLE:2].count(0) == 0:
        return "utf-16-be"
    raise InputError(where, _NOT_TEXT, _SAVE_AS_TEXT)


def _high_share(data: bytes) -> float:
    dense = data.translate(None, b" \t\r\n")
    return 1 - len(dense.translate(None, bytes(range(128, 256)))) / len(dense) if dense else 0.0


def _detected(data: bytes, where: str) -> str:
    best = charset_normalizer.from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise InputError(where, _NOT_TEXT, _SAVE_AS_TEXT)
    return data.decode(best.encoding, errors="replace")
