"""A coach's marks beside the grader's, and weights fitted to them when they ask."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from trainer.desk import Actor
from trainer.desk.classroom import open_classes
from trainer.practice.bank import load_passage
from trainer.rubric import parse_preset
from trainer.store import ConflictError, NotFoundError
from trainer.store.records import JobState

COUNT = 15


@pytest.fixture
def busy(desk, pooled, tmp_path):
    with open_classes(desk, replace(pooled, data=tmp_path)) as classes:
        yield classes


@pytest.fixture
def finished(eventually, store):
    def wait(job):
        over = (JobState.DONE, JobState.FAILED)
        return eventually(lambda: (now := store.jobs.get(job.id)).state in over and now, "the job")

    return wait


@pytest.fixture
def marked(busy, store, coach, assigned, handed):
    """Return a function by which a class hands in and the coach accepts, with marks of their own."""

    def mark(theirs):
        assignment = assigned()
        sentences = load_passage("the-neglect-of-repair").references[0].text.raw.split(". ")
        for n in range(COUNT):
            user = store.users.add(f"Né {n}")
            store.cohorts.join(assignment.cohort_id, user.id)
            text = ". ".join(sentences[n % 4 : 2 + n % 5 + n % 4]) + "."
            work = handed(Actor(user.id), assignment, text)
            for criterion in store.assessments.latest(work.attempt_id).marks:
                own = theirs(criterion)
                if own is not None:
                    busy.mark(coach, work.attempt_id, criterion.criterion, own, "Mine.")
            busy.accept(coach, work.attempt_id)
        return assignment

    return mark


def test_a_coach_who_accepts_every_mark_agrees_and_nothing_is_to_be_fitted(busy, coach, marked, finished, store):
    assignment = marked(lambda criterion: None)
    view = busy.calibration(coach, assignment.id)
    whole = view.found.figures[0]
    assert (view.count, whole.qwk.value, whole.error.value) == (COUNT, pytest.approx(1), 0)
    before = store.presets.all()
    job = finished(busy.fit(coach, assignment.id))
    assert (job.state, job.result["better"]) == (JobState.DONE, False)
    with pytest.raises(ConflictError, match="The weights stay"):
        busy.save_fit(coach, assignment.id)
    assert store.presets.all() == before
    assert store.assignments.get(assignment.id).preset_id == "css"


def test_weights_fitted_to_another_way_of_marking_are_saved_only_when_asked_and_better(
    busy, coach, marked, finished, store
):
    assignment = marked(lambda one: None if one.criterion == "content" else Fraction(0))
    job = finished(busy.fit(coach, assignment.id))
    held = job.result
    assert store.presets.all() == ()
    assert held["after"]["error"] < held["before"]["error"] or not held["better"]
    if held["better"]:
        record = busy.save_fit(coach, assignment.id)
        preset = parse_preset(record.toml, record.key)
        assert sum(criterion.out_of for criterion in preset.criteria) == 20
        assert (record.key, record.version) == ("css-fitted", 1)
        assert busy.save_fit(coach, assignment.id).version == 2
    assert store.assignments.get(assignment.id).preset_id == "css"


def test_too_few_marks_are_said_to_be_few(busy, coach, assigned, handed, zoe, finished):
    assignment = assigned()
    handed(zoe, assignment)
    assert busy.calibration(coach, assignment.id).found is None
    job = finished(busy.fit(coach, assignment.id))
    assert job.state is JobState.FAILED
    assert "needs 15 marked submissions" in job.error
    with pytest.raises(ConflictError):
        busy.save_fit(coach, assignment.id)


def test_it_is_for_the_coach_of_the_class(busy, stranger, zoe, assigned):
    assignment = assigned()
    for who in (stranger, zoe):
        for asked in (busy.calibration, busy.fit, busy.save_fit):
            with pytest.raises(NotFoundError):
                asked(who, assignment.id)
