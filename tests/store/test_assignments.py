"""Assignments: setting passages to cohorts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from trainer.store import ConflictError, NotFoundError
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import ShowAnswers

TERMS = AssignmentTerms("Week 1: précis", "css", due_at=datetime(2026, 3, 9, 18, tzinfo=timezone(timedelta(hours=5))))


@pytest.fixture
def cohort(store, coach, learner):
    made = store.cohorts.add("Class", coach.id)
    store.cohorts.join(made.id, learner.id)
    return made


def test_an_assignment_reaches_the_cohort(store, cohort, passage, coach, learner):
    added = store.assignments.add(cohort.id, passage.id, coach.id, TERMS)
    assert store.assignments.get(added.id) == added
    assert store.assignments.of_cohort(cohort.id) == store.assignments.of_user(learner.id) == (added,)
    assert store.assignments.of_user(coach.id) == ()
    assert added.due_at == datetime(2026, 3, 9, 13, tzinfo=UTC)
    assert (added.show_answers, added.blind, added.attempts_allowed) == (ShowAnswers.AFTER_DRAFTS, False, None)
    store.assignments.archive(added.id, coach.id)
    assert store.assignments.of_user(learner.id) == ()
    assert len(store.assignments.of_cohort(cohort.id, archived=True)) == 1


def test_a_change_of_terms_is_in_the_log(store, cohort, passage, coach):
    added = store.assignments.add(cohort.id, passage.id, coach.id, TERMS)
    terms = replace(TERMS, due_at=None, attempts_allowed=3, show_answers=ShowAnswers.NEVER)
    changed = store.assignments.change(added.id, coach.id, terms)
    assert store.assignments.get(added.id) == changed
    assert changed.attempts_allowed == 3
    assert store.audit.of(added.id)[0].detail == {
        "due_at": ["2026-03-09T13:00:00+00:00", None],
        "attempts_allowed": [None, 3],
        "show_answers": ["after-drafts", "never"],
    }
    assert store.assignments.change(added.id, coach.id, terms) == changed
    assert len(store.audit.of(added.id)) == 1


def test_attempts_at_an_assignment_are_found(store, cohort, passage, coach, learner):
    added = store.assignments.add(cohort.id, passage.id, coach.id, TERMS)
    attempt = store.attempts.start(learner.id, passage.id, "css", assignment_id=added.id)
    store.attempts.start(learner.id, passage.id, "css")
    assert store.attempts.of_assignment(added.id) == (attempt,)


def test_nothing_is_set_to_nobody(store, cohort, passage):
    with pytest.raises(ConflictError):
        store.assignments.add("", passage.id, None, TERMS)
    with pytest.raises(ConflictError):
        store.assignments.add(cohort.id, "é", None, TERMS)
    with pytest.raises(NotFoundError):
        store.assignments.change("é", None, TERMS)
