"""PDF files."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from trainer.errors import InputError
from trainer.text.reading import read_article
from trainer.text.reading.pdf import MAX_PAGES, read, read_here

LINES = [
    "Every irrigation canal is a promise between strangers, and where the",
    "promise holds, a ditch of mud feeds a district better than any govern-",
    "ment could. Engineers lined the channels, and the tail was dry again.",
]


def pdf(*pages):
    """A PDF written by hand: each page shows its lines in Helvetica, one under the other."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " T* ".join("(" + line.replace("(", "\\(").replace(")", "\\)") + ") Tj" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 << /Type /Font "
            "/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return out + head.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


def locked(data, password):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_lines_are_joined_and_broken_words_made_whole():
    assert [block.text for block in read(pdf(LINES), "x.pdf").blocks] == [
        "Every irrigation canal is a promise between strangers, and where the promise holds, a ditch of mud feeds a "
        "district better than any government could. Engineers lined the channels, and the tail was dry again."
    ]


def test_accents_are_read():
    assert "L'été est court" in read(pdf(["L'été est court, dit le garde."]), "x.pdf").blocks[0].text


def test_heads_and_page_numbers_go_and_a_sentence_may_run_around_them(tmp_path):
    path = tmp_path / "a.pdf"
    halves = (["THE HARBOUR REVIEW 7", *LINES[:2], "- 1 -"], ["THE HARBOUR REVIEW 8", LINES[2], "- 2 -"])
    path.write_bytes(pdf(*halves, ["THE HARBOUR REVIEW 9", *LINES, "- 3 -"]))
    article = read_article(path)
    assert [r.line for r in article.removed] == [1, 4, 5, 7, 8, 12]
    assert "better than any government could." in article.text.raw
    assert "- 2 -" in read_article(path, keep=[7]).text.raw


@pytest.mark.parametrize("data", [pdf(LINES), pdf(LINES[:1], LINES), pdf([]), b"%PDF-1.4 torn"], ids=len)
def test_read_in_this_process_it_is_the_same(data):
    def told(reader):
        try:
            return reader(data, "x.pdf")
        except InputError as error:
            return str(error)

    assert told(read_here) == told(read)


def test_a_pdf_without_a_password_to_open_is_read():
    assert read(locked(pdf(LINES), ""), "x.pdf").blocks


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "damaged", id="an empty file"),
        pytest.param(b"%PDF-1.4\nnothing more", "damaged", id="a damaged file"),
        pytest.param(pdf(LINES)[:300], "damaged|no text", id="a file cut short"),
        pytest.param(locked(pdf(LINES), "secret"), "locked with a password", id="a locked file"),
        pytest.param(pdf([]), "seems to be scanned", id="a page without text"),
        pytest.param(pdf(*[LINES] * (MAX_PAGES + 1)), "has 101 pages", id="too many pages"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data, problem):
    with pytest.raises(InputError, match=problem) as caught:
        read(data, "x.pdf")
    assert caught.value.where == "x.pdf"
    assert caught.value.remedy


def test_a_page_that_unpacks_to_gigabytes_is_refused():
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    content = DecodedStreamObject()
    content.set_data(b"BT " + b" " * 100_000_000 + b" ET")
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(InputError):
        read(buffer.getvalue(), "x.pdf")
