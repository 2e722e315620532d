"""Whose is what: nothing of another's can be reached, and nobody learns whether it is there."""

import pytest

from trainer.desk import Actor
from trainer.desk.errors import NotAllowedError
from trainer.store import NotFoundError
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import Role

NOBODYS = "0" * 32


@pytest.fixture
def attempt_id(desk, zoe, passage_id):
    return desk.start(zoe, passage_id, "css").attempt.id


@pytest.fixture
def private(store, zoe):
    """A passage that Zoë has brought."""
    return store.passages.add(zoe.user_id, "Été", "The summer was long. " * 40, "Pasted", {})


def said(act):
    with pytest.raises(NotFoundError) as caught:
        act()
    return str(caught.value)


WITH_ATTEMPT = {
    "open": lambda desk, who, key: desk.open_attempt(who, key),
    "save": lambda desk, who, key: desk.autosave(who, key, "Mine now.", None, 1),
    "mark sentences": lambda desk, who, key: desk.mark_sentences(who, key, [0]),
    "score sentences": lambda desk, who, key: desk.key_sentence_score(who, key, [0]),
    "submit": lambda desk, who, key: desk.submit(who, key, "Mine now, every word of it.", None, 1),
    "report": lambda desk, who, key: desk.report(who, key),
    "assessed": lambda desk, who, key: desk.assessed(who, key),
    "compare": lambda desk, who, key: desk.compare(who, key),
    "answers": lambda desk, who, key: desk.answers_state(who, key),
    "model answers": lambda desk, who, key: desk.model_answers(who, key),
    "give up": lambda desk, who, key: desk.give_up(who, key),
    "revise": lambda desk, who, key: desk.revise(who, key),
}


@pytest.mark.parametrize("act", WITH_ATTEMPT.values(), ids=WITH_ATTEMPT)
def test_anothers_attempt_is_not_found_in_the_words_of_one_that_is_not_there(desk, store, emil, attempt_id, act):
    before = store.attempts.get(attempt_id)
    there = said(lambda: act(desk, emil, attempt_id))
    nowhere = said(lambda: act(desk, emil, NOBODYS))
    assert there.replace(attempt_id, "?") == nowhere.replace(NOBODYS, "?")
    assert store.attempts.get(attempt_id) == before


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda desk, who, key: desk.passage(who, key), id="read"),
        pytest.param(lambda desk, who, key: desk.start(who, key, "css"), id="start"),
        pytest.param(lambda desk, who, key: desk.draft_reference(who, key), id="draft"),
    ],
)
def test_anothers_passage_is_not_found_either(desk, emil, private, act):
    there = said(lambda: act(desk, emil, private.id))
    nowhere = said(lambda: act(desk, emil, NOBODYS))
    assert there.replace(private.id, "?") == nowhere.replace(NOBODYS, "?")
    assert private.id not in [entry.id for entry in desk.library(emil)]


@pytest.mark.parametrize("act", ["job", "cancel"])
def test_anothers_long_work_is_not_found_either(desk, store, zoe, emil, private, act):
    job = store.jobs.enqueue("elsewhere", {"passage_id": private.id}, zoe.user_id)
    there = said(lambda: getattr(desk, act)(emil, job.id))
    assert there.replace(job.id, "?") == said(lambda: getattr(desk, act)(emil, NOBODYS)).replace(NOBODYS, "?")
    assert not store.jobs.get(job.id).cancel_asked


def test_nobody_revises_or_answers_for_another(desk, store, zoe, emil, coach, cohort_id, attempt_id, passage_id):
    assignment = store.assignments.add(cohort_id, passage_id, coach.user_id, AssignmentTerms("Week 1", "css"))
    said(lambda: desk.start(emil, passage_id, "css", revises=attempt_id))
    said(lambda: desk.start(emil, passage_id, "css", assignment_id=assignment.id))
    assert desk.start(zoe, passage_id, "css", assignment_id=assignment.id).attempt.assignment_id == assignment.id


def test_lists_hold_only_what_is_ones_own(desk, zoe, emil, attempt_id):
    assert [entry.attempt.id for entry in desk.history(zoe)] == [attempt_id]
    assert desk.history(emil) == ()
    assert {entry.open_attempt for entry in desk.library(zoe)} == {None, attempt_id}
    assert {entry.open_attempt for entry in desk.library(emil)} == {None}
    assert attempt_id not in str(desk.export(emil))


def test_a_coach_reads_what_learners_of_theirs_write_and_changes_none_of_it(desk, coach, emil, attempt_id, passage_id):
    assert desk.open_attempt(coach, attempt_id).attempt.id == attempt_id
    said(lambda: desk.autosave(coach, attempt_id, "Better.", None, 1))
    said(lambda: desk.give_up(coach, attempt_id))
    others = desk.start(emil, passage_id, "css").attempt.id
    said(lambda: desk.open_attempt(coach, others))


def test_a_learner_who_calls_themselves_a_coach_teaches_nobody(desk, emil, attempt_id):
    said(lambda: desk.open_attempt(Actor(emil.user_id, Role.COACH), attempt_id))


def test_a_passage_stays_readable_for_those_who_have_written_on_it(desk, store, zoe, passage_id, attempt_id):
    store.passages.archive(passage_id, None)
    assert desk.passage(zoe, passage_id).id == passage_id
    assert desk.start(zoe, passage_id, "css").attempt.id == attempt_id
    assert passage_id not in [entry.id for entry in desk.library(zoe)]


def test_learners_add_no_model_answers_to_what_belongs_to_everybody(desk, zoe, passage_id):
    with pytest.raises(NotAllowedError, match="A coach can"):
        desk.draft_reference(zoe, passage_id)


@pytest.mark.parametrize("preset", ["été", "../common/basis", "/etc/passwd", "css.toml", "no-such-exam", "\x00", ""])
def test_a_preset_is_a_name_and_never_a_path(desk, zoe, passage_id, preset):
    said(lambda: desk.start(zoe, passage_id, preset))
