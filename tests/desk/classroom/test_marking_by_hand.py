"""Marking by hand: the queue, both marks, comments, and what learners see of it when."""

from fractions import Fraction

import pytest

from trainer.attention import Reason
from trainer.desk.coach import CoachDesk
from trainer.errors import InputError
from trainer.store import ConflictError, NotFoundError

SHORT = "Repair is neglected."


@pytest.fixture
def assignment(assigned):
    return assigned()


def test_the_queue_begins_with_what_needs_a_person(classes, store, coach, assignment, handed, zoe, emil):
    store.cohorts.join(assignment.cohort_id, emil.user_id)
    fine, short = handed(zoe, assignment), handed(emil, assignment, SHORT)
    queue = classes.queue(coach, assignment.id)
    assert [entry.attempt.id for entry in queue.entries] == [short.attempt_id, fine.attempt_id]
    assert queue.entries[0].attention.causes[0].reason is Reason.CANNOT_JUDGE
    classes.accept(coach, short.attempt_id)
    queue = classes.queue(coach)
    assert [entry.attempt.id for entry in queue.entries] == [fine.attempt_id, short.attempt_id]
    assert (queue.accepted, [entry.who for entry in queue.ready]) == (1, ["Émil"])


def test_only_what_a_learner_stands_by_is_in_the_queue(classes, coach, assignment, handed, zoe, other_precis):
    first, last = handed(zoe, assignment), handed(zoe, assignment, other_precis)
    assert [entry.attempt.id for entry in classes.queue(coach).entries] == [last.attempt_id]
    view = classes.review(coach, last.attempt_id)
    assert ([one.id for one in view.earlier], view.place, view.count) == ([first.attempt_id], 1, 1)
    assert classes.review(coach, first.attempt_id).entry.who == "Zoë"


def test_a_learner_sees_the_coachs_mark_once_it_is_given_back(classes, desk, store, coach, assignment, handed, zoe):
    work = handed(zoe, assignment)
    criterion = classes.review(coach, work.attempt_id).entry.marking.marks[0]
    mine = criterion.out_of - criterion.automatic if criterion.automatic != criterion.out_of / 2 else Fraction(0)
    classes.mark(coach, work.attempt_id, criterion.criterion, mine, "See the third idea, naïvely put.")
    classes.comment(coach, work.attempt_id, "Whose claim is it?", (0, 6))

    def seen():
        assessed = desk.assessed(zoe, work.attempt_id).assessment
        best = next(entry.best for entry in desk.library(zoe) if entry.best)
        shown = desk.history(zoe)[0].mark
        copy = desk.export(zoe)
        return (
            assessed.final,
            best.awarded,
            shown.awarded,
            best.by_coach,
            len(copy["comments"]),
            str(copy).count("naïvely"),
        )

    automatic = store.assessments.get(work.assessment_id).automatic
    assert seen() == (automatic, automatic, automatic, False, 0, 0)
    assert classes.coach_word(zoe, work.attempt_id) is None
    with pytest.raises(ConflictError, match="Accept the marks"):
        classes.give_back(coach, assignment.id)
    classes.accept(coach, work.attempt_id)
    assert classes.give_back(coach, assignment.id) == (work.attempt_id,)
    final = automatic + mine - criterion.automatic
    assert seen()[:5] == (final, final, final, True, 1)
    word = classes.coach_word(zoe, work.attempt_id)
    assert (word.coach, word.automatic, word.final) == ("Idris", automatic, final)
    classes.recall(coach, [work.attempt_id])
    assert seen()[0] == automatic


def test_marking_anew_overwrites_nobody(classes, store, coach, assignment, handed, zoe, documents):
    work = handed(zoe, assignment)
    criterion = classes.review(coach, work.attempt_id).entry.marking.marks[0]
    classes.mark(coach, work.attempt_id, criterion.criterion, criterion.out_of, "Full marks.")
    store.assessments.add(work.attempt_id, documents(), "2", "2", None)
    again = classes.review(coach, work.attempt_id).entry.marking
    assert (again.number, again.marks[0].coach, again.marks[0].automatic) == (2, criterion.out_of, criterion.automatic)


