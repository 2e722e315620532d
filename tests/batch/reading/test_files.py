"""Submissions as files, in a folder or a ZIP file."""

import io
import os
import zipfile

import pytest

from trainer.batch.parsing.files import MACROS
from trainer.batch.reading import read_submissions
from trainer.batch.types import BadEntry, Entry
from trainer.errors import InputError
from trainer.text.reading.kinds import MAX_DOCUMENT_BYTES


@pytest.fixture
def read(tmp_path, making):
    """Read files given by path and content, from a folder or packed."""

    def reading(files, packed=False, **more):
        if packed:
            (tmp_path / "class.zip").write_bytes(making.packed(*files.items()))
            return read_submissions(tmp_path / "class.zip", **more)
        for name, content in files.items():
            path = tmp_path / "class" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return read_submissions(tmp_path / "class", **more)

    return reading


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "archive"])
def test_every_kind_of_document_is_read(read, making, packed):
    files = {
        "Ana - On care.docx": making.word(making.precis),
        "Ben - On care.odt": making.opendocument(making.precis),
        "Cem - On care.pdf": making.pdf(making.precis),
        "Dag - On care.html": f"<html><body><p>{making.precis}</p></body></html>".encode(),
        "Eva - On care.txt": f"{making.precis}\n".encode(),
        "Fux - On care.txt": "Le soin coûte moins cher.".encode("cp1252"),
        "__MACOSX/._Ana - On care.docx": b"junk",
        ".DS_Store": b"junk",
        "~$a - On care.docx": b"junk",
    }
    entries = read(files, packed)
    assert [entry.learner.name for entry in entries] == ["Ana", "Ben", "Cem", "Dag", "Eva", "Fux"]
    assert [entry.text for entry in entries] == [making.precis] * 5 + ["Le soin coûte moins cher."]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "archive"])
def test_whatever_is_wrong_with_a_file_is_one_row_with_a_reason(read, making, packed):
    bombs = making.packed(("[Content_Types].xml", "<Types/>"), ("word/document.xml", " " * 30_000_000))
    files = {
        "01.txt": b"",
        "02.docx": making.word(making.precis)[:5000],
        "03.pdf": making.locked_pdf(),
        "04.pdf": making.pdf(),
        "05.docx": making.laughing_word(),
        "06.docx": bombs,
        "07.zip": making.packed(("a.txt", making.precis)),
        "08.rar": b"Rar!\x1a\x07",
        "09.docx": b"%PDF-1.4",
        "10.txt": b"word " * 3000,
        "11.txt": b"\x89PNG\r\n\x1a\n\0\0",
        "12.xlsx": making.excel(["text"], ["x"]),
        "13.doc": b"\xd0\xcf\x11\xe0",
        "14.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "15.txt": making.precis.encode(),
    }
    entries = read(files, packed)
    reasons = [entry.reason for entry in entries if isinstance(entry, BadEntry)]
    for reason, says in zip(
        reasons,
        [
            "is empty", "damaged", "locked with a password", "seems to be scanned", "damaged", "unpacks to far more",
            "an archive within", "an archive within", "is called .docx but is not a Word document",
            "has 14,999 characters", "not a text", "is a table", "old Word document", "locked with a password",
        ],
        strict=True,
    ):  # fmt: skip
        assert says in reason
    assert isinstance(entries[-1], Entry)
    assert [entry.position for entry in entries] == list(range(1, 16))


def test_macros_are_ignored_and_named(read, making):
    (entry,) = read({"Ana.docm": making.word(making.precis, **{"word/vbaProject.bin": b"Sub AutoOpen()"})})
    assert (entry.text, entry.notes) == (making.precis, (MACROS,))


def test_names_of_learning_platforms_are_read(read, making):
    files = {
        "Ana Díaz_101_assignsubmission_file/essay.docx": making.word(making.precis),
        "Ben Oz_102_assignsubmission_onlinetext/onlinetext.html": f"<p>{making.precis}</p>".encode(),
    }
    entries = read(files, packed=True)
    assert [(entry.learner.name, entry.learner.id) for entry in entries] == [("Ana Díaz", "101"), ("Ben Oz", "102")]


def test_a_text_typed_into_canvas_loses_the_page_around_it(read, making):
    page = (
        "<html><head><title>Week 3: Ana Díaz</title></head><body><h1>Week 3: Ana Díaz</h1>"
        f"<div><p>{making.precis}</p></div></body></html>"
    )
    (entry,) = read({"diazana_LATE_12345_text.html": page.encode()})
    assert (entry.learner.name, entry.learner.id, entry.text) == ("Ana Díaz", "12345", making.precis)
    assert "late" in entry.notes[0]


