"""Long work of coaches: regrading and files to take along."""

from __future__ import annotations

import io
import zipfile
from fractions import Fraction

import openpyxl
import pytest

from trainer.desk.classroom import batching, open_classes
from trainer.desk.classroom.exporting import file_in
from trainer.desk.errors import TooManyError
from trainer.errors import InputError
from trainer.rubric.presets import preset_path
from trainer.store import ConflictError, NotFoundError
from trainer.store.records import JobState


@pytest.fixture
def harder(store, coach):
    """The next version of the rules: content counts for more."""
    toml = preset_path("css").read_text(encoding="utf-8")
    return store.presets.add("css-of-idris", toml.replace('version = "', 'version = "9', 1), "", coach.user_id)


def test_it_is_seen_who_would_move_before_anything_does(busy, store, coach, assigned, handed, zoe, finished, documents):
    assignment = assigned(pass_mark=Fraction(8))
    work = handed(zoe, assignment)
    criterion = busy.review(coach, work.attempt_id).entry.marking.marks[0]
    busy.mark(coach, work.attempt_id, criterion.criterion, Fraction(1), "Éh bien.")
    job = busy.regrade(coach, assignment.id, "upsc")
    with pytest.raises(ConflictError, match="being done already"):
        busy.regrade(coach, assignment.id, "upsc")
    assert finished(job).state is JobState.DONE
    _, (move,) = busy.regrading(coach, assignment.id)
    assert (move.who, move.whole_before, move.returned) == ("Zoë", 20, False)
    assert store.assessments.latest(work.attempt_id).id == work.assessment_id
    assert finished(busy.regrade(coach, assignment.id, "upsc", apply=True)).state is JobState.DONE
    after = store.assessments.latest(work.attempt_id)
    assert (after.number, after.final, after.out_of) == (2, move.after, move.whole_after)
    assert store.assignments.get(assignment.id).preset_id == store.attempts.get(work.attempt_id).preset_id == "upsc"
    assert store.assessments.get(work.assessment_id).marks[0].coach == 1
    actions = [entry.action for entry in store.audit.of(assignment.id)]
    assert "assignment.regraded" in actions


def test_regrading_under_the_same_rules_is_in_the_audit_log_too(busy, store, coach, assigned, handed, zoe, finished):
    assignment = assigned()
    handed(zoe, assignment)
    finished(busy.regrade(coach, assignment.id, assignment.preset_id))
    assert "assignment.regraded" not in [entry.action for entry in store.audit.of(assignment.id)]
    finished(busy.regrade(coach, assignment.id, assignment.preset_id, apply=True))
    (entry,) = (one for one in store.audit.of(assignment.id) if one.action == "assignment.regraded")
    assert (entry.actor_id, entry.detail["graded"]) == (coach.user_id, 1)


def test_a_preset_of_ones_own_is_a_new_version_to_regrade_under(busy, coach, assigned, handed, zoe, finished, harder):
    assignment = assigned()
    handed(zoe, assignment)
    job = finished(busy.regrade(coach, assignment.id, harder.id))
    assert (job.state, job.error) == (JobState.DONE, None)
    with pytest.raises(NotFoundError):
        busy.regrade(coach, assignment.id, "é")


def test_the_files_hold_the_marks_that_count(busy, coach, assigned, handed, zoe, emil, store, finished):
    assignment = assigned(title="Wöche 1")
    store.cohorts.join(assignment.cohort_id, emil.user_id)
    work = handed(zoe, assignment)
    criterion = busy.review(coach, work.attempt_id).entry.marking.marks[0]
    busy.mark(coach, work.attempt_id, criterion.criterion, criterion.out_of, "Full marks, naïvely.")
    busy.comment(coach, work.attempt_id, "=Whose claim?")
    job = finished(busy.export(coach, assignment.id))
    assert (job.state, job.error) == (JobState.DONE, None)
    folder = busy.folder / "export" / job.id
    names = job.result["files"]
    assert {"grades.xlsx", "grades.csv", "feedback.zip", "report.html"} <= set(names)
    assert any(name.startswith("gradebooks/moodle") for name in names)
    path = busy.exported_file(coach, assignment.id, job.id, "grades.xlsx")
    final = float(store.assessments.latest(work.attempt_id).final)
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
    zoes = next(row for row in cells if "Zoë" in row)
    assert final in zoes
    assert any("Nothing was handed in." in str(cell) for row in cells for cell in row if "Émil" in row)
    with zipfile.ZipFile(io.BytesIO((folder / "feedback.zip").read_bytes())) as archive:
        page = archive.read(archive.namelist()[0]).decode()
    assert "Full marks, naïvely." in page
    assert "Your coach: =Whose claim?" in page
    for name in ("../../precis.sqlite3", "/etc/passwd", "gradebooks", "grades.xlsx/..", ""):
        with pytest.raises(InputError):
            file_in(folder, name)


