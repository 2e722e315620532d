"""One's own account: password, language, tokens, and the end of it."""

import re

import pytest

from trainer.store import NotFoundError

OLD, NEW = "lantern-gravel-teapot", "quarry-violet-ladder"


def change(browser, current=OLD, password=NEW, again=NEW):
    return browser.send("/account/password", page="/account", current=current, password=password, again=again)


def token_of(browser, name="My script") -> str:
    page = browser.send("/account/tokens", page="/account", name=name).text
    return re.search(r'<code class="secret">([^<]+)</code>', page)[1]


def test_a_changed_password_signs_every_other_device_out_and_gives_this_one_a_new_session(class_site):
    browser, other = class_site.signed_in(), class_site.browser()
    other.send("/sign-in", login=browser.user.login, password=OLD)
    before = browser.client.cookies["precis_session"]
    assert change(browser).status_code == 200
    assert browser.client.cookies["precis_session"] != before
    assert browser.json("/api/v1/me").status_code == 200
    assert other.json("/api/v1/me").status_code == 401
    assert other.send("/sign-in", login=browser.user.login, password=NEW).status_code == 303


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"current": "wrong-wrong-wrong"}, id="not the password now"),
        pytest.param({"password": "short", "again": "short"}, id="too short"),
        pytest.param({"again": "another-password"}, id="typed differently"),
    ],
)
def test_a_password_is_not_changed_when_something_is_wrong(class_site, fields):
    browser = class_site.signed_in()
    assert change(browser, **fields).status_code == 422
    assert class_site.browser().send("/sign-in", login=browser.user.login, password=OLD).status_code == 303


def test_guessing_the_password_in_a_borrowed_browser_is_stopped(class_site):
    browser = class_site.signed_in()
    statuses = [change(browser, current=f"guess-number-{n}").status_code for n in range(11)]
    assert statuses == [422] * 10 + [429]


def test_one_can_sign_out_everywhere_else(class_site):
    browser, other = class_site.signed_in(), class_site.browser()
    other.send("/sign-in", login=browser.user.login, password=OLD)
    browser.send("/account/sessions", page="/account")
    assert browser.json("/api/v1/me").status_code == 200
    assert other.json("/api/v1/me").status_code == 401


def test_the_pages_speak_the_chosen_language_and_right_to_left_where_it_is_written_so(class_site):
    browser = class_site.signed_in()
    assert '<html lang="en" dir="ltr">' in browser.get("/account").text
    browser.send("/account/language", page="/account", language="ur")
    assert '<html lang="ur" dir="rtl">' in browser.get("/account").text
    browser.send("/account/language", page="/account", language="<script>")
    assert '<html lang="ur" dir="rtl">' in browser.get("/account").text


def test_who_has_not_chosen_reads_the_language_of_the_browser(class_site):
    page = class_site.browser().get("/sign-in", headers={"accept-language": "hi-IN,hi;q=0.9,en;q=0.8"})
    assert '<html lang="hi" dir="ltr">' in page.text


def test_a_token_acts_for_its_owner_without_cookies(class_site):
    browser = class_site.signed_in()
    bearer = {"authorization": f"Bearer {token_of(browser)}"}
    script = class_site.browser()
    assert script.client.get("/api/v1/me", headers=bearer).json()["id"] == browser.user.id
    passage = script.client.get("/api/v1/passages", headers=bearer).json()[0]["id"]
    begun = script.client.post("/api/v1/attempts", json={"passage": passage, "preset": "css"}, headers=bearer)
    assert begun.status_code == 201  # a script carries no session, so nobody can forge its requests


def test_a_token_is_shown_once(class_site):
    browser = class_site.signed_in()
    secret = token_of(browser, "Zoë's script")
    page = browser.get("/account").text
    assert "Zoë&#39;s script" in page
    assert secret not in page


@pytest.mark.parametrize("token", ["precis_", "precis_wrong", "\u00e9", "x" * 5000])
def test_a_wrong_token_is_refused_even_beside_a_good_session(class_site, token):
    browser = class_site.signed_in()
    answer = browser.client.get("/api/v1/me", headers={"authorization": f"Bearer {token}".strip().encode()})
    assert answer.status_code == 401


def test_an_ended_token_is_refused(class_site):
    browser = class_site.signed_in()
    bearer = {"authorization": f"Bearer {token_of(browser)}"}
    [token] = class_site.service.store.tokens.of_user(browser.user.id)
    browser.send(f"/account/tokens/{token.id}/revoke", page="/account")
    assert class_site.browser().client.get("/api/v1/me", headers=bearer).status_code == 401


def test_nobody_ends_anothers_token(class_site):
    owner, other = class_site.signed_in(), class_site.signed_in()
    bearer = {"authorization": f"Bearer {token_of(owner)}"}
    [token] = class_site.service.store.tokens.of_user(owner.user.id)
    assert other.send(f"/account/tokens/{token.id}/revoke", page="/account").status_code == 404
    assert class_site.browser().client.get("/api/v1/me", headers=bearer).status_code == 200


def test_a_token_may_not_change_the_account(class_site):
    """Else a script's token that leaked would be the account."""
    browser = class_site.signed_in()
    bearer = {"authorization": f"Bearer {token_of(browser)}"}
    script = class_site.browser().client
    for path in ("/account", "/people"):
        assert script.get(path, headers=bearer).status_code == 403
    for path in ("/account/password", "/account/tokens", "/account/erase", "/account/sessions"):
        assert script.post(path, data={"name": "More"}, headers=bearer).status_code == 403, path


def test_erasing_takes_the_name_and_the_password(class_site):
    browser, store = class_site.signed_in(), class_site.service.store
    export = class_site.service.classes.folder / "export" / "of-a-class"
    export.mkdir(parents=True)
    assert browser.send("/account/erase", page="/account", confirm="", password=OLD).status_code == 422
    wrong = browser.send("/account/erase", page="/account", confirm=browser.user.login, password="wrong-wrong-wrong")
    assert wrong.status_code == 422
    assert store.users.get(browser.user.id)
    assert export.is_dir()
    answer = browser.send("/account/erase", page="/account", confirm=browser.user.login, password=OLD)
    assert answer.status_code == 200
    assert not export.exists(), "it may hold what they wrote"
    with pytest.raises(NotFoundError):
        store.users.get(browser.user.id)
    assert browser.json("/api/v1/me").status_code == 401


def test_names_are_shown_as_text(class_site):
    browser = class_site.signed_in()
    browser.send("/account/tokens", page="/account", name="<script>alert(1)</script>")
    page = browser.get("/account").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
