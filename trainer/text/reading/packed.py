"""Documents that are ZIP archives of XML: their parts, unpacked within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element, ParseError

import defusedxml
from defusedxml.ElementTree import fromstring

from trainer.errors import InputError

MAX_ENTRIES = 2_000  # parts of the archive; a long illustrated report has some hundreds
MAX_XML_BYTES = 20_000_000  # of one part, unpacked: some 300 pages; beyond, the parser takes gigabytes
MAX_RATIO = 200  # unpacked to packed; a word processor's XML shrinks to a twentieth, a bomb to a thousandth
RATIO_FREE_BYTES = 1_000_000  # below this a high ratio does no harm

_MACROS = ("vbaproject.bin", "vbadata.xml", "basic/script-lc.xml", "script-lb.xml")
_DAMAGE = (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, zlib.error, ValueError)


@contextmanager
def opened(data: bytes, where: str, what: str, remedy: str) -> Iterator[zipfile.ZipFile]:
    """Give the archive in `data`.

    Args:
        data: the file.
        where: its name.
        what: what it should be ("Word document").
        remedy: what to do when it is not.

    Raises:
        InputError: it is damaged or encrypted, lacks a part that is asked for, or has more than `MAX_ENTRIES` parts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MAX_ENTRIES:
                raise InputError(where, f"has more than {MAX_ENTRIES:,} parts.", remedy)
            yield archive
    except _DAMAGE as error:
        raise InputError(where, f"is not {what}, or a damaged or encrypted one.", remedy) from error


def part(archive: zipfile.ZipFile, name: str, where: str, what: str, remedy: str) -> Element:
    """Return the XML of one part; what it unpacks to is measured while unpacking, whatever its header says.

    Raises:
        InputError: it unpacks to too much, or is no XML.
        KeyError: there is no such part.
    """
    info = archive.getinfo(name)
    with archive.open(info) as stream:
        data = stream.read(MAX_XML_BYTES + 1)
    if len(data) > MAX_XML_BYTES or len(data) > max(RATIO_FREE_BYTES, MAX_RATIO * info.compress_size):
        raise InputError(where, "unpacks to far more than a document should.", "Give its text as plain text.")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, defusedxml.DefusedXmlException) as error:
        raise InputError(where, f"is a damaged {what.split(maxsplit=1)[1]}.", remedy) from error
    return root


def has_macros(data: bytes) -> bool:
    """Return whether the file in `data` carries programs; nothing here ever runs them."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.lower().endswith(_MACROS) for name in archive.namelist())
    except _DAMAGE:
        return False
