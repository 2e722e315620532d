"""Submissions in tables."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.batch.reading import Role, read_submissions
from trainer.batch.types import BadEntry, Entry, Learner
from trainer.errors import InputError, UnknownNameError

HEADER = ["Full name", "ID number", "Précis", "Title"]


@pytest.fixture
def read(tmp_path):
    """Read what a file of this name and content holds."""

    def reading(name, content, **more):
        path = tmp_path / name
        path.write_bytes(content)
        return read_submissions(path, **more)

    return reading


@pytest.mark.parametrize("form", ["csv", "semicolons", "tsv", "utf-16", "cp1252", "xlsx", "ods", "jsonl"])
def test_every_form_of_table_gives_the_same_entries(read, making, form):
    rows = (HEADER, ["Zoë Díaz", 1001, "Le soin coûte moins cher.", "Le soin"], ["Ben", 1002, making.precis, ""])
    text = [[str(cell) for cell in row] for row in rows]
    lines = "\n".join(json.dumps(dict(zip(HEADER, row, strict=True))) for row in rows[1:])
    name, content = {
        "csv": ("c.csv", making.comma(*text, encoding="utf-8-sig")),
        "semicolons": ("c.csv", making.comma(*text, separator=";")),
        "tsv": ("c.tsv", making.comma(*text, separator="\t")),
        "utf-16": ("c.csv", making.comma(*text, encoding="utf-16")),
        "cp1252": ("c.csv", making.comma(*text, encoding="cp1252")),
        "xlsx": ("c.xlsx", making.excel(*rows)),
        "ods": ("c.ods", making.opensheet(*text)),
        "jsonl": ("c.jsonl", lines.encode()),
    }[form]
    first, second = read(name, content)
    assert (first.learner, first.text, first.title) == (
        Learner("Zoë Díaz", "1001"),
        "Le soin coûte moins cher.",
        "Le soin",
    )
    assert (second.learner, second.text, second.title) == (Learner("Ben", "1002"), making.precis, None)
    assert [first.position, second.position] == [1, 2]
    assert first.cells == {"Full name": "Zoë Díaz", "ID number": "1001"}


def test_rows_are_counted_as_a_spreadsheet_shows_them(read, making):
    entries = read("c.xlsx", making.excel(["text"], [], [making.precis]))
    assert [entry.source for entry in entries] == ["row 3"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param(["Last name", "First name"], ["Díaz", "Ana"], id="in two columns"),
        pytest.param(["Name", "Surname"], ["Ana", "Díaz"], id="the first called the name"),
        pytest.param(["Name", "Surname"], ["Ana Díaz", "Díaz"], id="the last in both"),
        pytest.param(["Full name", "First name", "Last name"], ["Ana Díaz", "Ana", "Díaz"], id="in all three"),
    ],
)
def test_names_in_parts_are_put_together(read, making, header, row):
    (entry,) = read("c.csv", making.comma([*header, "text"], [*row, making.precis]))
    assert entry.learner == Learner("Ana Díaz")


def test_without_any_name_a_learner_is_called_after_the_row(read, making):
    (entry,) = read("c.csv", making.comma(["text"], [making.precis]))
    assert entry.learner == Learner("Row 2")


def test_the_sheet_with_the_texts_is_found(read, making):
    content = making.excel(
        ["About this file"], ["Made by hand"], sheets=[("Answers", [["name", "précis"], ["Ana", "Short."]])]
    )
    assert [entry.text for entry in read("c.xlsx", content)] == ["Short."]


def test_a_title_line_in_the_text_is_the_title(read, making):
    (entry,) = read("c.csv", making.comma(["text"], [f"Title: On care\n{making.precis}"]))
    assert (entry.title, entry.text) == ("On care", making.precis)


def test_a_headline_is_the_title_unless_a_column_says_another(read, making):
    header = ["text", "title"]
    content = making.comma(header, [f"On care\n\n{making.precis}", ""], [f"On care\n\n{making.precis}", "Neglect"])
    first, second = read("c.csv", content)
    assert (first.title, first.text) == ("On care", making.precis)
    assert (second.title, second.text) == ("Neglect", f"On care\n\n{making.precis}")


def test_columns_may_be_named(read, making):
    content = making.comma(["Wer", "Was"], ["Jörg", making.precis])
    with pytest.raises(InputError, match=r"only: 'Wer', 'Was'"):
        read("c.csv", content)
    (entry,) = read("c.csv", content, columns={Role.TEXT: "was", Role.LEARNER: "Wer"})
    assert entry.learner.name == "Jörg"
    with pytest.raises(UnknownNameError, match="Wo"):
        read("c.csv", content, columns={Role.TEXT: "Wo"})


def test_several_passages_are_told_by_their_column(read, making):
    rows = making.comma(["text", "passage"], ["One.", "bees"], ["Two.", "TIDES"], ["Three.", "owls"], ["Four.", ""])
    entries = read("c.csv", rows, passages=["bees", "tides"])
    assert [entry.passage for entry in entries] == ["bees", "tides", "owls", ""]
    assert [type(entry) for entry in entries] == [Entry, Entry, BadEntry, BadEntry]
    assert "no passage called 'owls'" in entries[2].reason
    assert "bees, tides" in entries[3].reason


def test_with_one_passage_its_column_says_nothing(read, making):
    (entry,) = read("c.csv", making.comma(["text", "passage"], ["One.", "whatever"]))
    assert (entry.passage, entry.text) == ("", "One.")


def test_the_line_that_tells_excel_the_separator_is_no_row(read, making):
    (entry,) = read("c.csv", b"sep=;\r\n" + making.comma(["name", "text"], ["Ana", making.precis], separator=";"))
    assert (entry.source, entry.learner.name, entry.text) == ("row 2", "Ana", making.precis)


def test_names_can_be_written_to_any_file(read):
    content = b'{"name": "A\\u0000na \\ud800", "text": "Care \\ud800 costs less.", "note": "\\u001b[31m"}'
    (entry,) = read("c.jsonl", content)
    assert entry.learner.name == "A\N{REPLACEMENT CHARACTER}na \N{REPLACEMENT CHARACTER}"
    assert entry.cells["note"] == "\N{REPLACEMENT CHARACTER}[31m"
    for written in (entry.text, entry.learner.name, *entry.cells.values()):
        written.encode()


TABLE = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: f"name,text\n{text}".encode("utf-8", "replace")),
    st.lists(st.dictionaries(st.text(max_size=9), st.text(max_size=40))).map(
        lambda rows: "\n".join(map(json.dumps, rows)).encode()
    ),
)


@given(content=TABLE, kind=st.sampled_from(["csv", "jsonl", "tsv"]))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory, content, kind):
    path = tmp_path_factory.mktemp("table") / f"c.{kind}"
    path.write_bytes(content)
    try:
        entries = read_submissions(path)
    except (InputError, UnknownNameError):
        return
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
    assert all(entry.text if isinstance(entry, Entry) else entry.reason for entry in entries)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        pytest.param("", "Nothing was handed in", id="empty"),
        pytest.param(" \u200b\u00a0", "Nothing was handed in", id="only white space"),
        pytest.param("word " * 3000, "has 14,999 characters", id="longer than a précis"),
        pytest.param("x" * 2_000_000, "has 2,000,000 characters", id="a huge cell"),
        pytest.param("…!?", "Nothing was handed in", id="no word"),
    ],
)
def test_a_bad_row_is_one_row_with_a_reason(read, making, cell, reason):
    content = making.comma(["name", "text"], ["Ana", cell], ["Ben", making.precis])
    bad, good = read("c.csv", content)
    assert reason in bad.reason
    assert (bad.source, bad.learner.name, good.text) == ("row 2", "Ana", making.precis)


def test_a_quotation_mark_never_closed_costs_its_row_and_says_so(read, making):
    rows = b'name,text\nAna,Fine.\nBen,"never closed\n' + b"more words to come\n" * 1000
    entries = read("c.csv", rows)
    assert [type(entry) for entry in entries] == [Entry, BadEntry]
    assert "quotation mark never closed" in entries[1].reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(["Ana", "7", ""], ["Ana Díaz", "7", ""], id="by number"),
        pytest.param(["Ana", "", "a@example.org"], ["A.", "", "A@Example.org"], id="by address"),
        pytest.param(["Ana Díaz", "", ""], ["ana díaz", "", ""], id="by name alone"),
    ],
)
def test_a_learner_who_appears_twice_is_graded_once(read, making, first, second):
    header = ["name", "id", "email", "text"]
    content = making.comma(header, [*first, "One."], [*second, "Two."])
    entries = read("c.csv", content)
    assert [type(entry) for entry in entries] == [Entry, BadEntry]
    assert "appears twice; row 2 was graded" in entries[1].reason


def test_two_of_one_name_with_numbers_are_two(read, making):
    content = making.comma(["name", "id", "text"], ["Ana", "1", "One."], ["Ana", "2", "Two."])
    assert [type(entry) for entry in read("c.csv", content)] == [Entry, Entry]


def test_an_empty_row_takes_nothing_from_a_later_one(read, making):
    content = making.comma(["name", "text"], ["Ana", ""], ["Ana", "Two."])
    assert [type(entry) for entry in read("c.csv", content)] == [BadEntry, Entry]


def test_a_line_that_is_no_object_is_one_row_with_a_reason(read):
    lines = [{"name": "Ana", "text": "One."}, [1], {"name": "Ben", "text": {"deep": 1}}]
    content = "\n".join([*map(json.dumps, lines), "{broken", "[" * 100_000]).encode()
    entries = read("c.jsonl", content)
    assert [type(entry) for entry in entries] == [Entry, BadEntry, Entry, BadEntry, BadEntry]
    assert "no object" in entries[1].reason
    assert "no JSON" in entries[3].reason


def with_rows(making, rows):
    """A workbook whose sheet holds this markup."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    with zipfile.ZipFile(io.BytesIO(making.excel(["text"], ["x"]))) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist() if "sheet1" not in name]
    return making.packed(*members, ("xl/worksheets/sheet1.xml", sheet))


