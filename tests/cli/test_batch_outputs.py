"""What a coach may wish of a batch's outputs, from the command line."""

import csv
import io

import pytest

MOODLE = """\
Identifier,"Full name","Email address",Grade,"Maximum grade","Last modified (grade)","Feedback comments"
"Participant 71","Zoë Nolan",zoe@school.example,,100.00,-,
"Participant 72","Ana Díaz",ana@school.example,,100.00,-,
"""
TEXT = (
    "Leaders open bridges because voters see them, while sound roofs win no thanks, so that repairs are the first "
    "thing cut and small faults grow until all must be rebuilt."
)


@pytest.fixture
def grade_class(precis, texts, tmp_path, monkeypatch, settings):
    monkeypatch.setenv("PRECIS_CACHE", str(settings.cache))
    table = tmp_path / "class.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = [("Full name", "Email", "Text"), ("Zoë Nolan", "zoe@school.example", TEXT)]
        csv.writer(file).writerows([*rows, ("Eve Adams", "eve@school.example", TEXT)])
    (tmp_path / "moodle.csv").write_text(MOODLE, encoding="utf-8")

    def run(*more):
        given = ("-p", texts / "passage.txt", "-r", texts / "reference.txt", "--quick", "--workers", 1)
        return precis("batch", table, *given, "--out", tmp_path / "out", *more)

    return run


def test_the_coachs_own_gradebook_is_filled_in_and_copies_are_told(grade_class, tmp_path):
    outcome = grade_class("--gradebook", tmp_path / "moodle.csv", "--assignment", "Précis 3", "--boundary", 8)
    assert outcome.code in (0, 1), outcome.err
    assert "1 mark is in gradebooks/moodle.csv" in outcome.out
    assert "1 learner is not in it" in outcome.out
    assert "1 pair of submissions shares wording: see copying.html." in outcome.out
    found = (tmp_path / "out" / "gradebooks" / "moodle.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(found, newline="")))
    marks = list(csv.DictReader(io.StringIO((tmp_path / "out" / "grades.csv").read_text("utf-8-sig"), newline="")))
    assert float(rows[0]["Grade"]) == pytest.approx(100 * float(marks[0]["Mark"]) / float(marks[0]["Out of"]), abs=0.01)
    assert rows[1]["Grade"] == ""
    assert "<title>Class report: Précis 3</title>" in (tmp_path / "out" / "report.html").read_text("utf-8")


def test_a_gradebook_that_is_none_is_refused_before_any_work(grade_class, tmp_path):
    (tmp_path / "moodle.csv").write_text("Name,Mark\nZoë,3\n", encoding="utf-8")
    outcome = grade_class("--gradebook", tmp_path / "moodle.csv")
    assert outcome.code == 2
    assert "is no gradebook of Moodle, Canvas, Blackboard or Google Classroom" in outcome.err
    assert not (tmp_path / "out").exists()
