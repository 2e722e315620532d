"""Assignments keep to their deadline and to the attempts they allow, however many come at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from trainer.store import ConflictError, open_store
from trainer.store.assignments import AssignmentTerms
from trainer.store.opening_hours import GRACE

TERMS = AssignmentTerms("Week 1: précis", "css")


@pytest.fixture
def assigned(store, coach, learner, passage):
    """Return a function that sets the passage under some terms."""
    cohort = store.cohorts.add("Class", coach.id)
    store.cohorts.join(cohort.id, learner.id)
    return lambda **terms: store.assignments.add(cohort.id, passage.id, coach.id, replace(TERMS, **terms))


@pytest.fixture
def start(store, learner, passage):
    return lambda assignment: store.attempts.start(learner.id, passage.id, "css", assignment_id=assignment.id)


def test_an_open_assignment_takes_any_number(assigned, start):
    assignment = assigned()
    assert [start(assignment).number for _ in range(3)] == [1, 2, 3]


def test_nothing_begins_after_the_deadline(assigned, start, clock):
    assignment = assigned(due_at=clock.now + timedelta(hours=1))
    start(assignment)
    clock.forward(hours=1, seconds=1)
    with pytest.raises(ConflictError, match="was due on 01 March 2026 at 10:00 UTC"):
        start(assignment)


@pytest.mark.parametrize(
    ("late", "taken"),
    [
        pytest.param(timedelta(0), True, id="at the last moment"),
        pytest.param(GRACE - timedelta(seconds=1), True, id="sent in time, a while on its way"),
        pytest.param(GRACE + timedelta(seconds=1), False, id="too late"),
    ],
)
def test_what_is_handed_in_late_stays_a_draft(store, assigned, start, clock, late, taken):
    assignment = assigned(due_at=clock.now + timedelta(hours=1))
    attempt = start(assignment)
    store.attempts.autosave(attempt.id, "Marées, très tôt.", None, 5)
    clock.now = assignment.due_at + late - timedelta(microseconds=10)
    if taken:
        assert store.attempts.submit(attempt.id, "Marées, très tôt.", None, 6).submitted_at is not None
        return
    with pytest.raises(ConflictError, match="What you wrote is kept here"):
        store.attempts.submit(attempt.id, "Marées, très tôt.", None, 6)
    there = store.attempts.get(attempt.id)
    assert (there.submitted_at, there.text) == (None, "Marées, très tôt.")


def test_a_closed_assignment_takes_nothing_until_it_is_opened_again(store, coach, assigned, start, clock):
    assignment = assigned()
    attempt = start(assignment)
    store.assignments.change(assignment.id, coach.id, replace(TERMS, closed_at=clock.now))
    clock.forward(minutes=5)
    for refused in (lambda: start(assignment), lambda: store.attempts.submit(attempt.id, "Marées.", None, 6)):
        with pytest.raises(ConflictError, match="has been closed"):
            refused()
    store.assignments.change(assignment.id, coach.id, TERMS)
    assert store.attempts.submit(attempt.id, "Marées.", None, 6).submitted_at is not None


def test_what_is_handed_in_again_stands_after_the_deadline(store, assigned, start, clock):
    attempt = start(assigned(due_at=clock.now + timedelta(hours=1)))
    handed = store.attempts.submit(attempt.id, "Marées.", None, 6)
    clock.forward(hours=5)
    assert store.attempts.submit(attempt.id, "Marées.", None, 6) == handed


def test_many_who_begin_at_once_get_no_more_than_allowed(url, assigned, learner, passage):
    assignment = assigned(attempts_allowed=3)

    def begun(_: int) -> bool:
        own = open_store(url)
        try:
            own.attempts.start(learner.id, passage.id, "css", assignment_id=assignment.id)
        except ConflictError:
            return False
        finally:
            own.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(begun, range(12))) == 3