def far(making):
    """A workbook of which one cell stands at the far corner: a table of seventeen billion cells."""
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    return with_rows(making, cell.format(1, "A") + cell.format(1_048_576, "XFD"))


def crowded(making):
    """A small file of two million cells."""
    return with_rows(making, ("<row>" + "<c><v>1</v></c>" * 1000 + "</row>") * 2100)


def repeated(making, rows, columns):
    """A small .ods file that says that one cell is repeated so often."""
    with zipfile.ZipFile(io.BytesIO(making.opensheet(["text"]))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for tag, count in (("row", rows), ("cell", columns)):
        named = {"row": "number-rows-repeated", "cell": "number-columns-repeated"}[tag]
        start = f"<table:table-{tag}"
        members["content.xml"] = members["content.xml"].replace(
            start.encode(), f'{start} table:{named}="{count}"'.encode(), 1
        )
    return making.packed(*members.items())


@pytest.mark.parametrize(
    ("name", "make", "says"),
    [
        pytest.param("c.csv", lambda m: b"", "no headings at all", id="empty"),
        pytest.param("c.csv", lambda m: m.comma(["name", "text"]), "no submissions", id="a header only"),
        pytest.param("c.csv", lambda m: bytes(range(256)) * 9, "not a text", id="binary"),
        pytest.param(
            "c.csv", lambda m: m.excel(["text"]), "is called .csv but is no plain text", id="a workbook called .csv"
        ),
        pytest.param("c.xlsx", lambda m: m.comma(["text"]), "is called .xlsx but is no .xlsx", id="text called .xlsx"),
        pytest.param("c.xlsx", lambda m: m.packed(("a.txt", "x")), "is damaged", id="an archive called .xlsx"),
        pytest.param("c.xlsx", lambda m: m.excel(["text"], ["x"])[:900], "is damaged", id="a torn workbook"),
        pytest.param(
            "c.xlsx", lambda m: b"\xd0\xcf\x11\xe0" + bytes(600), "locked with a password", id="a locked workbook"
        ),
        pytest.param("c.xlsx", lambda m: m.excel(), "nothing in it|anything in it", id="an empty workbook"),
        pytest.param("c.xlsx", far, "cells|memory", id="a cell at the far corner"),
        pytest.param("c.xlsx", crowded, "cells and more", id="too many cells"),
        pytest.param("c.ods", lambda m: repeated(m, 1_048_576, 16_384), "damaged|cells|memory", id="a cell repeated"),
        pytest.param("c.ods", lambda m: repeated(m, 30_000, 1), "more than 20,000 rows", id="a row repeated"),
        pytest.param("c.zip", lambda m: m.packed(("a.txt", "x"))[:40], "is damaged", id="a torn archive"),
        pytest.param("c.rtf", lambda m: b"{\\rtf1", "no table, folder or archive", id="another kind"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused_with_the_reason(read, making, name, make, says):
    with pytest.raises(InputError, match=says) as caught:
        read(name, make(making))
    assert name in caught.value.where


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.csv: there is no such file or folder"):
        read_submissions(tmp_path / "nowhere.csv")
