"""Passages: the library, versions, odd characters."""

import pytest
from sqlalchemy.exc import StatementError

from trainer.store import ConflictError, NotFoundError
from trainer.store.assignments import AssignmentTerms


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("", "", id="an empty text"),
        pytest.param("Élan, 𝔸, اردو, हिन्दी\n\n\u202eright\u200b", None, id="any script, bidi, zero width"),
        pytest.param("a\x00b\ud800c", "a\ufffdb\ufffdc", id="what no database keeps is shown as lost"),
        pytest.param("';--" * 30_000, None, id="long, and of SQL's own signs"),
    ],
)
def test_a_passage_is_there_as_added(store, text, kept):
    added = store.passages.add(None, text[:20], text, "ours", {"raw": text, "n": [1, None, 2.5]}, key="the-tide")
    assert store.passages.get(added.id) == store.passages.of_key("the-tide") == added
    assert added.text == (text if kept is None else kept)
    assert added.meta == {"raw": text, "n": [1, None, 2.5]}
    assert added.version == 1


def test_what_is_not_there_is_said_so(store):
    assert store.passages.of_key("é") is None
    with pytest.raises(NotFoundError, match="no passage"):
        store.passages.get("é")


def test_a_passage_of_the_bank_comes_in_once(store):
    store.passages.add(None, None, "One.", "bank", {}, key="one")
    with pytest.raises(ConflictError):
        store.passages.add(None, None, "One.", "bank", {}, key="one")


def test_numbers_that_are_none_are_refused(store):
    with pytest.raises((ValueError, StatementError), match="JSON compliant"):
        store.passages.add(None, None, "One.", "ours", {"mark": float("nan")})


def test_the_library_holds_what_a_person_may_work_on(store, learner, coach, passage):
    own = store.passages.add(learner.id, "Mine", "My article.", "pasted", {})
    other = store.passages.add(coach.id, "Theirs", "The coach's article.", "pasted", {})
    cohort = store.cohorts.add("Class", coach.id)
    store.cohorts.join(cohort.id, learner.id)
    assert store.passages.library(learner.id) == (passage, own)
    set_one = store.assignments.add(cohort.id, other.id, coach.id, AssignmentTerms("Week 1", "css"))
    assert store.passages.library(learner.id) == (passage, own, other)
    store.assignments.archive(set_one.id, coach.id)
    store.passages.archive(own.id, learner.id)
    assert store.passages.library(learner.id) == (passage,)
    assert len(store.passages.library(learner.id, archived=True)) == 2


def test_what_a_passage_said_before_is_kept(store, passage, coach, learner):
    before = store.attempts.start(learner.id, passage.id, "css")
    store.passages.revise(passage.id, coach.id, "The Tide", "The tide fell.", {})
    changed = store.passages.revise(passage.id, coach.id, "The Ebb", "The tide fell at dusk.", {"theme": "ebb"})
    assert store.passages.get(passage.id) == changed
    assert changed.version == 3
    first, second = store.passages.history(passage.id)
    assert first.document == {"title": "The Tide", "text": "The tide rose before dawn.", "meta": {"theme": "sea"}}
    assert (second.version, second.document["text"], second.replaced_by) == (2, "The tide fell.", coach.id)
    after = store.attempts.start(learner.id, passage.id, "css")
    assert (before.passage_version, after.passage_version) == (1, 3)
    assert [entry.action for entry in store.audit.of(passage.id)] == [
        "passage.added",
        "passage.revised",
        "passage.revised",
    ]
