import csv
import hashlib
import io
import re
import zipfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from trainer.batch.outputs import OutputOptions, write_outputs
from trainer.batch.outputs.gradebooks.table import parse_table
from trainer.batch.types import Learner

NO_PROGRESS = lambda *_: None  # noqa: E731


@pytest.fixture
def out(a_class, tmp_path) -> Path:
    write_outputs(a_class, tmp_path, NO_PROGRESS, options=OutputOptions("Walls", boundaries=(Fraction(11),)))
    return tmp_path


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_grades_csv_has_one_row_a_learner_with_marks_and_reasons(out):
    rows = rows_of(out / "grades.csv")
    assert [row["Mark"] for row in rows] == ["12.5", "3", "", "20", "0"]
    assert [row["Needs a person"] for row in rows] == ["yes", "yes", "yes", "no", "yes"]
    assert rows[0]["Content (of 10)"] == "10"
    assert rows[0]["Learner"] == "Ana Díaz"
    assert rows[0]["Why"] == "The mark is close to the boundary at 11: another examiner might decide otherwise."
    assert rows[0]["Findings"] == "First person"
    assert rows[2]["Why"].startswith("It could not be graded. The document is locked.")
    assert rows[4]["Why"] == "It could not be judged. It has three words."


def test_formulas_are_only_words_in_every_table(out):
    for path in out.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))], path.name
    book = openpyxl.load_workbook(out / "grades.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert any(cell.value == "'@SUM(1+1).docx" for cell in cells)


def test_the_workbook_matches_the_csv_file(out):
    book = openpyxl.load_workbook(out / "grades.xlsx")
    sheet = book["Grades"]
    header, *rows = list(sheet.iter_rows(values_only=True))
    expected = rows_of(out / "grades.csv")
    assert list(header) == list(expected[0])
    for row, other in zip(rows, expected, strict=True):
        assert [_shown(cell) for cell in row] == list(other.values())
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(6, len(header)).coordinate}"


def _shown(cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)


def test_the_workbook_sums_the_class_up_and_lists_what_could_not_be_graded(out):
    book = openpyxl.load_workbook(out / "grades.xlsx")
    figures = {row[0]: row[1:] for row in book["Class"].iter_rows(values_only=True)}
    assert figures["Mark"][:5] == (4, 8.88, 7.91, 0, 2.25)
    assert figures["A person should look at"][0] == 3
    assert figures["12 to 13"][0] == 1
    bad = list(book["Could not be graded"].iter_rows(values_only=True))
    assert bad[1][3].startswith("The document is locked.")
    assert len(bad) == 2


def test_every_graded_learner_has_a_page_and_the_archive_has_them_all(out):
    pages = sorted((out / "feedback").iterdir())
    assert pages[0].name == "1-Ana-Díaz.html"
    assert len(pages) == 4
    with zipfile.ZipFile(out / "feedback.zip") as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [f"feedback/{page.name}" for page in pages]
        assert archive.read(archive.namelist()[0]) == pages[0].read_bytes()
    assert "Ana Díaz" in pages[0].read_text("utf-8")
    assert "<bdi>=HYPERLINK(&#34;http://evil.example&#34;" in pages[1].read_text("utf-8")


def test_the_same_batch_gives_the_same_bytes(a_class, out, tmp_path_factory):
    again = tmp_path_factory.mktemp("again")
    write_outputs(a_class, again, NO_PROGRESS, options=OutputOptions("Walls", boundaries=(Fraction(11),)))
    assert sums(again) == sums(out)


def sums(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_class_report_says_what_the_class_missed_and_shows_no_name_in_examples(out):
    page = (out / "report.html").read_text("utf-8")
    assert "Saving on repairs costs more in the end." in page
    assert "Hope is no mason, and a council that saves on stones pays in boats." in page
    assert "1 covered" in page
    before_names = page.split("Read these by hand")[0]
    assert "Ana Díaz" not in before_names
    assert re.search(r"(?:src|href)=.?https?:|url\(", page) is None
    assert re.search(r"<script\b", page) is None


def test_a_batch_without_a_single_mark_is_told_as_such(a_class, tmp_path):
    write_outputs(replace(a_class, results=a_class.results[2:3]), tmp_path, NO_PROGRESS)
    assert "Nothing could be graded." in (tmp_path / "report.html").read_text("utf-8")
    assert len(rows_of(tmp_path / "grades.csv")) == 1


@pytest.mark.parametrize(
    ("source", "worksheet", "names"),
    [
        pytest.param("row 2", None, None, id="nobody's number is known"),
        pytest.param(
            "Ana_Díaz_71_assignsubmission_file_/essay.docx",
            None,
            ["Ana-Díaz_71_assignsubmission_file_feedback.html"],
            id="from the file's name",
        ),
        pytest.param(
            "row 2",
            b"Identifier,Full name,Grade,Maximum grade\nParticipant 88,Ana D\xc3\xadaz,,20\n",
            ["Ana-Díaz_88_assignsubmission_file_feedback.html"],
            id="from the worksheet",
        ),
    ],
)
def test_pages_go_back_to_moodle_under_the_names_that_it_reads(
    make_graded, make_batch, tmp_path, source, worksheet, names
):
    batch = make_batch([make_graded(1, Learner("Ana Díaz", "71"), source=source)])
    own = parse_table(worksheet, "w") if worksheet else None
    write_outputs(batch, tmp_path, NO_PROGRESS, options=OutputOptions(gradebook=own))
    path = tmp_path / "gradebooks" / "moodle-feedback.zip"
    assert path.exists() == (names is not None)
    if names:
        with zipfile.ZipFile(path) as archive:
            assert archive.namelist() == names
            # How Moodle's importer takes a name apart.
            assert archive.namelist()[0].split("_", 4)[1:4] == [names[0].split("_")[1], "assignsubmission", "file"]
