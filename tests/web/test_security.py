"""What every answer carries, and who may ask under which name."""

import pytest

from trainer.desk import DeskSettings
from trainer.settings import Settings
from trainer.web.security import GuardedAnswers, page_policy


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/account", "/api/v1/me", "/api/openapi.json", "/docs", "/learn/", "/learn/theme.css", "/nowhere"],
)
def test_every_answer_is_guarded(class_site, path):
    for browser in (class_site.browser(), class_site.signed_in()):
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy  # no other host
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/account", "/api/v1/me", "/api/v1/me/export", "/sign-in", "/learn/", "/learn/config"]
)
def test_what_is_private_is_kept_in_no_cache(class_site, path):
    assert class_site.signed_in().get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/static/precis.css", "/static/texts.css", "/static/site.css", "/static/precis.svg"])
def test_the_packages_files_are_served_from_here(class_site, path):
    answer = class_site.browser().get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static//etc/passwd",
        "/docs/../app.py",
        "/docs/é",
    ],
)
def test_no_path_leads_out_of_the_files(class_site, path):
    answer = class_site.browser().client.get(path)
    assert answer.status_code == 404
    assert "create_app" not in answer.text


def test_a_page_elsewhere_whose_name_points_here_is_turned_away(home_site):
    browser = home_site.browser()
    for host in ("elsewhere.example", "elsewhere.example:7860", "127.0.0.1.elsewhere.example", "é"):
        answer = browser.client.get("/api/v1/me", headers={"host": host.encode()})
        assert answer.status_code == 400, host
    for host in ("localhost", "127.0.0.1:7860", "[::1]:7860", "LOCALHOST"):
        assert browser.client.get("/api/v1/me", headers={"host": host}).status_code == 200, host


def test_alone_nobody_is_asked_to_sign_in_and_the_browser_is_given_a_session(home_site):
    browser = home_site.browser()
    page = browser.get("/account")
    assert page.status_code == 200
    assert "precis_session" in browser.client.cookies
    assert home_site.browser().get("/sign-in").status_code == 404
    assert browser.json("/api/v1/me").json()["login"] == "me"


def test_alone_nothing_is_changed_without_the_token_of_the_page(home_site):
    """Any page in the browser can send something to this machine."""
    stranger = home_site.browser()
    passage = stranger.json("/api/v1/passages").json()[0]["id"]
    wanted = {"passage": passage, "preset": "css"}
    assert stranger.client.post("/api/v1/attempts", json=wanted).status_code == 403
    browser = home_site.browser()
    assert browser.post("/api/v1/attempts", wanted).status_code == 201


def test_alone_a_script_uses_a_token(home_site):
    secret = home_site.service.store.tokens.issue(home_site.service.me().id, "a script").secret
    script = home_site.browser().client
    bearer = {"authorization": f"Bearer {secret}"}
    passage = script.get("/api/v1/passages", headers=bearer).json()[0]["id"]
    wanted = {"passage": passage, "preset": "upsc"}
    assert script.post("/api/v1/attempts", json=wanted, headers=bearer).status_code == 201
    assert script.get("/api/v1/me", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_a_script_leaves_no_session_behind(home_site):
    browser = home_site.browser()
    me = home_site.service.me().id
    before = len(home_site.service.store.sessions.of_user(me))
    browser.json("/api/v1/me")
    assert len(home_site.service.store.sessions.of_user(me)) == before
    assert "precis_session" not in browser.client.cookies


def test_behind_https_cookies_are_kept_to_it(tmp_path, installed, serve):
    settings = {"accounts": True, "public_url": "https://precis.example", "proxies": ("127.0.0.1",)}
    with serve(Settings(installed.cache, data=tmp_path), DeskSettings(workers=1), **settings) as site:
        client = site.browser().client
        answer = client.get("/sign-in", headers={"host": "precis.example", "x-forwarded-proto": "https"})
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-precis_form=")
        assert {"Secure", "HttpOnly", "SameSite=strict"} <= {part.strip() for part in cookie.split(";")}
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert client.get("/sign-in", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_policy_of_pages_lets_scripts_with_the_nonce_run_and_no_others():
    assert "script-src 'self' 'nonce-abc' 'unsafe-eval';" in page_policy("abc")


def test_https_is_asked_for_only_where_it_is_spoken():
    assert "Strict-Transport-Security" not in GuardedAnswers(None).fixed
