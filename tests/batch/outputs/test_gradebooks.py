"""Each platform's own export is filled in, written, and read back by that platform's documented rules."""

import csv
import io
from fractions import Fraction

import pytest

from trainer.batch.outputs.gradebooks import fill, write_gradebooks
from trainer.batch.outputs.gradebooks.matching import Person, matched, name_key
from trainer.batch.outputs.gradebooks.table import parse_table, written
from trainer.batch.outputs.row import grade_row
from trainer.batch.types import Learner
from trainer.errors import InputError
from trainer.rubric import load_preset

OUT_OF = Fraction(20)
MOODLE = """\
Identifier,"Full name","ID number","Email address",Status,Grade,"Maximum grade","Grade can be changed",\
"Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 71","Ana Díaz",1001,ana@school.example,"Submitted for grading",,50.00,Yes,"Monday, 1 June 2026, 9:00 AM",-,
"Participant 72","محمد اقبال",1003,iqbal@school.example,"No submission",,50.00,Yes,-,-,
"Participant 73","Priya Sharma",1004,priya@school.example,"Submitted for grading",12.00,50.00,Yes,\
"Monday, 1 June 2026, 9:00 AM","Tuesday, 2 June 2026, 8:00 AM","Well begun."
"""
MOODLE_GERMAN = """\
ID;"Vollständiger Name";E-Mail-Adresse;Status;Bewertung;Bestwertung;"Bewertung kann geändert werden";Zuletzt
"Teilnehmer/in71";"Ana Díaz";ana@school.example;"Zur Bewertung abgegeben";-;10,00;Ja;-
"Teilnehmer/in73";"Priya Sharma";priya@school.example;"Zur Bewertung abgegeben";-;10,00;Ja;-
"""
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Essay (88),Précis 3 (99),Current Score,Final Score
,,,,,Manual Posting,,,
    Points Possible,,,,,10.00,40.00,(read only),(read only)
"Díaz, Ana",71,1001,ana,Year 11,8.00,,80,80
"Iqbal, Muhammad",72,1003,iqbal,Year 11,,EX,,
"Sharma, Priya",73,1004,priya,Year 11,7.50,3.00,75,75
"""
BLACKBOARD = """\
"Last Name","First Name","Username","Student ID","Last Access","Availability",\
"Précis 3 [Total Pts: 10 Score] |3229258","Total [Total Pts: up to 10 Score] |3229250"
"Díaz","Ana","ana","1001","2026-06-01 09:00:00","Yes","",""
"Sharma","Priya","priya","1004","2026-06-01 09:00:00","Yes","7.00","7.00"
"""
CLASSROOM = """\
Last Name,First Name,Email Address,Précis 3,Essay
,,Date,2026-06-01,2026-05-01
,,Points,100,10
Díaz,Ana,ana@school.example,,9
Sharma,Priya,priya@school.example,,8
"""


@pytest.fixture
def graded(make_graded):
    """Ana with 12½ of 20 and Priya with 20, known as a table of the school knows them."""
    preset = load_preset("one-third")
    learners = [
        (Learner("Ana Díaz", "1001", "ana@school.example", "ana"), "12.5"),
        (Learner("Priya Sharma", None, "Priya@School.example", None), "20"),
    ]
    return [grade_row(make_graded(n, who, mark), preset, "p.html") for n, (who, mark) in enumerate(learners, 1)]


def filled(text: str, graded, assignment: str = "Précis 3"):
    table = parse_table(text.encode("utf-8-sig"), "book.csv")
    done = fill(table, graded, OUT_OF, assignment, "book.csv")
    return done, csv_rows(written(done.table), table.separator)


def csv_rows(content: bytes, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


def moodle_import(rows: list[list[str]]) -> dict[int, tuple[str, str, str]]:
    """What Moodle's importer takes: columns by heading, the participant's number off the end of the identifier."""
    header, *records = rows
    wanted = [header.index(name) for name in ("Identifier", "Grade", "Last modified (grade)", "Feedback comments")]
    prefix = len("Participant ")
    return {int(row[wanted[0]][prefix:]): tuple(row[n] for n in wanted[1:]) for row in records}


def test_a_moodle_worksheet_is_filled_in_and_nothing_else_is_changed(graded):
    done, rows = filled(MOODLE, graded)
    taken = moodle_import(rows)
    assert taken[71][0] == "31.25", "12½ of 20 on a scale to 50"
    assert taken[72] == ("", "-", ""), "who handed nothing in stays without a grade"
    assert taken[73] == ("50", "Tuesday, 2 June 2026, 8:00 AM", "Well begun."), "a comment is never overwritten"
    before = csv_rows(MOODLE.encode())
    changed = {(n, m) for n, row in enumerate(rows) for m, cell in enumerate(row) if cell != before[n][m]}
    assert changed <= {(1, 5), (1, 10), (3, 5)}
    assert done.system == "moodle"


def test_a_worksheet_in_another_language_is_known_by_what_its_columns_hold(graded):
    done, rows = filled(MOODLE_GERMAN, graded)
    assert done.system == "moodle"
    assert [row[4] for row in rows] == ["Bewertung", "6,25", "10"]


def canvas_import(rows: list[list[str]]) -> dict[str, str]:
    """What Canvas's importer takes: fixed columns up to Section, then assignments by the number in brackets."""
    header, *records = rows
    assert "Student" in header[0]
    assert "ID" in header[1]
    assert header[2:5] == ["SIS User ID", "SIS Login ID", "Section"]
    (column,) = [n for n, name in enumerate(header) if name.endswith("(99)")]
    students = [row for row in records if "Points Possible" not in row[0] and row[0]]
    return {row[1]: row[column] for row in students}


