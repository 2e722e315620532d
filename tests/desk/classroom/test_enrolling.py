"""Taking people into classes."""

import pytest

from trainer.desk.classroom.rosters import RosterEffect, RosterProblem
from trainer.errors import InputError
from trainer.store import NotFoundError

SHEET = "name,login,email\nZoë,zoe,\nÉmil,emil,\nعائشہ,aisha,aisha@example.org\n,nobody,\n".encode()


def test_a_roster_is_looked_at_before_anything_is_done(classes, store, coach, cohort_id, emil):
    before = store.users.count()
    outcome = classes.look_at_roster(coach, cohort_id, SHEET, "class.csv")
    assert [row.effect for row in outcome.rows] == [RosterEffect.THERE, None, RosterEffect.NEW, None]
    assert [row.problem for row in outcome.bad] == [RosterProblem.STRANGER, RosterProblem.NO_NAME]
    assert store.users.count() == before


def test_taking_in_makes_accounts_with_codes_for_passwords(classes, store, coach, cohort_id, emil):
    outcome = classes.take_roster(coach, cohort_id, SHEET, "class.csv")
    assert [(one.user.login, one.code is None) for one in outcome.enrolled] == [("zoe", True), ("aisha", False)]
    aisha = store.invitations.reset(outcome.enrolled[1].code, "hash")
    assert (aisha.name, aisha.preferences) == ("عائشہ", {"email": "aisha@example.org"})
    assert {user.login for user in store.cohorts.members(cohort_id)} == {"zoe", "aisha"}
    again = classes.take_roster(coach, cohort_id, SHEET, "class.csv")
    assert [one.code for one in again.enrolled] == [None, None]


def test_a_guessed_login_opens_no_strangers_work(classes, store, coach, cohort_id, emil):
    classes.take_roster(coach, cohort_id, "name,login\nÉmil,emil\nIdris,idris\n".encode(), "class.csv")
    assert emil.user_id not in {user.id for user in store.cohorts.members(cohort_id)}


def test_an_admin_takes_in_anybody_who_learns(classes, store, admin, cohort_id, emil):
    classes.take_roster(admin, cohort_id, "name,login\nÉmil,emil\n".encode(), "class.csv")
    assert emil.user_id in {user.id for user in store.cohorts.members(cohort_id)}


def test_a_member_is_removed_and_taken_in_again(classes, store, coach, cohort_id, zoe, emil):
    classes.remove_member(coach, cohort_id, zoe.user_id)
    view = classes.one_class(coach, cohort_id)
    assert (view.members, [user.id for user in view.former]) == ((), [zoe.user_id])
    with pytest.raises(NotFoundError):
        classes.restore_member(coach, cohort_id, emil.user_id)
    classes.restore_member(coach, cohort_id, zoe.user_id)
    assert [user.id for user in classes.one_class(coach, cohort_id).members] == [zoe.user_id]
    with pytest.raises(NotFoundError):
        classes.remove_member(coach, cohort_id, emil.user_id)


def test_a_code_lets_people_in_until_it_is_revoked(classes, store, coach, cohort_id):
    issued = classes.invite(coach, cohort_id, 2, 7)
    new = store.invitations.accept(issued.code, "nils", "Nils", None)
    assert new.id in {user.id for user in classes.one_class(coach, cohort_id).members}
    (left,) = classes.one_class(coach, cohort_id).invitations
    classes.revoke(coach, cohort_id, left.id)
    assert classes.one_class(coach, cohort_id).invitations == ()


@pytest.mark.parametrize("name", ["", "   ", "…", "x" * 121])
def test_a_class_has_a_name(classes, coach, name):
    with pytest.raises(InputError):
        classes.make_class(coach, name)


def test_a_class_is_set_aside_and_comes_back(classes, coach, cohort_id):
    classes.rename_class(coach, cohort_id, " Matinée  du samedi ")
    classes.set_class_aside(coach, cohort_id)
    assert classes.classes(coach) == ()
    (aside,) = classes.classes(coach, archived=True)
    assert aside.cohort.name == "Matinée du samedi"
    classes.set_class_aside(coach, cohort_id, aside=False)
    assert [entry.members for entry in classes.classes(coach)] == [1]
