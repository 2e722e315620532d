"""Invitation codes, groups, and a coach's help with a forgotten password."""

import re

import pytest

from trainer.store.records import Role

NEW = "quarry-violet-ladder"


def shown_code(page: str) -> str:
    return re.search(r'<code class="secret">([^<]+)</code>', page)[1]


def joining(browser, code, *, login, name="Zoë Ünal", password=NEW, again=NEW):
    return browser.send("/join", code=code, login=login, name=name, password=password, again=again)


@pytest.fixture
def coach(class_site):
    """A coach with a group."""
    browser = class_site.signed_in(Role.COACH)
    browser.send("/people/groups", page="/people", name="Évening class")
    return browser


def invitation(coach, **fields) -> str:
    [cohort] = coach.site.service.store.cohorts.of_user(coach.user.id)
    answer = coach.send("/people/invitations", page="/people", **{"cohort": cohort.id, "uses": "2", **fields})
    assert answer.status_code == 200, answer.text
    return shown_code(answer.text)


def test_a_code_makes_an_account_in_the_group_and_signs_in(class_site, coach):
    browser = class_site.browser()
    code = invitation(coach)
    answer = joining(browser, code.lower().replace("-", " "), login="Zoë.One")
    assert answer.status_code == 303, answer.text
    me = browser.json("/api/v1/me").json()
    assert (me["login"], me["name"], me["role"]) == ("zoë.one", "Zoë Ünal", "learner")
    assert "Zoë Ünal" in coach.get("/people").text


def test_a_code_is_good_for_as_many_people_as_it_says(class_site, coach):
    code = invitation(coach, uses="1")
    assert joining(class_site.browser(), code, login="only.one").status_code == 303
    assert joining(class_site.browser(), code, login="one.more").status_code == 409


def test_a_code_ends(class_site, coach):
    code = invitation(coach)
    with class_site.clock.later(days=15):
        assert joining(class_site.browser(), code, login="too.late").status_code == 409