def test_a_canvas_gradebook_is_filled_in(graded):
    done, rows = filled(CANVAS, graded)
    assert canvas_import(rows) == {"71": "25", "72": "EX", "73": "40"}
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Précis 3 (99)"]
    assert rows[2][0] == "    Points Possible"
    assert done.system == "canvas"


def test_several_assignments_must_be_told_apart(graded):
    with pytest.raises(InputError, match=r"several assignments: 'Essay', 'Précis 3'\..*--assignment"):
        filled(CANVAS, graded, "Summary")


def test_a_blackboard_gradebook_is_filled_in(graded):
    done, rows = filled(BLACKBOARD, graded, "whatever")
    assert rows[0] == [
        "Last Name", "First Name", "Username", "Student ID", "Précis 3 [Total Pts: 10 Score] |3229258",
    ]  # fmt: skip
    assert {row[2]: row[4] for row in rows[1:]} == {"ana": "6.25", "priya": "10"}
    assert done.system == "blackboard"


def test_a_blackboard_download_parted_by_tabs_in_utf_16_is_written_as_it_came(graded):
    content = BLACKBOARD.replace('","', '"\t"').encode("utf-16")
    done = fill(parse_table(content, "book.xls"), graded, OUT_OF, "x", "book.xls")
    assert written(done.table).decode("utf-16").splitlines()[1] == "Díaz\tAna\tana\t1001\t6.25"


def test_a_classroom_export_is_filled_in(graded):
    done, rows = filled(CLASSROOM, graded)
    assert [row[3] for row in rows] == ["Précis 3", "2026-06-01", "100", "62.5", "100"]
    assert [row[4] for row in rows] == ["Essay", "2026-05-01", "10", "9", "8"]
    assert done.system == "google-classroom"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "no headings with learners", id="nothing"),
        pytest.param("a,b\n", "no headings with learners", id="headings only"),
        pytest.param("Name,Mark\nAna,3\n", "no gradebook of Moodle, Canvas, Blackboard or Google", id="another table"),
        pytest.param("a,b\n\0,1\n", "is not a text", id="a workbook"),
    ],
)
def test_what_is_no_gradebook_is_told_before_long_work(text, message):
    with pytest.raises(InputError, match=message):
        fill(parse_table(text.encode(), "book.csv"), (), OUT_OF, "x", "book.csv")


