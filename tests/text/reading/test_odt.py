"""OpenDocument texts."""

import io
import zipfile

import pytest

from trainer.errors import InputError
from trainer.text.reading import text_in
from trainer.text.reading.kinds import Kind, kind_of
from trainer.text.reading.odt import read
from trainer.text.reading.packed import MAX_XML_BYTES, has_macros

MIME = "application/vnd.oasis.opendocument.text"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def written(body, styles="", **parts):
    """An .odt file with this body, as a word processor packs it."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def texts(data):
    return [block.text for block in read(data, "x.odt").blocks]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("", [], id="the empty document"),
        pytest.param("<text:p>Le précis, très bref.</text:p>", ["Le précis, très bref."], id="accents"),
        pytest.param(
            "<text:p>One <text:span>two</text:span><text:s text:c='3'/>three<text:tab/>four</text:p>",
            ["One two three four"],
            id="spans, spaces, tabs",
        ),
        pytest.param("<text:p>One<text:line-break/>two</text:p>", ["One", "two"], id="line breaks"),
        pytest.param(
            "<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>"
            "<table:table><table:table-cell><text:p>cell</text:p></table:table-cell></table:table>",
            ["First", "cell"],
            id="lists and tables",
        ),
        pytest.param(
            "<text:p>Seen<office:annotation><text:p>comment</text:p></office:annotation> text"
            "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>.</text:p>",
            ["Seen text."],
            id="comments and notes are left out",
        ),
        pytest.param(
            "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
            "<text:p>Kept.</text:p>",
            ["Kept."],
            id="deletions are left out",
        ),
        pytest.param(
            "<text:p>Before<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame> after"
            "</text:p>",
            ["Before after", "Boxed"],
            id="a text box comes by itself",
        ),
    ],
)
def test_paragraphs_come_in_order(body, found):
    assert texts(written(body)) == found


def test_a_heading_at_the_top_is_the_title():
    document = read(written('<text:h text:style-name="Heading_20_1">On tides</text:h><text:p>They rise.</text:p>'), "x")
    assert document.title == "On tides"
    assert [block.text for block in document.blocks] == ["They rise."]


@pytest.mark.parametrize(
    "properties", ['text:display="none"', 'fo:color="#ffffff"', 'fo:color="#FFFFFF" fo:background-color="#ffffff"']
)
def test_what_nobody_sees_is_not_read(properties):
    style = f'<style:style style:name="T1"><style:text-properties {properties}/></style:style>'
    heir = '<style:style style:name="T2" style:parent-style-name="T1"/>'
    body = (
        '<text:p>seen <text:span text:style-name="T1">hidden</text:span>too'
        '<text:span text:style-name="T2">hidden</text:span></text:p><text:p text:style-name="T1">hidden</text:p>'
    )
    assert texts(written(body, style + heir)) == ["seen too"]


def test_white_on_a_colour_is_seen():
    style = (
        '<style:style style:name="T1"><style:text-properties fo:color="#ffffff" fo:background-color="#000080"/>'
        "</style:style>"
    )
    assert texts(written('<text:p><text:span text:style-name="T1">seen</text:span></text:p>', style)) == ["seen"]


LOCKED = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(written("", **{"META-INF/manifest.xml": LOCKED}), "locked with a password", id="encrypted"),
        pytest.param(b"PK\x03\x04" + MIME.encode() + bytes(40), "damaged", id="torn"),
        pytest.param(written("<text:p>open"), "damaged", id="no XML"),
        pytest.param(written("", **{"styles.xml": LAUGHS}), "damaged", id="entities that multiply"),
        pytest.param(written(" " * (MAX_XML_BYTES + 1)), "unpacks to far more", id="a bomb"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason(data, problem):
    with pytest.raises(InputError, match=problem) as caught:
        read(data, "x.odt")
    assert caught.value.where == "x.odt"


def test_it_is_known_by_its_content():
    data = written("<text:p>Words.</text:p>")
    assert kind_of(data, "x.odt") is kind_of(data, "x") is Kind.ODT
    with pytest.raises(InputError, match=r"is called \.docx but is not a Word document: it is an OpenDocument text"):
        kind_of(data, "x.docx")
    assert text_in(data, "x.odt") == "Words."


def test_macros_are_seen_and_never_run():
    assert has_macros(written("", **{"Basic/script-lc.xml": "<x/>"}))
    assert not has_macros(written(""))
    assert not has_macros(b"PK\x03\x04 torn")
    assert not has_macros(b"words")
