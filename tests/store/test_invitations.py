"""Invitations: new accounts, cohorts, new passwords."""

from datetime import timedelta

import pytest

from trainer.store import ConflictError, NotFoundError
from trainer.store.codes import typed
from trainer.store.records import Role


@pytest.fixture
def cohort(store, coach):
    return store.cohorts.add("Class", coach.id)


def test_a_code_makes_an_account_in_its_cohort(store, cohort, coach):
    issued = store.invitations.issue(coach.id, cohort_id=cohort.id)
    assert store.invitations.find(issued.code) == issued.record
    added = store.invitations.accept(issued.code, "Renée", "Renée", "hash")
    assert (added.login, added.role, added.password_hash) == ("renée", Role.LEARNER, "hash")
    assert store.cohorts.members(cohort.id) == (added,)
    assert store.invitations.find(issued.code) is None
    with pytest.raises(ConflictError, match="not good"):
        store.invitations.accept(issued.code, "another", "Another", None)


@pytest.mark.parametrize("spoil", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} \n"])
def test_a_code_is_good_however_it_is_typed(store, coach, spoil):
    assert store.invitations.find(spoil(store.invitations.issue(coach.id).code)) is not None


@pytest.mark.parametrize("code", ["", "é", "0000-0000-0000", "\ud800"])
def test_a_code_that_was_never_given_out_is_no_good(store, code):
    assert store.invitations.find(code) is None
    with pytest.raises(ConflictError, match="not good"):
        store.invitations.accept(code, "x", "X", None)


def test_letters_that_are_misread_are_taken_for_the_digits():
    assert typed("oIl-a") == "011A"


def test_a_taken_login_uses_nothing_up(store, coach, learner):
    issued = store.invitations.issue(coach.id)
    with pytest.raises(ConflictError, match="is taken"):
        store.invitations.accept(issued.code, "ZOE", "Zoë", None)
    assert store.invitations.find(issued.code) == issued.record


def test_a_code_for_a_class_is_used_as_often_as_it_says(store, coach, cohort, learner):
    issued = store.invitations.issue(coach.id, cohort_id=cohort.id, uses=2)
    store.invitations.accept(issued.code, "one", "One", None)
    assert store.invitations.join(issued.code, learner.id) == cohort
    assert len(store.cohorts.members(cohort.id)) == 2
    assert store.invitations.of_cohort(cohort.id)[0].uses_left == 0


def test_a_code_without_a_cohort_joins_none(store, coach, learner):
    issued = store.invitations.issue(coach.id, role=Role.COACH)
    with pytest.raises(ConflictError, match="for no cohort"):
        store.invitations.join(issued.code, learner.id)
    assert store.invitations.accept(issued.code, "two", "Two", None).role == Role.COACH


def test_a_code_ends_and_is_revoked(store, coach, clock):
    over, revoked = store.invitations.issue(coach.id, lifetime=timedelta(hours=1)), store.invitations.issue(coach.id)
    store.invitations.revoke(revoked.record.id, coach.id)
    assert store.invitations.find(revoked.code) is None
    clock.forward(hours=2)
    assert store.invitations.find(over.code) is None
    assert store.invitations.sweep() == 1
    with pytest.raises(NotFoundError):
        store.invitations.revoke(over.record.id, coach.id)


def test_a_reset_sets_one_password_once_and_signs_out(store, coach, learner):
    session = store.sessions.open(learner.id, timedelta(days=1))
    void, good = (
        store.invitations.issue_reset(learner.id, coach.id),
        store.invitations.issue_reset(learner.id, coach.id),
    )
    with pytest.raises(ConflictError, match="not good"):
        store.invitations.reset(void.code, "stolen")
    with pytest.raises(ConflictError, match="not good"):
        store.invitations.accept(good.code, "three", "Three", None)
    assert store.invitations.reset(good.code, "new hash").password_hash == "new hash"
    assert store.sessions.find(session.secret) is None
    with pytest.raises(ConflictError, match="not good"):
        store.invitations.reset(good.code, "again")
    with pytest.raises(NotFoundError):
        store.invitations.issue_reset("é", coach.id)


def test_a_code_for_accounts_resets_nothing(store, coach):
    with pytest.raises(ConflictError, match="not good"):
        store.invitations.reset(store.invitations.issue(coach.id).code, "hash")
