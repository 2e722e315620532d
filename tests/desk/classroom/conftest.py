"""A class with work in it: handed in and marked by the real grader."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from trainer.desk import Actor
from trainer.desk.classroom import ClassDesk, open_classes
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import JobState, Role

TERMS = AssignmentTerms("Week 1: précis", "css")


@pytest.fixture
def classes(store, grading, drafting, desk_settings, clock) -> ClassDesk:
    return ClassDesk(store, grading, drafting, desk_settings, clock)


@pytest.fixture
def stranger(store) -> Actor:
    """A coach who has nothing to do with the class."""
    return Actor(store.users.add("Farah", Role.COACH, login="farah").id, Role.COACH)


@pytest.fixture
def admin(store) -> Actor:
    return Actor(store.users.add("Root", Role.ADMIN, login="root").id, Role.ADMIN)


@pytest.fixture
def assigned(classes, coach, cohort_id, passage_id):
    """Return a function that sets the passage to the class under some terms."""
    return lambda **terms: classes.assign(coach, cohort_id, passage_id, replace(TERMS, **terms))


@pytest.fixture(scope="session")
def documents(grading, precis):
    """Return a function that gives the grade document of a text, marked once a session."""
    from trainer.desk import work
    from trainer.practice.bank import load_passage
    from trainer.rubric import load_preset

    bank, kept = load_passage("the-neglect-of-repair"), {}

    def document(text: str = precis, preset: str = "css") -> dict:
        if (text, preset) not in kept:
            source = work.Source(bank.passage.text.raw, bank.passage.title, bank.references[1:])
            kept[text, preset] = grading.grade(
                work.Grade(source, load_preset(preset), text, "Repair"), f"{preset}{text}"
            )
        return kept[text, preset]

    return document


@dataclass
class Handed:
    """Work that was handed in."""

    attempt_id: str
    assessment_id: str


@pytest.fixture
def handed(store, desk, documents, passage_id, precis):
    """Return a function by which a learner hands in a text for an assignment and it is marked."""

    def hand_in(who: Actor, assignment, text: str = precis) -> Handed:
        attempt = store.attempts.start(who.user_id, passage_id, assignment.preset_id, assignment_id=assignment.id)
        store.attempts.submit(attempt.id, text, "Repair", 60)
        marking = store.assessments.add(attempt.id, documents(text), "1", "1", None)
        return Handed(attempt.id, marking.id)

    return hand_in


@pytest.fixture
def ours(pooled, tmp_path):
    """Settings with a data folder of the test's own."""
    return replace(pooled, data=tmp_path)


@pytest.fixture
def busy(desk, ours):
    """The desk for classes with a line that works."""
    with open_classes(desk, ours) as classes:
        yield classes


@pytest.fixture
def finished(eventually, store):
    def wait(job):
        return eventually(
            lambda: (now := store.jobs.get(job.id)).state not in (JobState.QUEUED, JobState.RUNNING) and now, "the job"
        )

    return wait