def test_each_learner_may_have_a_folder(read, making):
    files = {f"Week 3/{name}/essay.txt": making.precis.encode() for name in ("Ana", "Ben")}
    assert [entry.learner.name for entry in read(files)] == ["Ana", "Ben"]


def test_folders_may_be_called_after_passages(read, making):
    files = {"bees/Ana.txt": b"One.", "tides/Ana.txt": b"Two.", "Ben.txt": b"Three."}
    entries = read(files, passages=["bees", "tides"])
    assert [(entry.learner.name, entry.passage) for entry in entries] == [
        ("Ben", ""),
        ("Ana", "bees"),
        ("Ana", "tides"),
    ]
    assert [type(entry) for entry in entries] == [BadEntry, Entry, Entry]


def test_one_file_in_a_passages_folder_keeps_the_passage(read):
    files = {"bees/Ana.txt": b"One.", "bees/Ben.txt": b"Two."}
    assert [entry.passage for entry in read(files, passages=["bees", "tides"])] == ["bees", "bees"]


def test_a_learner_with_two_files_is_graded_once(read, making):
    files = {
        "Ana_101_assignsubmission_file_essay.txt": b"One.",
        "Ana_101_assignsubmission_onlinetext_onlinetext.html": b"<p>Two.</p>",
    }
    entries = read(files)
    assert "appears twice" in entries[1].reason


def test_names_that_lead_out_of_the_archive_are_refused_and_nothing_is_unpacked(tmp_path, making):
    names = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt", "Ana.txt"]
    (tmp_path / "class.zip").write_bytes(making.packed(*((name, making.precis) for name in names)))
    entries = read_submissions(tmp_path / "class.zip")
    assert len([entry for entry in entries if isinstance(entry, BadEntry) and "leads out" in entry.reason]) == 4
    assert [entry.source for entry in entries if isinstance(entry, Entry)] == ["Ana.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["class.zip"]


def test_members_that_are_bombs_links_locked_or_damaged_are_refused_alone(tmp_path, making):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a bomb.txt", b" " * 15_000_000)
        link = zipfile.ZipInfo("b link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("c locked.txt", "secret")
        archive.writestr("d damaged.txt", making.precis)
        archive.writestr("e fine.txt", making.precis)
    data = buffer.getvalue()
    data = data.replace(b"d damaged.txt", b"d damaged.tyt", 1)  # the local header no longer fits the directory
    locked = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 1)
    data = data[: locked + 8] + bytes([data[locked + 8] | 1]) + data[locked + 9 :]
    (tmp_path / "class.zip").write_bytes(data)
    entries = read_submissions(tmp_path / "class.zip")
    for entry, says in zip(entries, ["unpacks to far more", "a link", "locked", "damaged"], strict=False):
        assert says in entry.reason
    assert isinstance(entries[4], Entry)


def test_names_in_utf_8_that_do_not_say_so_are_read(tmp_path, making):
    data = making.packed(("Zo__ - x.txt", making.precis)).replace(b"Zo__", "Zoë".encode())
    (tmp_path / "class.zip").write_bytes(data)
    assert read_submissions(tmp_path / "class.zip")[0].learner.name == "Zoë"


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_links_and_pipes_in_a_folder_are_not_followed(tmp_path, making):
    folder = tmp_path / "class"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("Not for the class.", encoding="utf-8")
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(folder / "b.txt")
    (folder / "c.txt").write_text(making.precis, encoding="utf-8")
    entries = read_submissions(folder)
    assert "is a link" in entries[0].reason
    assert "is no file" in entries[1].reason
    assert isinstance(entries[2], Entry)


def test_a_file_over_the_bounds_is_not_taken_in(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    with (folder / "a.docx").open("wb") as file:
        file.truncate(MAX_DOCUMENT_BYTES * 50)
    (entry,) = read_submissions(folder)
    assert "more than 20 MB" in entry.reason


def test_an_empty_folder_is_refused(tmp_path):
    (tmp_path / "class").mkdir()
    with pytest.raises(InputError, match="no submissions"):
        read_submissions(tmp_path / "class")


def test_formulas_stay_text(tmp_path, making):
    (tmp_path / "c.csv").write_bytes(making.comma(["name", "text"], ["=HYPERLINK(1)", "@SUM(1) is what it says."]))
    (entry,) = read_submissions(tmp_path / "c.csv")
    assert (entry.learner.name, entry.text) == ("=HYPERLINK(1)", "@SUM(1) is what it says.")
