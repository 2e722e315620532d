"""Tokens for scripts."""

from datetime import timedelta

import pytest

from trainer.store import NotFoundError


def test_a_token_is_found_by_its_secret_and_notes_its_use(store, learner, clock):
    issued = store.tokens.issue(learner.id, "sauvegarde")
    assert issued.secret.startswith("precis_")
    assert issued.record.used_at is None
    found = store.tokens.find(issued.secret)
    assert (found.id, found.user_id, found.name) == (issued.record.id, learner.id, "sauvegarde")
    clock.forward(seconds=30)
    assert store.tokens.find(issued.secret) == found
    clock.forward(seconds=31)
    assert store.tokens.find(issued.secret).used_at > found.used_at
    assert store.tokens.of_user(learner.id)[0] == store.tokens.get(found.id)
    for wrong in ("", "é", issued.record.id, issued.secret.removeprefix("precis_")):
        assert store.tokens.find(wrong) is None


def test_a_revoked_token_is_over(store, learner):
    issued = store.tokens.issue(learner.id, "")
    revoked = store.tokens.revoke(issued.record.id, learner.id)
    assert store.tokens.find(issued.secret) is None
    assert store.tokens.revoke(issued.record.id, learner.id) == revoked
    assert [entry.action for entry in store.audit.of(issued.record.id)] == ["token.issued", "token.revoked"]


def test_a_token_ends(store, learner, clock):
    issued = store.tokens.issue(learner.id, "week", clock.now + timedelta(days=7))
    assert store.tokens.find(issued.secret) is not None
    clock.forward(days=8)
    assert store.tokens.find(issued.secret) is None


def test_the_token_of_an_archived_person_is_no_good(store, learner):
    issued = store.tokens.issue(learner.id, "script")
    store.users.archive(learner.id, None)
    assert store.tokens.find(issued.secret) is None


def test_what_is_not_there_is_said_so(store):
    with pytest.raises(NotFoundError):
        store.tokens.revoke("é", None)
    with pytest.raises(NotFoundError):
        store.tokens.get("")
