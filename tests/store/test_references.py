"""Model answers: drafts, approval, edits."""

import pytest

from trainer.store import ConflictError, NotFoundError
from trainer.store.records import ReferenceState

DRAFT, APPROVED = ReferenceState.DRAFT, ReferenceState.APPROVED


@pytest.fixture
def draft(store, passage, learner):
    return store.references.add(
        passage.id, "The tide came early.", "Tide", DRAFT, learner.id, "smollm2", "3", {"seed": 7}
    )


def test_a_draft_remembers_what_made_it(store, draft, passage):
    assert store.references.get(draft.id) == draft
    assert store.references.of_passage(passage.id) == (draft,)
    assert (draft.model, draft.prompt_version, draft.settings) == ("smollm2", "3", {"seed": 7})
    assert (draft.state, draft.approved_by, draft.approved_at) == (DRAFT, None, None)


def test_a_coach_approves_and_withdraws(store, draft, coach, passage, clock):
    assert store.references.of_passage(passage.id, approved_only=True) == ()
    approved = store.references.approve(draft.id, coach.id)
    assert (approved.state, approved.approved_by) == (APPROVED, coach.id)
    assert approved.approved_at <= clock.now
    assert store.references.of_passage(passage.id, approved_only=True) == (approved,)
    assert store.references.approve(draft.id, coach.id) == approved
    assert store.references.withdraw(draft.id, coach.id) == draft
    actions = [entry.action for entry in store.audit.of(draft.id)]
    assert actions == ["reference.added", "reference.approved", "reference.withdrawn"]


def test_an_edit_keeps_what_was_there(store, draft, coach):
    edited = store.references.edit(draft.id, coach.id, "The tide was early, très tôt.", None)
    assert store.references.get(draft.id) == edited
    assert (edited.version, edited.title) == (2, None)
    (old,) = store.references.history(draft.id)
    assert old.document == {"title": "Tide", "text": "The tide came early."}
    assert store.audit.latest(1)[0].action == "reference.edited"


def test_one_written_by_a_person_is_approved_by_them(store, passage, coach):
    added = store.references.add(passage.id, "The tide rose.", None, APPROVED, coach.id, None, None, {})
    assert added.approved_by == coach.id
    store.references.archive(added.id, coach.id)
    assert store.references.of_passage(passage.id) == ()
    assert store.references.of_passage(passage.id, archived=True)[0].text == "The tide rose."


def test_none_without_a_passage(store):
    with pytest.raises(ConflictError):
        store.references.add("é", "", None, DRAFT, None, None, None, {})
    with pytest.raises(NotFoundError):
        store.references.edit("", None, "", None)