def test_every_change_can_be_undone_and_is_in_the_log(classes, store, coach, assignment, handed, zoe):
    work = handed(zoe, assignment)
    criterion = classes.review(coach, work.attempt_id).entry.marking.marks[0]
    classes.mark(coach, work.attempt_id, criterion.criterion, Fraction(1), "Once.")
    classes.mark(coach, work.attempt_id, criterion.criterion, Fraction(2), "Twice.")
    restored = classes.mark(coach, work.attempt_id, criterion.criterion, None)
    assert restored.final == restored.automatic
    comment = classes.comment(coach, work.attempt_id, "Where?", keep=True)
    classes.remove_comment(coach, comment.id)
    assert classes.review(coach, work.attempt_id).comments == ()
    classes.remove_comment(coach, comment.id, away=False)
    view = classes.review(coach, work.attempt_id)
    assert ([one.text for one in view.comments], [one.text for one in view.saved]) == (["Where?"], ["Where?"])
    classes.accept(coach, work.attempt_id)
    classes.accept(coach, work.attempt_id, yes=False)
    changes = [entry.detail["after"] for entry in store.audit.of(work.assessment_id)]
    assert changes == ["1", "2", None]
    assert [entry.action for entry in store.audit.of(work.attempt_id)] == ["attempt.accepted", "attempt.unaccepted"]
    classes.forget_comment(coach, view.saved[0].id)
    assert classes.review(coach, work.attempt_id).saved == ()


@pytest.mark.parametrize("text", ["", "é" * 2001, "\x00" * 3000], ids=["nothing", "much", "unstorable"])
def test_a_comment_says_something_in_bounds(classes, coach, assignment, handed, zoe, text):
    with pytest.raises(InputError):
        classes.comment(coach, handed(zoe, assignment).attempt_id, text)


def test_a_mark_is_within_its_criterion(classes, coach, assignment, handed, zoe):
    work = handed(zoe, assignment)
    criterion = classes.review(coach, work.attempt_id).entry.marking.marks[0]
    for mark in (Fraction(-1), criterion.out_of + 1):
        with pytest.raises(ConflictError, match="is not possible"):
            classes.mark(coach, work.attempt_id, criterion.criterion, mark)
    with pytest.raises(NotFoundError):
        classes.mark(coach, work.attempt_id, "é", Fraction(1))


def test_blind_marking_shows_no_name(classes, coach, assigned, handed, zoe):
    assignment = assigned(blind=True)
    handed(zoe, assignment)
    (entry,) = classes.queue(coach).entries
    assert entry.who != "Zoë"
    assert entry.who == classes.assignment(coach, assignment.id).alias[zoe.user_id]


def test_another_coach_finds_nothing_of_it(classes, store, coach, stranger, zoe, assignment, handed):
    work = handed(zoe, assignment)
    comment = classes.comment(coach, work.attempt_id, "Where?", keep=True)
    saved = classes.review(coach, work.attempt_id).saved[0]
    for who in (stranger, zoe):
        for asked in (
            lambda who=who: classes.assignment(who, assignment.id),
            lambda who=who: classes.one_class(who, assignment.cohort_id),
            lambda who=who: classes.queue(who, assignment.id),
            lambda who=who: classes.review(who, work.attempt_id),
            lambda who=who: classes.mark(who, work.attempt_id, "content", Fraction(1)),
            lambda who=who: classes.accept(who, work.attempt_id),
            lambda who=who: classes.comment(who, work.attempt_id, "Mine."),
            lambda who=who: classes.remove_comment(who, comment.id),
            lambda who=who: classes.forget_comment(who, saved.id),
            lambda who=who: classes.give_back(who, assignment.id),
            lambda who=who: classes.recall(who, [work.attempt_id]),
            lambda who=who: classes.close(who, assignment.id),
            lambda who=who: classes.set_assignment_aside(who, assignment.id),
            lambda who=who: classes.invite(who, assignment.cohort_id, 1, 1),
        ):
            with pytest.raises(NotFoundError):
                asked()
    assert classes.queue(stranger).entries == ()
    with pytest.raises(NotFoundError):
        classes.classes(zoe)
    assert store.audit.of(work.attempt_id) == ()


def test_the_audit_log_calls_work_by_its_assignment_and_never_by_whose_it_is(
    desk, classes, coach, assigned, handed, zoe
):
    assignment = assigned(title="Blind wöche", blind=True)
    work = handed(zoe, assignment)
    criterion = classes.review(coach, work.attempt_id).entry.marking.marks[0]
    classes.mark(coach, work.attempt_id, criterion.criterion, criterion.out_of, "")
    classes.accept(coach, work.attempt_id)
    page = CoachDesk.beside(desk).audit(coach)
    told = {entry.action: entry.subject for entry in page.entries}
    assert told["attempt.accepted"] == told["mark.overruled"] == "Blind wöche"
    assert not any("Zoë" in entry.subject for entry in page.entries if entry.kind in {"attempt", "assessment"})
