"""Attempts: writing, autosave, handing in, revising."""

import pytest

from trainer.store import ConflictError, NotFoundError


def texts(store, attempt):
    return [draft.text for draft in store.attempts.drafts(attempt.id)]


def test_an_attempt_begins_empty(store, attempt, learner, passage):
    assert store.attempts.get(attempt.id) == attempt
    assert (attempt.text, attempt.title, attempt.seconds, attempt.number) == ("", None, 0, 1)
    assert (attempt.submitted_at, attempt.revises, attempt.marked) == (None, None, ())
    assert store.attempts.drafts(attempt.id) == ()


def test_what_is_saved_is_there(store, attempt, clock):
    clock.forward(seconds=5)
    saved = store.attempts.autosave(attempt.id, "La marée, très tôt", "Marée", 5.5)
    assert store.attempts.get(attempt.id) == saved
    assert (saved.text, saved.title, saved.seconds) == ("La marée, très tôt", "Marée", 5.5)
    assert saved.saved_at > attempt.saved_at
    assert saved.submitted_at is None


def test_earlier_drafts_stay(store, attempt):
    for text in ("The", "The tide", "The tide", "", "The tide rose."):
        store.attempts.autosave(attempt.id, text, None, 1)
    assert texts(store, attempt) == ["The", "The tide", "", "The tide rose."]


def test_drafts_are_thinned_with_age_but_the_fullest_stays(store, attempt, clock):
    store.attempts.autosave(attempt.id, "A full page of it. " * 50, None, 1)
    clock.forward(seconds=5)
    for minute in range(0, 240, 2):
        store.attempts.autosave(attempt.id, f"Draft {minute}.", None, 60 * minute)
        clock.forward(minutes=2)
    kept = texts(store, attempt)
    assert kept[0].startswith("A full page")
    assert kept[-2:] == ["Draft 236.", "Draft 238."]
    assert 40 < len(kept) < 60  # of 121


@pytest.mark.parametrize(("seconds", "kept"), [(0, 60), (61, 61), (float("nan"), 60), (float("inf"), 60), (-5, 60)])
def test_time_on_task_only_grows(store, attempt, seconds, kept):
    store.attempts.autosave(attempt.id, "The tide", None, 60)
    assert store.attempts.autosave(attempt.id, "The tide rose.", None, seconds).seconds == kept


def test_a_save_that_was_overtaken_changes_nothing(store, attempt):
    store.attempts.autosave(attempt.id, "The tide", None, 5, sequence=1)
    latest = store.attempts.autosave(attempt.id, "The tide rose.", "Marée", 9, sequence=3)
    assert store.attempts.autosave(attempt.id, "The tide r", None, 7, sequence=2) == latest
    assert store.attempts.get(attempt.id) == latest
    assert texts(store, attempt) == ["The tide", "The tide rose."]
    again = store.attempts.autosave(attempt.id, "The tide rose.", "Marée", 9, sequence=3)
    assert (again.text, again.sequence) == ("The tide rose.", 3)
    unnumbered = store.attempts.autosave(attempt.id, "The tide fell.", None, 9)
    assert (unnumbered.text, unnumbered.sequence) == ("The tide fell.", 3)


def test_handing_in_keeps_the_text_and_ends_the_writing(store, attempt):
    store.attempts.autosave(attempt.id, "The tide", None, 5)
    handed_in = store.attempts.submit(attempt.id, "The tide rose.", "Tide", 9)
    assert store.attempts.get(attempt.id) == handed_in
    assert handed_in.submitted_at is not None
    assert texts(store, attempt) == ["The tide", "The tide rose."]
    with pytest.raises(ConflictError, match="handed in"):
        store.attempts.autosave(attempt.id, "Later", None, 10)
    assert store.attempts.get(attempt.id) == handed_in


def test_handing_in_twice_is_once(store, attempt):
    handed_in = store.attempts.submit(attempt.id, "The tide rose.", None, 9)
    assert store.attempts.submit(attempt.id, "The tide rose.", None, 12) == handed_in
    with pytest.raises(ConflictError, match="another text"):
        store.attempts.submit(attempt.id, "The tide fell.", None, 12)


def test_a_revision_begins_with_what_it_revises(store, attempt, learner, passage):
    store.attempts.submit(attempt.id, "The tide rose.", "Tide", 9)
    revision = store.attempts.start(learner.id, passage.id, "css", revises=attempt.id)
    assert (revision.text, revision.title, revision.revises) == ("The tide rose.", "Tide", attempt.id)
    assert (revision.number, revision.seconds) == (2, 0)
    assert [found.id for found in store.attempts.of_user(learner.id)] == [attempt.id, revision.id]


def test_nobody_revises_what_is_not_theirs(store, attempt, coach, passage):
    with pytest.raises(NotFoundError, match="no attempt"):
        store.attempts.start(coach.id, passage.id, "css", revises=attempt.id)


@pytest.mark.parametrize("key", ["", "é", "\x00"])
def test_what_is_not_there_is_said_so(store, learner, passage, key):
    with pytest.raises(NotFoundError, match="no user"):
        store.attempts.start(key, passage.id, "css")
    with pytest.raises(NotFoundError, match="no passage"):
        store.attempts.start(learner.id, key, "css")
    for act in (
        lambda: store.attempts.get(key),
        lambda: store.attempts.autosave(key, "", None, 0),
        lambda: store.attempts.submit(key, "", None, 0),
        lambda: store.attempts.mark(key, []),
        lambda: store.attempts.archive(key, None),
    ):
        with pytest.raises(NotFoundError, match="no attempt"):
            act()


def test_attempts_are_found_by_learner_and_passage(store, attempt, learner, coach, passage):
    other = store.passages.add(None, None, "Another.", "ours", {})
    second = store.attempts.start(learner.id, other.id, "upsc")
    store.attempts.start(coach.id, passage.id, "css")
    assert store.attempts.of_user(learner.id) == (attempt, second)
    assert store.attempts.of_user(learner.id, other.id) == (second,)
    assert second.number == 1
    store.attempts.archive(second.id, learner.id)
    assert store.attempts.of_user(learner.id) == (attempt,)
    assert len(store.attempts.of_user(learner.id, archived=True)) == 2
    store.attempts.restore(second.id, learner.id)
    assert store.attempts.of_user(learner.id) == (attempt, second)


def test_marked_stretches_of_the_passage_are_kept(store, attempt):
    store.attempts.mark(attempt.id, [(0, 8), (9, 13)])
    marked = store.attempts.mark(attempt.id, [(0, 8)])
    assert marked.marked == store.attempts.get(attempt.id).marked == ((0, 8),)
    assert store.attempts.mark(attempt.id, []).marked == ()


def test_seeing_the_answers_is_kept_from_the_first_time(store, attempt, clock):
    seen = store.attempts.show_answers(attempt.id).answers_seen_at
    assert seen == clock.now
    clock.forward(minutes=1)
    assert store.attempts.show_answers(attempt.id).answers_seen_at == seen