def test_a_taken_name_does_not_use_the_code_up(class_site, coach):
    code = invitation(coach, uses="1")
    assert joining(class_site.browser(), code, login=coach.user.login).status_code == 409
    assert joining(class_site.browser(), code, login="a.free.name").status_code == 303


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"login": ""}, id="no sign-in name"),
        pytest.param({"login": "ok", "name": ""}, id="no name"),
        pytest.param({"login": "x" * 101}, id="a name that goes on"),
        pytest.param({"login": "\u200b\u200b"}, id="a name that nobody sees"),
        pytest.param({"login": "ok\u202eko"}, id="a name that turns itself round"),
        pytest.param({"login": "ok", "password": "short", "again": "short"}, id="a short password"),
        pytest.param({"login": "ok", "password": "aaaaaaaaaaaa", "again": "aaaaaaaaaaaa"}, id="one letter"),
        pytest.param({"login": "ok", "password": "1234567890", "again": "1234567890"}, id="counting"),
        pytest.param({"login": "ok", "again": "another-password"}, id="typed differently"),
        pytest.param(
            {"login": "quarry-violet", "password": "quarry-violet1", "again": "quarry-violet1"}, id="its name"
        ),
    ],
)
def test_names_and_passwords_that_will_not_do_are_told_and_use_nothing_up(class_site, coach, fields):
    code = invitation(coach, uses="1")
    answer = joining(class_site.browser(), code, **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert class_site.service.store.invitations.find(code).uses_left == 1


def test_guessing_codes_is_stopped(class_site):
    browser = class_site.browser()
    statuses = [joining(browser, f"AAAA-AAAA-{n:04}", login=f"guess{n}").status_code for n in range(61)]
    assert statuses == [409] * 60 + [429]


def test_who_has_an_account_joins_a_group_with_it(class_site, coach):
    learner = class_site.signed_in()
    answer = learner.send("/join", code=invitation(coach))
    assert "Évening class" in answer.text
    [cohort] = class_site.service.store.cohorts.of_user(coach.user.id)
    assert learner.user.id in {user.id for user in class_site.service.store.cohorts.members(cohort.id)}


@pytest.mark.parametrize("role", ["coach", "admin", "émpereur"])
def test_a_coach_invites_learners_only(class_site, coach, role):
    [cohort] = class_site.service.store.cohorts.of_user(coach.user.id)
    answer = coach.send("/people/invitations", page="/people", cohort=cohort.id, uses="1", role=role)
    assert answer.status_code == 422
    assert "<code" not in answer.text


def test_a_coach_invites_into_own_groups_only(class_site, coach):
    other = class_site.signed_in(Role.COACH)
    other.send("/people/groups", page="/people", name="Another")
    [theirs] = class_site.service.store.cohorts.of_user(other.user.id)
    answer = coach.send("/people/invitations", page="/people", cohort=theirs.id, uses="1")
    assert answer.status_code == 404
    assert "<code" not in answer.text


@pytest.mark.parametrize("uses", ["0", "-1", "501", "many", "1e3", "²"])
def test_a_code_is_for_a_number_of_people(class_site, coach, uses):
    [cohort] = class_site.service.store.cohorts.of_user(coach.user.id)
    assert coach.send("/people/invitations", page="/people", cohort=cohort.id, uses=uses).status_code == 422


def test_an_admin_invites_coaches(class_site):
    admin, browser = class_site.signed_in(Role.ADMIN), class_site.browser()
    code = shown_code(admin.send("/people/invitations", page="/people", uses="1", role="coach", cohort="").text)
    joining(browser, code, login="new.coach")
    assert browser.json("/api/v1/me").json()["role"] == "coach"


@pytest.fixture
def pupil(class_site, coach):
    """A learner of the coach's group."""
    learner = class_site.signed_in()
    learner.send("/join", code=invitation(coach))
    return learner


def test_a_coach_lets_a_learner_choose_a_new_password_once(class_site, coach, pupil):
    code = shown_code(coach.send(f"/people/{pupil.user.id}/reset", page="/people").text)
    browser = class_site.browser()
    answer = browser.send("/reset", code=code, password=NEW, again=NEW)
    assert answer.status_code == 200
    assert pupil.json("/api/v1/me").status_code == 401  # signed out everywhere
    assert browser.send("/sign-in", login=pupil.user.login, password="lantern-gravel-teapot").status_code == 400
    assert browser.send("/sign-in", login=pupil.user.login, password=NEW).status_code == 303
    assert class_site.browser().send("/reset", code=code, password=NEW, again=NEW).status_code == 409


def test_a_code_for_a_password_makes_no_account_and_the_other_way_round(class_site, coach, pupil):
    reset = shown_code(coach.send(f"/people/{pupil.user.id}/reset", page="/people").text)
    assert joining(class_site.browser(), reset, login="not.this.way").status_code == 409
    join = invitation(coach)
    assert class_site.browser().send("/reset", code=join, password=NEW, again=NEW).status_code == 409
    assert class_site.service.store.invitations.find(join).uses_left == 2


@pytest.mark.parametrize("role", [Role.LEARNER, Role.COACH, Role.ADMIN])
def test_a_coach_resets_nobody_elses_learners_and_no_coach(class_site, coach, role):
    """A coach who could reset another coach would have that coach's learners."""
    stranger = class_site.signed_in(role)
    if role is not Role.LEARNER:
        stranger.send("/join", code=invitation(coach))  # even when they belong to the group
    answer = coach.send(f"/people/{stranger.user.id}/reset", page="/people")
    assert answer.status_code == 404
    assert "<code" not in answer.text


def test_a_learner_reaches_nothing_of_the_coachs_page(class_site, pupil):
    token = {"csrf": pupil.csrf}
    for path in ("/people/groups", "/people/invitations", f"/people/{pupil.user.id}/reset"):
        answer = pupil.client.post(path, data={**token, "name": "Mine", "uses": "1", "role": "admin"})
        assert answer.status_code == 404, path
