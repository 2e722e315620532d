"""Setting assignments, and how far everybody is with them."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from trainer.desk.classroom.setting import terms_of
from trainer.desk.classroom.views import Standing, Trouble
from trainer.errors import InputError
from trainer.store import ConflictError, NotFoundError
from trainer.store.assignments import AssignmentTerms


@pytest.fixture
def standing(classes, coach, zoe):
    return lambda assignment: next(
        one for one in classes.assignment(coach, assignment.id).standings if one.user.id == zoe.user_id
    )


def test_who_has_not_started_is_writing_and_has_handed_in(desk, assigned, standing, handed, zoe, passage_id):
    assignment = assigned()
    assert standing(assignment).standing is Standing.NOT_STARTED
    begun = desk.start(zoe, passage_id, "css", assignment_id=assignment.id).attempt
    desk.autosave(zoe, begun.id, "Ce qui est négligé.", None, 30)
    now = standing(assignment)
    assert (now.standing, now.words, now.seconds) == (Standing.WRITING, 4, 30)
    handed(zoe, assignment)
    now = standing(assignment)
    assert (now.standing, now.attempts, now.marking.out_of) == (Standing.HANDED_IN, 2, 20)


@pytest.mark.parametrize(
    ("due", "later", "trouble"),
    [
        pytest.param(None, {"days": 1}, None, id="a day is no delay"),
        pytest.param(None, {"days": 3}, Trouble.LONG_AGO, id="begun and left"),
        pytest.param({"days": 2}, {"days": 1, "hours": 2}, Trouble.LATE, id="little written, a day left"),
        pytest.param({"days": 2}, {"days": 2, "hours": 2}, Trouble.LATE, id="over"),
    ],
)
def test_who_is_stuck(desk, assigned, standing, zoe, passage_id, clock, due, later, trouble):
    assignment = assigned(due_at=clock.now + timedelta(**due) if due else None)
    begun = desk.start(zoe, passage_id, "css", assignment_id=assignment.id).attempt
    desk.autosave(zoe, begun.id, "It is neglected.", None, 30)
    clock.forward(**later)
    assert standing(assignment).trouble is trouble


def test_falling_marks_are_seen(assigned, standing, handed, zoe):
    assignment = assigned()
    handed(zoe, assignment)
    handed(zoe, assignment, "Repair is neglected.")
    assert (standing(assignment).standing, standing(assignment).trouble) == (Standing.STUCK, Trouble.FALLING)


def test_terms_are_changed_but_not_the_rules_that_work_was_written_under(classes, coach, assigned, handed, zoe):
    assignment = assigned()
    changed = classes.change_assignment(
        coach, assignment.id, replace(terms_of(assignment), preset_id="upsc", note=" Né. ")
    )
    assert (changed.preset_id, changed.note) == ("upsc", "Né.")
    handed(zoe, changed)
    with pytest.raises(ConflictError, match="Regrade"):
        classes.change_assignment(coach, assignment.id, replace(terms_of(changed), preset_id="css"))


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"attempts_allowed": 0}, "Use 1 to 99"),
        ({"pass_mark": Fraction(21)}, "Use 0 to 20"),
        ({"title": "x" * 201}, "at most 200"),
        ({"note": "x" * 2001}, "at most 2,000"),
    ],
)
def test_terms_that_will_not_do_are_refused(assigned, terms, words):
    with pytest.raises(InputError, match=words):
        assigned(**terms)


def test_what_is_not_there_is_not_set(classes, coach, cohort_id, passage_id):
    with pytest.raises(NotFoundError):
        classes.assign(coach, cohort_id, "é", AssignmentTerms("", "css"))
    with pytest.raises(NotFoundError):
        classes.assign(coach, cohort_id, passage_id, AssignmentTerms("", "no-such-exam"))
    assert classes.assign(coach, cohort_id, passage_id, AssignmentTerms("", "css")).title == "The Neglect of Repair"


def test_closing_and_setting_aside_are_undone(classes, desk, coach, assigned, zoe):
    assignment = assigned()
    assert classes.close(coach, assignment.id).closed_at is not None
    assert not classes.assignment(coach, assignment.id).entry.open
    assert classes.close(coach, assignment.id, closed=False).closed_at is None
    classes.set_assignment_aside(coach, assignment.id)
    assert all(entry.due is None for entry in desk.library(zoe))
    classes.set_assignment_aside(coach, assignment.id, aside=False)
    assert [entry.due.title for entry in desk.library(zoe) if entry.due] == ["Week 1: précis"]
