"""The library: the bank seeded once, what was done, what is due, what filters leave."""

from datetime import timedelta
from fractions import Fraction

import pytest

from trainer.desk.bank import seed
from trainer.desk.library import shown_title
from trainer.desk.views import LibraryFilter, ReferenceStanding
from trainer.practice.bank import load_bank
from trainer.store.assignments import AssignmentTerms


def entry_of(desk, actor, passage_id):
    return next(entry for entry in desk.library(actor) if entry.id == passage_id)


def document(awarded, out_of=20):
    part = {"key": "content", "name": "Content", "awarded": awarded, "out_of": out_of}
    return {
        "marks": {"awarded": awarded, "out_of": out_of},
        "criteria": [part],
        "target_words": {"fewest": 100, "most": 130},
        "submission": {"words": 2},
        "obstacle": None,
    }


def test_every_passage_of_the_bank_is_there_with_its_answers_and_ideas(desk, store, zoe):
    entries = {entry.key: entry for entry in desk.library(zoe)}
    bank = {passage.id: passage for passage in load_bank()}
    assert set(entries) == set(bank)
    for key, entry in entries.items():
        passage = bank[key]
        assert (entry.title, entry.theme, entry.level) == (passage.passage.title, passage.theme, passage.level)
        assert (entry.words, entry.exams) == (len(passage.passage.text.words), passage.exams)
        assert (entry.attempts, entry.open_attempt, entry.best, entry.due, entry.own) == (0, None, None, None, False)
        answers = store.references.of_passage(entry.id, approved_only=True)
        assert [answer.text for answer in answers] == [answer.text.raw for answer in passage.references]
        assert len(store.key_ideas.of_passage(entry.id)) == len(passage.key_ideas)


def test_seeding_again_changes_nothing(store, zoe):
    before = [store.passages.get(record.id) for record in store.passages.library(zoe.user_id)]
    assert seed(store) == 0
    assert [store.passages.get(record.id) for record in before] == before


def test_a_passage_that_a_new_version_changed_is_revised_and_a_coachs_change_stays(store, coach, passage_id):
    passage = store.passages.get(passage_id)
    store.passages.revise(passage_id, None, "Old title", passage.text, passage.meta)
    (first, second) = store.references.of_passage(passage_id)
    store.references.edit(first.id, coach.user_id, "The coach's own words.", None)
    assert seed(store) == 1
    assert store.passages.get(passage_id).title == passage.title
    texts = [answer.text for answer in store.references.of_passage(passage_id)]
    assert texts == ["The coach's own words.", second.text]
    store.passages.revise(passage_id, coach.user_id, "The coach's title", passage.text, passage.meta)
    assert seed(store) == 0
    assert store.passages.get(passage_id).title == "The coach's title"


def test_what_was_done_shows_with_the_best_mark(desk, store, zoe, passage_id):
    first = desk.start(zoe, passage_id, "css").attempt
    assert entry_of(desk, zoe, passage_id).open_attempt == first.id
    for number, awarded in enumerate((12.5, 9)):
        attempt = desk.start(zoe, passage_id, "css").attempt
        store.attempts.submit(attempt.id, f"Draft {number}.", None, 5)
        store.assessments.add(attempt.id, document(awarded), "1", "1", None)
    entry = entry_of(desk, zoe, passage_id)
    assert (entry.attempts, entry.open_attempt) == (2, None)
    assert (entry.best.awarded, entry.best.share) == (Fraction(25, 2), Fraction(5, 8))
    assert entry.best.attempt_id == first.id


def test_a_coachs_mark_counts(desk, store, zoe, coach, passage_id):
    attempt = desk.start(zoe, passage_id, "css").attempt
    store.attempts.submit(attempt.id, "Draft.", None, 5)
    marking = store.assessments.add(attempt.id, document(8), "1", "1", None)
    store.assessments.overrule(marking.id, coach.user_id, "content", Fraction(15), "Better than it looks.")
    best = entry_of(desk, zoe, passage_id).best
    assert (best.awarded, best.by_coach) == (15, True)


def test_what_is_due_comes_first_until_it_is_answered(desk, store, zoe, emil, coach, cohort_id, passage_id, clock):
    terms = AssignmentTerms("Week 1", "upsc", due_at=clock.now + timedelta(days=3), attempts_allowed=2)
    assignment = store.assignments.add(cohort_id, passage_id, coach.user_id, terms)
    first = desk.library(zoe)[0]
    assert (first.id, first.due.assignment_id, first.due.preset_id) == (passage_id, assignment.id, "upsc")
    assert (first.due.due_at, first.due.attempts_left) == (terms.due_at, 2)
    assert entry_of(desk, emil, passage_id).due is None
    attempt = desk.start(zoe, passage_id, "css", assignment_id=assignment.id).attempt
    assert attempt.preset_id == "upsc"
    assert entry_of(desk, zoe, passage_id).due.attempts_left == 1
    store.attempts.submit(attempt.id, "Draft.", None, 5)
    assert entry_of(desk, zoe, passage_id).due is None


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        pytest.param(LibraryFilter(theme="  "), None, id="nothing asked for"),
        pytest.param(LibraryFilter(theme="été"), set(), id="nothing like it"),
        pytest.param(LibraryFilter(theme="PAYING water"), {"paying-for-water"}, id="words of theme or title"),
        pytest.param(LibraryFilter(words=(0, 10)), set(), id="too short"),
        pytest.param(LibraryFilter(own=True), set(), id="my own"),
        pytest.param(LibraryFilter(state="done"), set(), id="done"),
        pytest.param(LibraryFilter(exam="no-such-exam"), set(), id="no exam"),
    ],
)
def test_filters_leave_what_was_asked_for(desk, zoe, wanted, keys):
    everything = {entry.key for entry in desk.library(zoe)}
    assert {entry.key for entry in desk.library(zoe, wanted)} == (everything if keys is None else keys)


@pytest.mark.parametrize("field", ["level", "genre"])
def test_levels_and_genres_part_the_library(desk, zoe, field):
    entries = desk.library(zoe)
    values = {getattr(entry, field) for entry in entries}
    found = [desk.library(zoe, LibraryFilter(**{field: value})) for value in values]
    assert all(found)
    assert sum(map(len, found)) == len(entries)


def test_a_passage_shows_its_usual_rules_and_any_others(desk, zoe, passage_id):
    view = desk.passage(zoe, passage_id)
    assert view.preset.id == view.exams[0] == "css"
    low, high = view.preset.target_words
    assert low < view.words / 3 < high
    assert (view.preset.title_wanted, view.preset.out_of) == ("required", 20)
    assert view.reference is ReferenceStanding.APPROVED
    other = desk.passage(zoe, passage_id, "pte-swt").preset
    assert (other.target_words, other.minutes, other.title_wanted) == ((5, 75), 10, "forbidden")
    assert {preset.id for preset in desk.presets(300)} >= {"css", "pte-swt"}


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (None, "", ""),
        ("Été", "Long ago.", "Été"),
        (None, "Short.", "Short."),
        (None, "one two three four five six seven eight nine", "one two three four five six seven eight …"),
    ],
)
def test_a_passage_without_a_title_is_listed_by_its_first_words(title, text, expected):
    assert shown_title(title, text) == expected
