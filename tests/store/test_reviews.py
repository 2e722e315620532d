"""What coaches look at, say and give back."""

import pytest

from trainer.store import ConflictError, NotFoundError
from trainer.store.records import ReviewRecord


@pytest.fixture
def written(store, attempt):
    return store.attempts.submit(attempt.id, "Marées, très tôt.", None, 6)


def test_nobody_has_looked_at_a_new_attempt(store, written):
    assert store.reviews.get(written.id) == ReviewRecord(written.id)
    assert store.reviews.of_attempts([written.id]) == {}


def test_agreeing_and_giving_back_are_kept_apart_and_logged(store, written, coach, learner):
    store.reviews.accept(written.id, coach.id)
    (back,) = store.reviews.give_back([written.id], coach.id)
    assert (back.accepted_by, back.returned_by) == (coach.id, coach.id)
    undone = store.reviews.accept(written.id, coach.id, accepted=False)
    assert (undone.accepted_at, undone.accepted_by, undone.returned_at) == (None, None, back.returned_at)
    store.reviews.give_back([written.id], coach.id, returned=False)
    assert store.reviews.of_user(learner.id)[written.id].returned_at is None
    actions = [entry.action for entry in store.audit.of(written.id)]
    assert actions == ["attempt.accepted", "attempt.returned", "attempt.unaccepted", "attempt.recalled"]
    assert {entry.learner_id for entry in store.audit.of(written.id)} == {learner.id}


def test_all_are_given_back_or_none(store, written, coach):
    with pytest.raises(NotFoundError):
        store.reviews.give_back([written.id, "é"], coach.id)
    assert store.reviews.get(written.id).returned_at is None


def test_comments_stand_in_the_order_of_the_text(store, written, coach):
    late = store.comments.add(written.id, coach.id, "Say when.", (8, 16))
    whole = store.comments.add(written.id, coach.id, "Well begun. 😀")
    first = store.comments.add(written.id, coach.id, "Which ones?", (0, 6))
    assert store.comments.of_attempt(written.id) == (whole, first, late)
    store.comments.archive(first.id, coach.id)
    assert store.comments.of_attempt(written.id) == (whole, late)
    store.comments.restore(first.id, coach.id)
    assert [entry.action for entry in store.audit.of(first.id)] == [
        "comment.added",
        "comment.archived",
        "comment.restored",
    ]


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-1, 2), (0, 18)])
def test_a_comment_is_on_words_that_are_there(store, written, coach, span):
    with pytest.raises(ConflictError):
        store.comments.add(written.id, coach.id, "Where?", span)


def test_a_comment_to_say_again_is_kept_once(store, coach, learner):
    kept = store.saved_comments.add(coach.id, "Whose claim is it?")
    assert store.saved_comments.add(coach.id, "Whose claim is it?") == kept
    assert store.saved_comments.of_owner(learner.id) == ()
    store.saved_comments.archive(kept.id, coach.id)
    assert store.saved_comments.of_owner(coach.id) == ()


def test_who_has_left_may_be_taken_in_again(store, coach, learner):
    cohort = store.cohorts.add("Class", coach.id)
    store.cohorts.join(cohort.id, learner.id, coach.id)
    assert (store.cohorts.former(cohort.id), store.cohorts.sizes()) == ((), {cohort.id: 1})
    store.cohorts.leave(cohort.id, learner.id, coach.id)
    assert (store.cohorts.former(cohort.id), store.cohorts.sizes()) == ((learner,), {})
    store.cohorts.join(cohort.id, learner.id, coach.id)
    assert store.cohorts.former(cohort.id) == ()
    assert [entry.action for entry in store.audit.of(cohort.id)] == ["cohort.joined", "cohort.left", "cohort.joined"]


def test_marks_of_a_whole_assignment_come_without_their_documents(store, learner, passage, coach, report):
    from trainer.store.assignments import AssignmentTerms

    cohort = store.cohorts.add("Class", coach.id)
    assignment = store.assignments.add(cohort.id, passage.id, coach.id, AssignmentTerms("Week 1", "css"))
    attempt = store.attempts.start(learner.id, passage.id, "css", assignment_id=assignment.id)
    store.assessments.add(attempt.id, report(8), "1", "1", None)
    latest = store.assessments.add(attempt.id, report(9), "1", "2", None)
    found = store.assessments.of_assignment(assignment.id)[attempt.id]
    assert (found.id, found.marks, found.automatic, found.document) == (latest.id, latest.marks, latest.automatic, {})
    assert store.assessments.documents([latest.id]) == {latest.id: latest.document}
    assert store.attempts.follow(assignment.id, "upsc", coach.id) == 1
    assert store.attempts.get(attempt.id).preset_id == "upsc"
