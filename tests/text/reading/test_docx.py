"""Word documents."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from trainer.errors import InputError
from trainer.text.reading.docx import read
from trainer.text.reading.packed import MAX_ENTRIES, MAX_XML_BYTES

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def packed(body, **parts):
    """A .docx whose main part has this body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def document_of(xml):
    return packed(f'<w:document xmlns:w="{WORD}"><w:body>{xml}</w:body></w:document>')


def texts(data):
    return [block.text for block in read(data, "x.docx").blocks]


def test_paragraphs_cells_and_title_come_in_order():
    document = docx.Document()
    document.add_heading("Le précis", 0)
    document.add_paragraph("First, ").add_run("très important").bold = True
    document.add_heading("A part", 2)
    document.add_table(1, 2).cell(0, 1).text = "a cell"
    document.add_paragraph("Last.")
    data = saved(document)
    assert read(data, "x.docx").title == "Le précis"
    assert texts(data) == ["First, très important", "A part", "a cell", "Last."]


def test_an_empty_document_has_no_blocks():
    assert texts(saved(docx.Document())) == []


def test_what_a_reader_of_the_page_cannot_see_is_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("seen ")
    paragraph.add_run("hidden ").font.hidden = True
    paragraph.add_run("white ").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("also seen")
    document.core_properties.title = "never read"
    document.core_properties.comments = "never read"
    assert texts(saved(document)) == ["seen also seen"]


def test_text_hidden_by_a_style_is_not_read():
    document = docx.Document()
    style = document.styles.add_style("Ghost", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    style.element.get_or_add_rPr().append(OxmlElement("w:vanish"))
    document.add_paragraph("seen").add_run(" hidden").style = style
    assert texts(saved(document)) == ["seen"]


def test_hidden_switched_off_is_seen():
    document = docx.Document()
    run = document.add_paragraph().add_run("seen")
    vanish = OxmlElement("w:vanish")
    vanish.set(qn("w:val"), "0")
    run._r.get_or_add_rPr().append(vanish)
    assert texts(saved(document)) == ["seen"]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param("", [], id="an empty body"),
        pytest.param(
            "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>né</w:t></w:r></w:ins></w:p>",
            ["né"],
            id="tracked changes read as accepted",
        ),
        pytest.param(
            "<w:p><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:t>kept</w:t></w:r></w:p>",
            ["kept"],
            id="text moved away",
        ),
        pytest.param(
            "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>",
            ["one", "two three"],
            id="breaks and tabs",
        ),
        pytest.param(
            "<w:p><w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>being</w:t><w:softHyphen/><w:t>s</w:t></w:r></w:p>",
            ["well-beings"],
            id="hyphens",
        ),
        pytest.param(
            "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>",
            ["link"],
            id="field codes go, links stay",
        ),
    ],
)
def test_runs(xml, expected):
    assert texts(document_of(xml)) == expected


BOMB = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>'
ENTITIES = f'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="{WORD}">&b;</w:document>'
OUTSIDE = f'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{WORD}">&a;</w:document>'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "not a Word document", id="an empty file"),
        pytest.param(b"PK\x03\x04 and no more", "not a Word document", id="a damaged archive"),
        pytest.param(saved(docx.Document())[:-200], "not a Word document", id="an archive cut short"),
        pytest.param(packed("<w:document"), "damaged", id="damaged XML"),
        pytest.param(packed(ENTITIES), "damaged", id="entities that multiply"),
        pytest.param(packed(OUTSIDE), "damaged", id="entities that read other files"),
        pytest.param(packed(BOMB.format("a" * 3_000_000)), "unpacks to far more", id="a bomb by its ratio"),
        pytest.param(packed(BOMB.format("ab " * (MAX_XML_BYTES // 3))), "unpacks to far more", id="a bomb by its size"),
        pytest.param(
            packed("<a/>", **{f"part{i}": "" for i in range(MAX_ENTRIES)}), "more than 2,000 parts", id="too many parts"
        ),
    ],
)
def test_damaged_and_hostile_documents_are_refused(data, problem):
    with pytest.raises(InputError, match=problem) as caught:
        read(data, "x.docx")
    assert caught.value.where == "x.docx"


def test_an_archive_without_a_document_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "words")
    with pytest.raises(InputError, match="not a Word document"):
        read(buffer.getvalue(), "x.docx")
