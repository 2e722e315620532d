"""People: logins, roles, preferences."""

import pytest

from trainer.store import ConflictError, NotFoundError
from trainer.store.records import Role


def test_a_person_is_there_as_added(store, clock):
    added = store.users.add("Zoë Okafor", Role.COACH, login="Zoë", password_hash="hash")
    assert store.users.get(added.id) == added
    assert (added.name, added.role, added.login, added.password_hash) == ("Zoë Okafor", Role.COACH, "zoë", "hash")
    assert added.created_at.utcoffset() is not None
    assert added.created_at <= clock.now


@pytest.mark.parametrize("login", [" zoë ", "ZOË", "Zoe\N{COMBINING DIAERESIS}", "ｚｏë"])
def test_a_login_is_found_however_it_is_typed(store, login):
    added = store.users.add("Zoë", login="Zoë")
    assert store.users.find(login) == added
    with pytest.raises(ConflictError, match="is taken"):
        store.users.add("Another", login=login)
    assert store.users.count() == 1


@pytest.mark.parametrize("login", ["", "   ", "x" * 201])
def test_a_login_has_a_sensible_length(store, login):
    with pytest.raises(ConflictError, match="Use 1 to 200"):
        store.users.add("Nobody", login=login)


@pytest.mark.parametrize("key", ["", "é", "nobody", "\x00", "\ud800", "x" * 1000, "' OR 1=1 --"])
def test_nobody_is_found_under_an_id_that_is_none(store, learner, key):
    with pytest.raises(NotFoundError, match="no user"):
        store.users.get(key)
    assert store.users.find(key) is None


def test_the_only_learner_is_added_once(store):
    assert store.users.me() == store.users.me()
    assert store.users.count() == 1


def test_lists_leave_out_the_archived(store, learner, coach):
    store.users.archive(learner.id, coach.id)
    assert store.users.all() == (coach,)
    assert [user.id for user in store.users.all(archived=True)] == [coach.id, learner.id]
    assert store.users.all(Role.LEARNER) == ()
    store.users.restore(learner.id, coach.id)
    assert store.users.all(Role.LEARNER) == (learner,)
    assert [entry.action for entry in store.audit.of(learner.id)] == ["user.added", "user.archived", "user.restored"]


def test_preferences_are_merged(store, learner):
    store.users.prefer(learner.id, {"theme": "dark", "language": "ur"})
    changed = store.users.prefer(learner.id, {"theme": "light"})
    assert store.users.get(learner.id) == changed
    assert changed.preferences == {"theme": "light", "language": "ur"}


def test_a_change_of_role_is_in_the_log(store, learner, coach):
    assert store.users.set_role(learner.id, Role.COACH, coach.id).role == Role.COACH
    entry = store.audit.latest(1)[0]
    assert (entry.actor_id, entry.action, entry.subject_id) == (coach.id, "user.role", learner.id)
    assert entry.detail == {"before": "learner", "after": "coach"}


def test_the_last_admin_stays_one(store, learner):
    store.users.set_role(learner.id, Role.ADMIN, None)
    with pytest.raises(ConflictError, match="the only admin"):
        store.users.set_role(learner.id, Role.LEARNER, learner.id)
    other = store.users.add("Idris", Role.ADMIN)
    assert store.users.set_role(learner.id, Role.LEARNER, other.id).role == Role.LEARNER


def test_the_log_holds_no_password(store, learner):
    store.users.set_password(learner.id, "argon2-hash", learner.id)
    assert store.users.get(learner.id).password_hash == "argon2-hash"
    assert "argon2-hash" not in str(store.audit.of(learner.id))


def test_a_new_name_counts(store, learner):
    assert store.users.rename(learner.id, "Zoé").name == store.users.get(learner.id).name == "Zoé"
