"""Whoever is erased goes out of the files for coaches too."""

from __future__ import annotations

import io
import os

import pytest

from trainer.desk.actor import Actor
from trainer.desk.classroom import files_about, forgotten
from trainer.desk.classroom.exporting import export
from trainer.errors import InputError
from trainer.store import NotFoundError
from trainer.store.records import Role


@pytest.fixture
def erase(store, busy):
    """Return a function that erases somebody as the page and the command do."""

    def carry_out(who):
        paths = files_about(store, busy.folder, who.user_id)
        store.erase_learner(who.user_id)
        return forgotten(store, busy.folder, paths)

    return carry_out


@pytest.fixture
def batched(busy, finished, passage_id, precis):
    """Return a function that has a coach grade a batch about one learner."""

    def grade(who, name, key):
        sheet = f'name,id,text\n{name},{key},"{precis}"\n'.encode()
        job = busy.grade_batch(who, io.BytesIO(sheet), "class.csv", passage_id, "css")
        assert finished(job).error is None
        return job

    return grade


def bytes_in(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_the_files_of_an_assignment_go_and_are_made_anew_without_them(
    busy, store, coach, assigned, handed, zoe, emil, finished, erase
):
    assignment = assigned()
    store.cohorts.join(assignment.cohort_id, emil.user_id)
    handed(zoe, assignment)
    finished(busy.export(coach, assignment.id))
    assert "Zoë".encode() in bytes_in(busy.folder)
    assert erase(zoe) == 1
    assert busy.exported(coach, assignment.id).files == ()
    assert bytes_in(busy.folder) == b""
    finished(busy.export(coach, assignment.id))
    assert busy.exported(coach, assignment.id).files
    assert "Zoë".encode() not in bytes_in(busy.folder)


def test_files_that_were_being_made_when_somebody_was_erased_are_not_kept(
    busy, store, coach, assigned, handed, zoe, emil
):
    assignment = assigned()
    store.cohorts.join(assignment.cohort_id, emil.user_id)
    handed(zoe, assignment)
    handed(emil, assignment)
    job = store.jobs.enqueue("other-line", {"assignment_id": assignment.id}, coach.user_id)

    def say(phase, done, total):
        if phase == "Writing tables and report" and zoe.user_id in {one.id for one in store.users.all()}:
            store.erase_learner(zoe.user_id)

    with pytest.raises(InputError, match="erased or left meanwhile"):
        export(store, busy.folder / "export", job, say)
    assert bytes_in(busy.folder) == b""


@pytest.mark.parametrize(
    ("name", "key", "whose", "goes"),
    [
        pytest.param("Somebody", "ZOE", "stranger", True, id="known by the sign-in name, whoever's batch it is"),
        pytest.param("zoë", "17", "coach", True, id="known by name to who teaches them"),
        pytest.param("Zoë", "17", "stranger", False, id="a namesake elsewhere"),
        pytest.param("Émil", "18", "coach", False, id="another learner"),
    ],
)
def test_a_batch_goes_when_it_names_them(busy, coach, stranger, zoe, batched, erase, name, key, whose, goes):
    who = {"coach": coach, "stranger": stranger}[whose]
    job = batched(who, name, key)
    assert erase(zoe) == goes
    assert [view.job.id for view in busy.batches(who)] == ([] if goes else [job.id])
    assert (bytes_in(busy.folder) == b"") is goes


def test_an_unfinished_batch_of_their_coach_goes_for_nobody_can_tell_who_is_in_it(
    busy, store, coach, stranger, zoe, passage_id, finished, erase
):
    for who in (coach, stranger):
        finished(busy.grade_batch(who, io.BytesIO(b"colour,shape\nred,round\n"), "class.csv", passage_id, "css"))
    assert erase(zoe) == 1
    assert [len(busy.batches(who)) for who in (coach, stranger)] == [0, 1]


def test_a_coach_takes_their_batches_along_and_files_of_no_job_go(busy, store, batched, erase):
    farah = Actor(store.users.add("Farah", Role.COACH, login="farah2").id, Role.COACH)
    batched(farah, "Émil", "18")
    stray = busy.folder / "batch" / "stray"
    stray.mkdir()
    os.utime(stray, (0, 0))
    fresh = busy.folder / "batch" / "being-received"
    fresh.mkdir()
    erase(farah)
    assert [path.name for path in (busy.folder / "batch").iterdir()] == ["being-received"]


def test_who_is_not_there_has_no_files(busy, store):
    with pytest.raises(NotFoundError):
        files_about(store, busy.folder, "é")
