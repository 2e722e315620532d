"""Purging what was archived."""

from datetime import timedelta

import pytest

from trainer.store import NotFoundError
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import ReferenceState

MONTH = timedelta(days=30)


@pytest.fixture
def archived(store, learner, coach, passage, attempt, report):
    """One archived thing of every kind, a passage among them that an attempt needs; then two months pass."""
    store.assessments.add(attempt.id, report(8), "1", "1", None)
    gone = {
        "passages": store.passages.add(coach.id, "É", "Old.", "ours", {}).id,
        "references": store.references.add(passage.id, "Old.", None, ReferenceState.DRAFT, None, None, None, {}).id,
        "presets": store.presets.add("old", "", "", coach.id).id,
        "cohorts": store.cohorts.add("Old class", coach.id).id,
        "attempts": store.attempts.start(learner.id, passage.id, "css").id,
        "users": store.users.add("Old learner").id,
    }
    gone["assignments"] = store.assignments.add(
        store.cohorts.add("Class", coach.id).id, passage.id, coach.id, AssignmentTerms("Old", "css")
    ).id
    gone["comments"] = store.comments.add(attempt.id, coach.id, "Which tide?").id
    gone["saved_comments"] = store.saved_comments.add(coach.id, "Which?").id
    store.references.edit(gone["references"], coach.id, "Older.", None)
    for kind, key in gone.items():
        getattr(store, kind).archive(key, coach.id)
    store.passages.archive(passage.id, coach.id)
    return gone


def test_nothing_goes_before_its_time(store, archived, clock):
    assert not any(store.purge(MONTH).values())
    for kind, key in archived.items():
        assert getattr(store, kind).get(key).archived_at is not None


def test_what_was_archived_long_ago_goes_and_what_is_needed_stays(store, archived, clock, passage, attempt, coach):
    store.sessions.open(coach.id, timedelta(hours=1))
    store.invitations.issue(coach.id, lifetime=timedelta(hours=1))
    store.jobs.cancel(store.jobs.enqueue("draft", {}, coach.id).id)
    waiting = store.jobs.enqueue("draft", {}, coach.id)
    clock.forward(days=60)
    would = store.purge(MONTH, coach.id, rehearsal=True)
    for kind, key in archived.items():
        assert getattr(store, kind).get(key).id == key
    assert (
        store.purge(MONTH, coach.id)
        == would
        == {
            "users": 1,
            "attempts": 1,
            "assignments": 1,
            "cohorts": 1,
            "comments": 1,
            "saved_comments": 1,
            "references": 1,
            "passages": 1,
            "presets": 1,
            "sessions": 1,
            "invitations": 1,
            "jobs": 1,
        }
    )
    for kind, key in archived.items():
        with pytest.raises(NotFoundError):
            getattr(store, kind).get(key)
    assert store.references.history(archived["references"]) == ()
    assert store.passages.get(passage.id).archived_at is not None
    assert store.assessments.latest(attempt.id) is not None
    assert store.jobs.get(waiting.id) == waiting
    assert store.audit.latest(1)[0].detail == would
    assert not any(store.purge(MONTH, coach.id).values())
