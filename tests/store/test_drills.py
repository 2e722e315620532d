"""Outcomes of drills."""

import pytest

from trainer.store import ConflictError


def test_outcomes_are_kept_in_order(store, learner, coach, passage):
    assert store.drills.of_user(learner.id) == ()
    first = store.drills.add(learner.id, "cut", {"given": "très long"}, 3, 5, 42.5, passage.id)
    second = store.drills.add(learner.id, "title", {}, 1, 1, 9)
    store.drills.add(coach.id, "cut", {}, 0, 1, 1)
    assert store.drills.of_user(learner.id) == (first, second)
    assert store.drills.of_user(learner.id, "title") == (second,)
    assert (first.document, first.right, first.out_of, first.seconds) == ({"given": "très long"}, 3, 5, 42.5)


def test_nobody_drills(store):
    with pytest.raises(ConflictError):
        store.drills.add("", "cut", {}, 0, 1, 1)