def test_files_with_names_wait_until_blind_work_is_given_back(busy, coach, assigned, handed, zoe, finished):
    assignment = assigned(blind=True)
    work = handed(zoe, assignment)
    with pytest.raises(ConflictError, match="marked blind"):
        busy.export(coach, assignment.id)
    busy.accept(coach, work.attempt_id)
    busy.give_back(coach, assignment.id)
    assert finished(busy.export(coach, assignment.id)).state is JobState.DONE


def test_another_coach_and_a_learner_find_nothing_of_it(busy, coach, stranger, zoe, assigned, handed, finished):
    assignment = assigned()
    handed(zoe, assignment)
    job = finished(busy.export(coach, assignment.id))
    for who in (stranger, zoe):
        for asked in (
            lambda who=who: busy.export(who, assignment.id),
            lambda who=who: busy.regrade(who, assignment.id, "upsc"),
            lambda who=who: busy.regrading(who, assignment.id),
            lambda who=who: busy.exported_file(who, assignment.id, job.id, "grades.xlsx"),
            lambda who=who: busy.cancel(who, job.id),
        ):
            with pytest.raises(NotFoundError):
                asked()


def test_work_that_its_server_lost_is_taken_up_again(desk, store, coach, assigned, handed, zoe, ours, finished):
    assignment = assigned()
    handed(zoe, assignment)
    payload = {"assignment_id": assignment.id, "preset_id": "upsc", "apply": True}
    job = store.jobs.enqueue("regrade", payload, coach.user_id)
    with open_classes(desk, ours):
        assert finished(job).state is JobState.DONE


def batched(busy, coach, passage_id, content, name="class.csv", **more):
    return busy.grade_batch(coach, io.BytesIO(content), name, passage_id, "css", **more)


def test_a_file_of_submissions_is_graded_and_can_be_taken_along(
    busy, coach, stranger, zoe, passage_id, precis, finished
):
    rows = "".join(f'Né {n},n{n},"{precis}"\n' for n in range(3))
    job = finished(batched(busy, coach, passage_id, f"name,id,text\n{rows}Empty,n9,\n".encode(), title="Wöche"))
    assert (job.state, job.error, job.result) == (JobState.DONE, None, {"graded": 3, "bad": 1})
    (view,) = busy.batches(coach)
    assert {"grades.xlsx", "feedback.zip", "report.html", "copying.html"} <= set(view.files)
    assert not any(name.startswith(("journal", "feedback/")) for name in view.files)
    heading, marks = busy.batch_rows(coach, job.id)
    assert (len(marks), len({len(row) for row in (heading, *marks)})) == (4, 1)
    assert busy.batch_file(coach, job.id, "grades.xlsx").is_file()
    for who in (stranger, zoe):
        for asked in (
            lambda who=who: busy.batch(who, job.id),
            lambda who=who: busy.batch_rows(who, job.id),
            lambda who=who: busy.batch_file(who, job.id, "grades.xlsx"),
            lambda who=who: busy.remove_batch(who, job.id),
        ):
            with pytest.raises(NotFoundError):
                asked()
    with pytest.raises(InputError):
        busy.batch_file(coach, job.id, "journal/results.jsonl")
    busy.remove_batch(coach, job.id)
    assert (busy.batches(coach), list((busy.folder / "batch").iterdir())) == ((), [])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(b"", "class.csv", id="nothing"),
        pytest.param(b"x", "class.exe", id="another kind"),
        pytest.param(b"x", "../../etc/passwd", id="no kind"),
    ],
)
def test_what_is_no_batch_is_refused_and_nothing_of_it_kept(busy, coach, passage_id, content, name):
    with pytest.raises(InputError):
        batched(busy, coach, passage_id, content, name)
    folder = busy.folder / "batch"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_batch_that_cannot_be_read_says_why(busy, coach, passage_id, finished):
    job = finished(batched(busy, coach, passage_id, b"colour,shape\nred,round\n"))
    assert job.state is JobState.FAILED
    assert job.error


def test_batches_of_one_coach_are_bounded(classes, store, tmp_path, coach, passage_id):
    for _ in range(batching.MOST_LIVE):  # nobody works on this line
        upload = io.BytesIO(b"name,text\n")
        place = batching.received(store, tmp_path, coach, upload, "a.csv", passage_id, "css", "")
        store.jobs.enqueue(batching.BATCH, place, coach.user_id)
    with pytest.raises(TooManyError, match="Wait for one"):
        batching.received(store, tmp_path, coach, io.BytesIO(b"name"), "a.csv", passage_id, "css", "")


def test_a_learner_grades_no_batch(busy, zoe, passage_id):
    with pytest.raises(NotFoundError):
        batched(busy, zoe, passage_id, b"name,text\n")
