"""Writing: going on where one stopped, saves that are overtaken, key sentences."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from trainer.desk.bounds import DRAFT_CHARACTERS, TITLE_CHARACTERS, bounded_seconds, plain
from trainer.errors import InputError
from trainer.store import ConflictError
from trainer.store.assignments import AssignmentTerms


@pytest.fixture
def attempt_id(desk, zoe, passage_id):
    return desk.start(zoe, passage_id, "css").attempt.id


def test_starting_again_goes_on_with_what_was_begun(desk, zoe, passage_id, attempt_id):
    desk.autosave(zoe, attempt_id, "À demi", "Réparer", 5, [0, 2])
    view = desk.start(zoe, passage_id, "css")
    assert (view.attempt.id, view.attempt.text, view.attempt.title) == (attempt_id, "À demi", "Réparer")
    assert view.marked == (0, 2)
    assert (view.assessed, view.waiting) == (False, None)
    assert desk.start(zoe, passage_id, "upsc").attempt.id != attempt_id


def test_what_is_saved_is_there_whoever_asks_next(desk, zoe, attempt_id):
    assert desk.autosave(zoe, attempt_id, "", None, 0, sequence=1).kept
    assert desk.autosave(zoe, attempt_id, "Très tôt", "  L'été \n", 5, sequence=2).kept
    attempt = desk.open_attempt(zoe, attempt_id).attempt
    assert (attempt.text, attempt.title, attempt.seconds, attempt.sequence) == ("Très tôt", "L'été", 5, 2)


def test_a_save_that_was_overtaken_is_acknowledged_and_not_kept(desk, zoe, attempt_id):
    assert desk.autosave(zoe, attempt_id, "The whole sentence.", None, 9, [3], sequence=20).kept
    late = desk.autosave(zoe, attempt_id, "The whole", None, 7, [1], sequence=19)
    assert (late.kept, late.attempt.text) == (False, "The whole sentence.")
    assert desk.open_attempt(zoe, attempt_id).marked == (3,)
    assert desk.autosave(zoe, attempt_id, "The whole sentence.", None, 9, sequence=20).kept


def test_of_many_saves_at_once_the_latest_stays(desk, zoe, attempt_id):
    numbers = [(7 * n) % 40 for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: desk.autosave(zoe, attempt_id, f"Draft {n}.", None, n, sequence=n), numbers))
    assert desk.open_attempt(zoe, attempt_id).attempt.text == "Draft 39."


def test_a_save_that_comes_after_handing_in_changes_nothing(desk, store, zoe, attempt_id):
    store.attempts.submit(attempt_id, "The end.", None, 9)
    assert not desk.autosave(zoe, attempt_id, "The end.", None, 10).kept
    with pytest.raises(ConflictError, match="handed in"):
        desk.autosave(zoe, attempt_id, "Not the end.", None, 10)
    assert desk.open_attempt(zoe, attempt_id).attempt.text == "The end."


@pytest.mark.parametrize(
    ("text", "title", "what"),
    [
        ("x" * (DRAFT_CHARACTERS + 1), None, "Your text"),
        ("Court.", "é" * (TITLE_CHARACTERS + 1), "The title"),
    ],
    ids=["text", "title"],
)
def test_what_is_too_long_is_refused_and_nothing_is_lost(desk, zoe, attempt_id, text, title, what):
    desk.autosave(zoe, attempt_id, "Before.", None, 1)
    with pytest.raises(InputError, match=f"^{what}: has"):
        desk.autosave(zoe, attempt_id, text, title, 2)
    assert desk.open_attempt(zoe, attempt_id).attempt.text == "Before."


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("L'été\r\nrevient\rtôt", "L'été\nrevient\ntôt"),
        ("NUL\x00 and \ud800 half", "NUL\ufffd and \ufffd half"),
        ("<script>alert(1)</script>\u202e\u200b", "<script>alert(1)</script>\u202e\u200b"),
    ],
)
def test_what_was_typed_comes_back_as_it_was_stored(desk, zoe, attempt_id, typed, kept):
    assert plain(typed) == kept
    assert desk.autosave(zoe, attempt_id, typed, None, 1).attempt.text == kept
    assert desk.open_attempt(zoe, attempt_id).attempt.text == kept


@pytest.mark.parametrize(("seconds", "kept"), [(-1, 0), (float("nan"), 0), (float("inf"), 0), (90.5, 90.5)])
def test_time_is_within_reason(seconds, kept):
    assert bounded_seconds(seconds) == kept


@pytest.mark.parametrize("sentences", [[-1], [10_000], [0, 99]])
def test_only_sentences_of_the_passage_can_be_marked(desk, zoe, attempt_id, sentences):
    desk.mark_sentences(zoe, attempt_id, [4, 1, 4])
    with pytest.raises(InputError, match="not all in this passage"):
        desk.mark_sentences(zoe, attempt_id, sentences)
    assert desk.open_attempt(zoe, attempt_id).marked == (1, 4)


def test_marked_sentences_are_held_against_the_key_ideas(desk, store, zoe, attempt_id, passage_id):
    ideas = store.key_ideas.of_passage(passage_id)
    assert desk.key_sentence_score(zoe, attempt_id).score.hits == ()
    desk.mark_sentences(zoe, attempt_id, ideas[0].sentences)
    kept = desk.key_sentence_score(zoe, attempt_id)
    assert kept.score.hits == (0,)
    assert kept.score.caught == pytest.approx(ideas[0].weight)
    assert [idea.statement for idea in kept.prepared.key_ideas] == [idea.statement for idea in ideas]
    everything = desk.key_sentence_score(zoe, attempt_id, [n for idea in ideas for n in idea.sentences])
    assert (everything.score.misses, everything.score.caught) == ((), pytest.approx(1))


def test_ideas_nobody_has_set_down_are_those_that_marking_goes_by(desk, store, zoe, passage_id):
    text = store.passages.get(passage_id).text
    own = store.passages.add(zoe.user_id, None, text, "Pasted", {})
    attempt = desk.start(zoe, own.id, "one-third").attempt
    score = desk.key_sentence_score(zoe, attempt.id, [0])
    assert len(score.prepared.key_ideas) > 3
    assert score.score.aimed in (0, 1)


def test_an_attempt_keeps_the_passage_it_was_started_on(desk, store, zoe, passage_id, attempt_id):
    before = store.passages.get(passage_id)
    store.passages.revise(passage_id, None, "Another title", "Another text. " * 90, {})
    view = desk.open_attempt(zoe, attempt_id)
    assert (view.passage.passage.title, view.passage.passage.text.raw) == (before.title, before.text)
    assert desk.passage(zoe, passage_id).passage.title == "Another title"


def test_an_assignment_ends_when_it_is_due(desk, store, zoe, coach, cohort_id, passage_id, clock):
    terms = AssignmentTerms("Week 1", "css", due_at=clock.now + timedelta(hours=1))
    assignment = store.assignments.add(cohort_id, passage_id, coach.user_id, terms)
    begun = desk.start(zoe, passage_id, "css", assignment_id=assignment.id).attempt
    clock.forward(hours=2)
    assert desk.start(zoe, passage_id, "css", assignment_id=assignment.id).attempt.id == begun.id
    with pytest.raises(ConflictError, match=r"was due on 01 March 2026 .* Ask your coach for more time"):
        desk.submit(zoe, begun.id, "Handed in late, as may happen to all of us on a Sunday.", None, 1)
    store.attempts.archive(begun.id, None)
    with pytest.raises(ConflictError, match="was due on 01 March 2026"):
        desk.start(zoe, passage_id, "css", assignment_id=assignment.id)


def test_an_assignment_allows_so_many_attempts(desk, store, zoe, coach, cohort_id, passage_id):
    terms = AssignmentTerms("Week 1", "css", attempts_allowed=1)
    assignment = store.assignments.add(cohort_id, passage_id, coach.user_id, terms)
    begun = desk.start(zoe, passage_id, "css", assignment_id=assignment.id).attempt
    store.attempts.submit(begun.id, "Once.", None, 1)
    with pytest.raises(ConflictError, match="allows 1 attempt, and you have used them"):
        desk.revise(zoe, begun.id)


def test_what_is_still_being_written_is_not_revised(desk, zoe, passage_id, attempt_id):
    with pytest.raises(ConflictError, match="not been handed in"):
        desk.start(zoe, passage_id, "css", revises=attempt_id)


def test_a_passage_set_aside_takes_no_new_attempts(desk, store, zoe, passage_id):
    store.passages.archive(passage_id, None)
    store.attempts.start(zoe.user_id, passage_id, "upsc")
    with pytest.raises(ConflictError, match="set aside"):
        desk.start(zoe, passage_id, "css")
