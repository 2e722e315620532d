"""Cohorts: who belongs to them and who teaches whom."""

import pytest

from trainer.store import NotFoundError
from trainer.store.records import Role


@pytest.fixture
def cohort(store, coach):
    return store.cohorts.add("Évening class", coach.id)


def test_members_join_once_and_leave(store, cohort, learner, coach):
    store.cohorts.join(cohort.id, learner.id)
    store.cohorts.join(cohort.id, learner.id)
    assert store.cohorts.members(cohort.id) == (learner,)
    assert store.cohorts.of_user(learner.id) == store.cohorts.of_user(coach.id) == (cohort,)
    store.cohorts.leave(cohort.id, learner.id, coach.id)
    assert store.cohorts.members(cohort.id) == store.cohorts.of_user(learner.id) == ()
    assert store.audit.latest(1)[0].action == "cohort.left"


def test_joining_nothing_is_refused(store, cohort, learner):
    with pytest.raises(NotFoundError, match="no cohort"):
        store.cohorts.join("", learner.id)
    with pytest.raises(NotFoundError, match="no user"):
        store.cohorts.join(cohort.id, "é")


def test_who_teaches_whom(store, cohort, learner, coach):
    helper, stranger = store.users.add("Ana", Role.COACH), store.users.add("Bo", Role.COACH)
    peer = store.users.add("Cy")
    for user in (learner, helper, peer):
        store.cohorts.join(cohort.id, user.id)
    assert store.cohorts.teaches(coach.id, learner.id)
    assert store.cohorts.teaches(helper.id, learner.id)
    assert not store.cohorts.teaches(stranger.id, learner.id)
    assert not store.cohorts.teaches(peer.id, learner.id)
    assert not store.cohorts.teaches(learner.id, coach.id)


def test_a_cohort_is_renamed_and_archived(store, cohort, coach):
    renamed = store.cohorts.rename(cohort.id, "Morning class")
    assert store.cohorts.get(cohort.id) == renamed
    store.cohorts.archive(cohort.id, coach.id)
    assert store.cohorts.all() == ()
    assert [found.name for found in store.cohorts.all(archived=True)] == ["Morning class"]
    store.cohorts.restore(cohort.id, coach.id)
    assert store.cohorts.all() == (renamed,)
