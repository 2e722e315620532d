"""Signing in and out: who gets in, what they are told, how long it holds."""

import pytest

from trainer.store.records import Role

WRONG = "The sign-in name or the password is not right."


def test_nobody_sees_a_page_before_signing_in(class_site):
    answer = class_site.browser().get("/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Faccount")


def test_a_script_that_is_not_signed_in_is_told_so_in_json(class_site):
    answer = class_site.browser().json("/api/v1/me")
    assert (answer.status_code, answer.json()) == (401, {"detail": "Sign in first."})


def test_signing_in_leads_to_the_page_that_was_wanted(class_site):
    user, browser = class_site.user(), class_site.browser()
    answer = browser.send(
        "/sign-in", page="/sign-in?next=%2Faccount", login=user.login, password="lantern-gravel-teapot", next="/account"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert browser.json("/api/v1/me").json()["id"] == user.id


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param("https://elsewhere.example/", id="another host"),
        pytest.param("//elsewhere.example/", id="another host, without scheme"),
        pytest.param("/\\elsewhere.example", id="another host, as browsers read a backslash"),
        pytest.param("javascript:alert(1)", id="a script"),
        pytest.param("/\taccount", id="what a browser would strip"),
    ],
)
def test_signing_in_leads_to_no_other_site(class_site, wanted):
    user, browser = class_site.user(), class_site.browser()
    answer = browser.send("/sign-in", login=user.login, password="lantern-gravel-teapot", next=wanted)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    ("login", "password"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("Zoë-É", "lantern-gravel-teapot", id="nobody, with accents"),
        pytest.param("me", "", id="the person of a machine without accounts"),
        pytest.param(None, "wrong-wrong-wrong", id="somebody, wrong password"),
        pytest.param(None, "lantern-gravel-teapot" + "x" * 900, id="a password that goes on"),
        pytest.param("x" * 900, "lantern-gravel-teapot", id="a name that goes on"),
    ],
)
def test_who_is_not_let_in_is_told_the_same_whatever_was_wrong(class_site, login, password):
    browser = class_site.browser()
    answer = browser.send("/sign-in", login=class_site.user().login if login is None else login, password=password)
    assert answer.status_code == 400
    assert WRONG in answer.text
    assert browser.json("/api/v1/me").status_code == 401


def test_an_unknown_name_takes_a_password_hash_as_long_as_a_known_one(class_site, monkeypatch):
    from trainer.web.accounts import passwords

    compared = []
    verify = passwords.HASHER.verify
    monkeypatch.setattr(
        type(passwords.HASHER), "verify", lambda self, kept, typed: compared.append(kept[:30]) or verify(kept, typed)
    )
    for login in ("nobody-at-all", class_site.user().login):
        class_site.browser().send("/sign-in", login=login, password="wrong-wrong-wrong")
    assert len(compared) == 2
    assert compared[0] == compared[1]  # kind and costs of the hash


def test_an_archived_person_is_neither_let_in_nor_kept_in(class_site):
    browser = class_site.signed_in()
    class_site.service.store.users.archive(browser.user.id, None)
    assert browser.json("/api/v1/me").status_code == 401
    answer = class_site.browser().send("/sign-in", login=browser.user.login, password="lantern-gravel-teapot")
    assert answer.status_code == 400


