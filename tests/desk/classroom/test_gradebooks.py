"""A coach's own gradebook, filled in with the marks of files that were made."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from trainer.desk.classroom import gradebooks
from trainer.errors import InputError
from trainer.store import NotFoundError

HEAD = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum grade,Last modified (grade),Feedback comments\n"
)
WORKSHEET = (
    HEAD
    + "Participant 71,Zoë,zoe,,Submitted for grading,,40.00,-,\n"
    + "Participant 72,محمد اقبال,,iqbal@school.example,No submission,,40.00,-,=cmd|'/c calc'!A0\n"
)
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Essay (88),Week 1: précis (99)
    Points Possible,,,,,10.00,10.00
Zoë,71,,zoe,Year 11,8.00,
"""


@pytest.fixture
def made(busy, coach, assigned, handed, zoe, emil, finished, store, cohort_id):
    """An assignment for which two have handed in and whose files are made."""
    store.cohorts.join(cohort_id, emil.user_id)
    assignment = assigned()
    for who in (zoe, emil):
        handed(who, assignment)
    assert finished(busy.export(coach, assignment.id)).error is None
    return assignment


def cells(path):
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_a_moodle_worksheet_gets_the_marks_and_says_who_is_missing_on_either_side(busy, coach, made, store):
    told = busy.fill_gradebook(coach, made.id, WORKSHEET.encode(), "Grades.csv")
    assert (told.system, told.filled, told.lost, told.vacant) == ("moodle", 1, ("Émil",), ("محمد اقبال",))
    view = busy.exported(coach, made.id)
    assert view.gradebook == told
    assert {told.file, "gradebooks/not-in-gradebook.csv", "gradebooks/moodle-feedback.zip"} <= set(view.files)
    assert not set(gradebooks.NOT_SHOWN) & set(view.files)
    rows = cells(busy.exported_file(coach, made.id, view.job.id, told.file))
    marking = next(iter(store.assessments.of_assignment(made.id).values()))  # both handed in the same text
    assert float(rows[1][5]) == float(marking.final / marking.out_of * 40)
    assert rows[2][5] == ""
    assert rows[2][8].startswith("'="), "no cell acts as a formula"
    with zipfile.ZipFile(busy.exported_file(coach, made.id, view.job.id, "gradebooks/moodle-feedback.zip")) as pages:
        assert [name.split("_")[1] for name in pages.namelist()] == ["71"]
        assert b"<html" in pages.read(pages.namelist()[0])


def test_the_next_gradebook_takes_the_place_of_the_one_before(busy, coach, made):
    busy.fill_gradebook(coach, made.id, WORKSHEET.encode(), "Grades.csv")
    told = busy.fill_gradebook(coach, made.id, CANVAS.encode(), "canvas.csv")
    assert (told.system, told.filled) == ("canvas", 1)
    own = [name for name in busy.exported(coach, made.id).files if "own-" in name]
    assert own == ["gradebooks/own-canvas.csv"]


def test_several_assignments_are_told_apart_by_the_name_that_is_given(busy, coach, made):
    with pytest.raises(InputError, match="several assignments: 'Essay', 'Week 1: précis'"):
        busy.fill_gradebook(coach, made.id, CANVAS.encode(), "canvas.csv", "Week 9")
    told = busy.fill_gradebook(coach, made.id, CANVAS.encode(), "canvas.csv", " essay ")
    view = busy.exported(coach, made.id)
    assert cells(busy.exported_file(coach, made.id, view.job.id, told.file))[0][-1] == "Essay (88)"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "no headings", id="nothing"),
        pytest.param(b"PK\x03\x04\0\0", "not a text", id="a workbook"),
        pytest.param(b"colour,shape\nred,round\n", "no gradebook of Moodle", id="another table"),
        pytest.param(b"a," * 3_000_000, "more than 5 MB", id="too large"),
        pytest.param(b"a," * 4_000 + b"\nx" * 4_000, "cells", id="few bytes that would be many cells"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_in_a_sentence_and_the_files_stay(busy, coach, made, content, message):
    before = busy.exported(coach, made.id)
    with pytest.raises(InputError, match=message):
        busy.fill_gradebook(coach, made.id, content, "mine.csv")
    assert busy.exported(coach, made.id) == before


def test_before_the_files_are_made_there_is_nothing_to_fill_in(busy, coach, assigned):
    with pytest.raises(InputError, match="Make them first"):
        busy.fill_gradebook(coach, assigned().id, WORKSHEET.encode(), "Grades.csv")


def test_nobody_else_fills_in_a_coachs_gradebook(busy, made, stranger, zoe):
    for who in (stranger, zoe):
        with pytest.raises(NotFoundError):
            busy.fill_gradebook(who, made.id, WORKSHEET.encode(), "Grades.csv")


def test_a_batch_fills_a_gradebook_in_too(busy, coach, stranger, passage_id, precis, finished):
    sheet = f'name,id,text\nAna Díaz,1001,"{precis}"\n'
    job = busy.grade_batch(coach, io.BytesIO(sheet.encode()), "class.csv", passage_id, "css", "Week 1: précis")
    with pytest.raises(InputError, match="Wait until it is graded"):
        busy.fill_batch_gradebook(coach, job.id, CANVAS.encode(), "canvas.csv")
    assert finished(job).error is None
    told = busy.fill_batch_gradebook(coach, job.id, CANVAS.replace("Zoë", '"Díaz, Ana"').encode(), "canvas.csv")
    assert (told.filled, told.lost, told.vacant) == (1, (), ())
    view = busy.batch(coach, job.id)
    assert view.gradebook == told
    assert cells(busy.batch_file(coach, job.id, told.file))[2][0] == "Díaz, Ana"
    with pytest.raises(NotFoundError):
        busy.fill_batch_gradebook(stranger, job.id, CANVAS.encode(), "canvas.csv")
