"""Files and standard input: what kind they are, and what is said when they are none we can read."""

import io
import random

import pytest

from trainer.errors import InputError
from trainer.text.reading import read_article, read_text
from trainer.text.reading.kinds import MAX_DOCUMENT_BYTES, Kind, kind_of

PROSE = "The tide rose before dawn and took the boats.\n\nNobody in the précis class had expected it.\n"


def test_a_submission_is_read_as_it_stands(tmp_path):
    path = tmp_path / "essay.txt"
    path.write_bytes(("Follow our channel\r\n" + PROSE).encode("cp1252"))
    assert read_text(path) == "Follow our channel\n\n" + PROSE.strip()


def test_an_article_is_cleaned(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("On tides\n\n" + PROSE + "\nShare this article\n", "utf-8")
    article = read_article(path)
    assert article.title == "On tides"
    assert article.text.raw == PROSE.strip()
    assert [(r.line, r.text) for r in article.removed] == [(7, "Share this article")]
    assert "Share this article" in read_article(path, keep=[7]).text.raw


def test_a_dash_is_standard_input():
    assert read_text("-", stdin=io.BytesIO(PROSE.encode())) == PROSE.strip()
    assert read_article("-", stdin=io.BytesIO(PROSE.encode())).text.raw == PROSE.strip()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        pytest.param("a.txt", b"", Kind.TEXT, id="the empty text"),
        pytest.param("a.txt", "été".encode(), Kind.TEXT, id="a text with accents"),
        pytest.param("a", b"words", Kind.TEXT, id="no suffix"),
        pytest.param("a.log", b"words", Kind.TEXT, id="a suffix we do not know"),
        pytest.param("a.MD", b"# words", Kind.MARKDOWN, id="Markdown by its name"),
        pytest.param("a.htm", b"words", Kind.HTML, id="HTML by its name"),
        pytest.param("a.txt", b"\xef\xbb\xbf<!DOCTYPE html><p>x", Kind.HTML, id="a page saved as .txt"),
        pytest.param("-", b"<!-- saved --><html><p>x", Kind.HTML, id="a page on standard input"),
        pytest.param("-", b"%PDF-1.7 ...", Kind.PDF, id="a PDF on standard input"),
        pytest.param("a.pdf", b"%PDF-1.4 ...", Kind.PDF, id="a PDF"),
    ],
)
def test_kinds_are_told_by_content_and_name(name, data, kind):
    assert kind_of(data, name) is kind


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("a.docx", b"words", "is called .docx but is not a Word document", id="text called .docx"),
        pytest.param("a.docx", b"%PDF-1.4", "it is a PDF", id="a PDF called .docx"),
        pytest.param("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password", id="a locked .docx"),
        pytest.param("a.pdf", b"words", "is called .pdf but is not a PDF", id="text called .pdf"),
        pytest.param("a.txt", b"%PDF-1.4", "is called .txt but is a PDF", id="a PDF called .txt"),
        pytest.param("a.txt", b"PK\x03\x04" + bytes(60), "is not a text", id="an archive called .txt"),
        pytest.param("a.md", b"\x89PNG\r\n\x1a\n\0\0", "is not a text", id="a picture called .md"),
        pytest.param("a.txt", random.Random(2).randbytes(999), "is not a text", id="noise called .txt"),
        pytest.param("a.doc", b"\xd0\xcf\x11\xe0", "old Word document", id="an old Word document"),
        pytest.param("a.rtf", b"{\\rtf1", "rich text", id="rich text"),
        pytest.param("a.txt", b"", "has no text", id="an empty file"),
        pytest.param("a.html", b"<html></html>", "has no text", id="an empty page"),
        pytest.param("a.html", b"", "has no text", id="no page at all"),
        pytest.param("a.txt", b"word " * 1_100_000, "at most 5 MB", id="too large for a text"),
        pytest.param("a.txt", b"word " * 90_000, "450,000 characters", id="too long for an article"),
        pytest.param("a.docx", bytes(MAX_DOCUMENT_BYTES + 1), "more than 20 MB", id="too large for a document"),
    ],
)
@pytest.mark.parametrize("read", [read_text, read_article])
def test_what_cannot_be_read_is_an_error_that_names_the_file_and_the_remedy(tmp_path, read, name, data, problem):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.where == str(path)
    assert problem in caught.value.problem
    assert caught.value.remedy


def test_missing_files_and_folders_are_named(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_text(tmp_path / "nothing.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_text(tmp_path)
