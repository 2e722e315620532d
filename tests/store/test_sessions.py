"""Sessions: signed in, extended, over."""

from datetime import timedelta

import pytest

from trainer.store import ConflictError

DAY = timedelta(days=1)


def test_a_session_is_found_by_its_secret_alone(store, learner):
    opened = store.sessions.open(learner.id, DAY)
    assert store.sessions.find(opened.secret) == opened.record
    assert len(opened.secret) >= 43
    for wrong in ("", "é", opened.record.id, opened.secret[:-1], "\ud800"):
        assert store.sessions.find(wrong) is None


def test_two_sessions_share_nothing(store, learner):
    one, other = store.sessions.open(learner.id, DAY), store.sessions.open(learner.id, DAY)
    assert len({one.secret, other.secret, one.record.csrf, other.record.csrf}) == 4
    assert store.sessions.of_user(learner.id) == (one.record, other.record)


def test_a_session_ends_unless_it_is_extended(store, learner, clock):
    kept, left = store.sessions.open(learner.id, DAY), store.sessions.open(learner.id, DAY)
    clock.forward(hours=23)
    store.sessions.extend(kept.record.id, DAY)
    clock.forward(hours=2)
    assert store.sessions.find(left.secret) is None
    assert store.sessions.find(kept.secret).seen_at > kept.record.seen_at
    assert store.sessions.sweep() == 1
    assert len(store.sessions.of_user(learner.id)) == 1


def test_signing_out_here_or_everywhere(store, learner):
    here, there, third = (store.sessions.open(learner.id, DAY) for _ in range(3))
    store.sessions.close(third.record.id)
    store.sessions.close(third.record.id)
    assert store.sessions.find(third.secret) is None
    assert store.sessions.close_all(learner.id, but=here.record.id) == 1
    assert store.sessions.find(there.secret) is None
    assert store.sessions.find(here.secret) == here.record
    assert store.sessions.close_all(learner.id) == 1


def test_an_archived_person_is_out(store, learner, coach):
    opened = store.sessions.open(learner.id, DAY)
    store.users.archive(learner.id, coach.id)
    assert store.sessions.find(opened.secret) is None


def test_nobody_is_signed_in(store):
    with pytest.raises(ConflictError):
        store.sessions.open("", DAY)
