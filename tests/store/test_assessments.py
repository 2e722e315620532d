"""Marks: the engine's and the coach's, side by side."""

from fractions import Fraction

import pytest

from trainer.store import ConflictError, NotFoundError


def test_a_marking_is_there_as_added(store, attempt, report):
    document = report(25 / 3, 2.5, penalty=1)
    added = store.assessments.add(attempt.id, document, "0.1.0", "2026-03", None)
    assert store.assessments.get(added.id) == store.assessments.latest(attempt.id) == added
    assert added.document == document
    assert (added.number, added.engine_version, added.preset_version, added.model) == (1, "0.1.0", "2026-03", None)
    assert (added.automatic, added.out_of) == (Fraction(59, 6), 20)
    assert [(mark.criterion, mark.automatic, mark.out_of, mark.coach) for mark in added.marks] == [
        ("content", Fraction(25, 3), 15, None),
        ("language", Fraction(5, 2), 5, None),
    ]
    assert added.final == added.automatic
    assert not added.overruled


def test_what_has_no_criteria_is_kept_too(store, attempt):
    document = {"marks": {"awarded": 0, "out_of": 20}, "criteria": []}
    assert store.assessments.add(attempt.id, document, "1", "1", "smollm2").marks == ()


def test_an_unmarked_attempt_has_none(store, attempt):
    assert store.assessments.latest(attempt.id) is None
    assert store.assessments.of_attempt(attempt.id) == ()
    assert store.assessments.latest("é") is None


def test_the_coachs_mark_stands_beside_the_automatic_one(store, attempt, report, coach, learner, clock):
    added = store.assessments.add(attempt.id, report(8, 3, penalty=2), "1", "1", None)
    changed = store.assessments.overrule(added.id, coach.id, "content", Fraction(19, 2), "The concession is there.")
    assert store.assessments.latest(attempt.id) == changed
    content, language = changed.marks
    assert (content.automatic, content.coach, content.final) == (8, Fraction(19, 2), Fraction(19, 2))
    assert (content.coach_id, content.note, content.coached_at <= clock.now) == (
        coach.id,
        "The concession is there.",
        True,
    )
    assert language.coach is None
    assert changed.automatic == 9
    assert changed.final == Fraction(21, 2)  # 9 + 1.5: the penalty stays
    assert changed.overruled
    entry = store.audit.latest(1)[0]
    assert (entry.action, entry.actor_id, entry.learner_id) == ("mark.overruled", coach.id, learner.id)
    assert entry.detail == {
        "criterion": "content",
        "automatic": "8",
        "before": None,
        "after": "19/2",
        "note": "The concession is there.",
    }


def test_a_mark_is_taken_back(store, attempt, report, coach):
    added = store.assessments.add(attempt.id, report(8), "1", "1", None)
    store.assessments.overrule(added.id, coach.id, "content", Fraction(9), "well said")
    assert store.assessments.overrule(added.id, coach.id, "content", None, "") == added
    entry = store.audit.latest(1)[0]
    assert (entry.action, entry.detail["before"], entry.detail["after"]) == ("mark.restored", "9", None)


@pytest.mark.parametrize("mark", [Fraction(-1, 2), Fraction(31, 2)])
def test_a_mark_lies_in_range(store, attempt, report, coach, mark):
    added = store.assessments.add(attempt.id, report(8), "1", "1", None)
    with pytest.raises(ConflictError, match="Give 0 to 15"):
        store.assessments.overrule(added.id, coach.id, "content", mark, "")
    assert store.assessments.latest(attempt.id) == added


def test_the_whole_mark_stays_in_range(store, attempt, report, coach):
    added = store.assessments.add(attempt.id, report(2, 0, penalty=2), "1", "1", None)
    assert store.assessments.overrule(added.id, coach.id, "content", Fraction(0), "").final == 0


def test_marking_again_never_overwrites_a_person(store, attempt, report, coach):
    first = store.assessments.add(attempt.id, report(8), "1", "1", None)
    person = store.assessments.overrule(first.id, coach.id, "content", Fraction(11), "Re-read.").marks[0]
    again = store.assessments.add(attempt.id, report(5), "2", "1", None)
    assert again.number == 2
    assert again.marks[0].automatic == 5
    assert (again.marks[0].coach, again.marks[0].coach_id, again.marks[0].note) == (11, coach.id, "Re-read.")
    assert again.marks[0].coached_at == person.coached_at
    assert again.final == 15
    assert [found.number for found in store.assessments.of_attempt(attempt.id)] == [1, 2]
    assert store.assessments.get(first.id).marks[0] == person


def test_a_mark_out_of_another_number_is_left_for_the_coach(store, attempt, report, coach, learner):
    first = store.assessments.add(attempt.id, report(8), "1", "1", None)
    store.assessments.overrule(first.id, coach.id, "content", Fraction(11), "Re-read.")
    again = store.assessments.add(attempt.id, report(8, out_of=10), "1", "2", None)
    assert not again.overruled
    entry = store.audit.of(again.id)[0]
    assert (entry.action, entry.learner_id) == ("mark.left", learner.id)
    assert entry.detail == {"criterion": "content", "mark": "11", "out_of": "15"}


def test_the_latest_of_each_attempt_of_a_learner(store, attempt, learner, coach, passage, report):
    second = store.attempts.start(learner.id, passage.id, "css")
    third = store.attempts.start(learner.id, passage.id, "css")
    theirs = store.attempts.start(coach.id, passage.id, "css")
    store.assessments.add(second.id, report(3), "1", "1", None)
    store.assessments.add(attempt.id, report(5), "1", "1", None)
    latest = store.assessments.add(attempt.id, report(6), "1", "1", None)
    store.assessments.add(theirs.id, report(9), "1", "1", None)
    archived = store.assessments.add(third.id, report(9), "1", "1", None)
    store.attempts.archive(archived.attempt_id, learner.id)
    found = store.assessments.of_user(learner.id)
    assert list(found) == [attempt.id, second.id]
    assert found[attempt.id] == latest
    assert store.assessments.of_user("é") == {}


def test_what_is_not_there_is_said_so(store, attempt, report, coach):
    with pytest.raises(NotFoundError, match="no attempt"):
        store.assessments.add("", report(1), "1", "1", None)
    with pytest.raises(NotFoundError, match="no assessment"):
        store.assessments.overrule("é", coach.id, "content", Fraction(1), "")
    added = store.assessments.add(attempt.id, report(1), "1", "1", None)
    with pytest.raises(NotFoundError, match="no criterion 'élan'"):
        store.assessments.overrule(added.id, coach.id, "élan", Fraction(1), "")