def test_the_session_is_another_after_signing_in(class_site):
    """Who plants a session in a browser beforehand has nothing of it."""
    browser = class_site.signed_in()
    before = browser.client.cookies["precis_session"]
    browser.client.cookies.delete("precis_session")
    browser.client.cookies.set("precis_session", before, domain="127.0.0.1")
    page = browser.get("/sign-in")
    assert page.status_code == 303  # signed in already
    browser.client.post("/sign-out", data={"csrf": browser.csrf})
    stranger = class_site.browser()
    stranger.client.cookies.set("precis_session", before, domain="127.0.0.1")
    assert stranger.json("/api/v1/me").status_code == 401
    user = class_site.user()
    stranger.send("/sign-in", login=user.login, password="lantern-gravel-teapot")
    cookies = [cookie.value for cookie in stranger.client.cookies.jar if cookie.name == "precis_session"]
    assert before not in cookies[-1:]
    assert stranger.json("/api/v1/me").json()["id"] == user.id


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(class_site):
    user, browser = class_site.user(), class_site.browser()
    answer = browser.send("/sign-in", login=user.login, password="lantern-gravel-teapot")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("precis_session=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}


def test_the_store_keeps_no_secret_of_a_session(class_site):
    browser = class_site.signed_in()
    secret = browser.client.cookies["precis_session"].encode()
    class_site.service.store.database.engine.dispose()
    files = class_site.service.settings.settings.data.glob("precis.sqlite3*")
    assert all(secret not in file.read_bytes() for file in files)


def test_signing_out_ends_the_session_on_the_server(class_site):
    browser = class_site.signed_in()
    secret = browser.client.cookies["precis_session"]
    answer = browser.send("/sign-out", page="/account")
    assert answer.headers["location"] == "/sign-in"
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    thief = class_site.browser()
    thief.client.cookies.set("precis_session", secret)
    assert thief.json("/api/v1/me").status_code == 401


def test_a_session_ends_when_nobody_uses_it(class_site):
    browser = class_site.signed_in()
    with class_site.clock.later(hours=35):
        assert browser.json("/api/v1/me").status_code == 200
    with class_site.clock.later(hours=35 + 35):
        assert browser.json("/api/v1/me").status_code == 200  # it was used in between
    with class_site.clock.later(hours=35 + 35 + 37):
        assert browser.json("/api/v1/me").status_code == 401


def test_a_session_ends_after_a_month_even_in_use(class_site):
    browser = class_site.signed_in()
    for day in range(1, 30):
        with class_site.clock.later(days=day):
            assert browser.json("/api/v1/me").status_code == 200
    with class_site.clock.later(days=30, minutes=1):
        assert browser.json("/api/v1/me").status_code == 401


def test_guessing_at_one_account_is_stopped_and_the_learner_at_home_is_not(class_site):
    user, guesser = class_site.user(), class_site.browser()
    answers = [guesser.send("/sign-in", login=user.login, password=f"guess-number-{n}") for n in range(11)]
    assert [answer.status_code for answer in answers] == [400] * 10 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    right = guesser.send("/sign-in", login=user.login.upper(), password="lantern-gravel-teapot")
    assert right.status_code == 429  # the right password helps no more, nor another way to write the name
    at_home = class_site.browser().send("/sign-in", login=user.login, password="lantern-gravel-teapot")
    assert at_home.status_code == 303


def test_guessing_at_one_account_from_many_addresses_is_stopped(class_site):
    user = class_site.user()
    statuses = [
        class_site.browser().send("/sign-in", login=user.login, password="wrong-wrong-wrong").status_code
        for _ in range(41)
    ]
    assert statuses == [400] * 40 + [429]


def test_trying_many_names_from_one_address_is_stopped(class_site):
    browser = class_site.browser()
    statuses = [
        browser.send("/sign-in", login=f"nobody{n}", password="wrong-wrong-wrong").status_code for n in range(121)
    ]
    assert statuses == [400] * 120 + [429]


def test_a_password_that_was_right_clears_the_tries_before_it(class_site):
    user, browser = class_site.user(), class_site.browser()
    for _ in range(3):
        for _ in range(8):
            browser.send("/sign-in", login=user.login, password="wrong-wrong-wrong")
        assert browser.send("/sign-in", login=user.login, password="lantern-gravel-teapot").status_code == 303
        browser.send("/sign-out", page="/account")


def test_a_coach_sees_the_way_to_people_and_a_learner_does_not(class_site):
    assert 'href="/people"' in class_site.signed_in(Role.COACH).get("/account").text
    learner = class_site.signed_in()
    assert 'href="/people"' not in learner.get("/account").text
    assert learner.get("/people").status_code == 404
