"""Files of classes, made by the tests: the real formats, honest and hostile."""

from __future__ import annotations

import csv
import io
import zipfile
from types import SimpleNamespace

import docx
import pytest
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter

PRECIS = "Care costs less than repair, and neglect falls hardest on the poor."
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def packed(*members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def word(*paragraphs, **more):
    buffer = io.BytesIO()
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(buffer)
    if more:
        with zipfile.ZipFile(buffer, "a") as archive:
            for name, content in more.items():
                archive.writestr(name, content)
    return buffer.getvalue()


def laughing_word():
    """A Word file whose entities multiply to gigabytes."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>'
    return packed(("[Content_Types].xml", "<Types/>"), ("word/document.xml", body))


def opendocument(*paragraphs):
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed(("mimetype", ODT), ("content.xml", content), compression=zipfile.ZIP_STORED)


def pdf(*lines):
    """A page written by hand that shows its lines in Helvetica."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type "
        "/Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<< /Size 5 /Root 1 0 R >>\n"
    return out + head.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


def locked_pdf():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(PRECIS))))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def comma(*rows, separator=",", encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def excel(*rows, sheets=()):
    """A workbook with the rows in its first sheet, and further sheets by name."""
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for name, more in sheets:
        sheet = workbook.create_sheet(name)
        for row in more:
            sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def opensheet(*rows):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
        f'xmlns:table="{OFFICE}:table:1.0"><office:body><office:spreadsheet><table:table table:name="Class">{cells}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(
        ("mimetype", ODS),
        ("content.xml", content),
        ("META-INF/manifest.xml", manifest),
        compression=zipfile.ZIP_STORED,
    )


@pytest.fixture(scope="session")
def making():
    """What makes files."""
    return SimpleNamespace(
        precis=PRECIS, packed=packed, word=word, laughing_word=laughing_word, opendocument=opendocument, pdf=pdf,
        locked_pdf=locked_pdf, comma=comma, excel=excel, opensheet=opensheet,
    )  # fmt: skip