def test_without_a_gradebook_each_platform_gets_a_fresh_one(graded, tmp_path):
    assert write_gradebooks(graded, OUT_OF, tmp_path, assignment="Précis 3") is None
    books = {path.stem: csv_rows(path.read_bytes()) for path in tmp_path.iterdir()}
    assert sorted(books) == ["blackboard", "canvas", "google-classroom", "moodle"]
    assert books["canvas"][:3] == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Précis 3"],
        ["    Points Possible", "", "", "", "", "20"],
        ["Ana Díaz", "", "1001", "ana", "", "12.5"],
    ]
    assert books["moodle"][1][1:6] == ["Ana Díaz", "1001", "ana@school.example", "12.5", "20"]
    assert books["blackboard"][0][4] == "Précis 3 [Total Pts: 20 Score]"
    assert books["google-classroom"][1:4] == [
        ["Date", "", "", ""], ["Points", "", "", "20"], ["Díaz", "Ana", "ana@school.example", "12.5"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "moodle", "canvas"),
    [
        pytest.param("Ana Díaz_71_assignsubmission_file_a.docx", "Participant 71", "", id="as Moodle names files"),
        pytest.param("diazana_71_99_a.docx", "", "71", id="as Canvas names files"),
        pytest.param("diazana_LATE_71_99_a.docx", "", "71", id="a late one"),
        pytest.param("row 2", "", "", id="a school's number is never taken for the platform's"),
    ],
)
def test_a_platforms_own_number_is_known_by_the_files_name(make_graded, tmp_path, source, moodle, canvas):
    found = make_graded(1, Learner("Ana Díaz", "71"), source=source)
    rows = [grade_row(found, load_preset("one-third"), "p.html")]
    write_gradebooks(rows, OUT_OF, tmp_path, assignment="x")
    assert csv_rows((tmp_path / "moodle.csv").read_bytes())[1][0] == moodle
    assert csv_rows((tmp_path / "canvas.csv").read_bytes())[2][1] == canvas


def test_who_is_not_in_the_gradebook_is_listed(make_graded, tmp_path):
    rows = [grade_row(make_graded(1, Learner("Nobody Known")), load_preset("one-third"), "p.html")]
    done = write_gradebooks(rows, OUT_OF, tmp_path, assignment="Précis 3", own=parse_table(MOODLE.encode(), "m"))
    assert [row.learner.name for row in done.matches.unmatched] == ["Nobody Known"]
    assert [person.shown for person in done.matches.vacant] == ["Ana Díaz", "محمد اقبال", "Priya Sharma"]
    assert csv_rows((tmp_path / "not-in-gradebook.csv").read_bytes())[1][0] == "Nobody Known"


def test_a_name_that_two_rows_share_matches_neither(make_graded):
    rows = [grade_row(make_graded(1, Learner("Ali Khan")), load_preset("one-third"), "p.html")]
    assert matched([Person(name="Khan, Ali"), Person(name="Ali Khan")], rows).unmatched == tuple(rows)
    assert matched([Person(name="Khan, Ali")], rows).by_row == {0: rows[0]}


def test_two_submissions_for_one_row_fill_neither(make_graded):
    preset = load_preset("one-third")
    rows = [grade_row(make_graded(n, Learner("Ali Khan", "5"), mark), preset, "p") for n, mark in ((1, "3"), (2, "9"))]
    found = matched([Person(("5",), "", "Ali Khan")], rows)
    assert (found.by_row, len(found.unmatched)) == ({}, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Díaz, Ana", "ana díaz", id="order and case"),
        pytest.param("Zoe\u0301 O'Neill", "O'NEILL Zoé", id="composed and decomposed"),
        pytest.param("प्रिया शर्मा", "शर्मा, प्रिया", id="any script"),
    ],
)
def test_spellings_of_one_name_are_the_same(one, other):
    assert name_key(one) == name_key(other)
