"""Every change comes from a page of ours, with the token of its session."""

import pytest
from starlette.routing import Route

from trainer.settings import Settings
from trainer.store.records import Role
from trainer.web.app import create_app
from trainer.web.settings import WebSettings

SAFE = {"GET", "HEAD"}
WITHOUT_SESSION = {"/sign-in", "/join", "/reset"}  # guarded by a token of their own
COACHES = ("/people", "/coach")  # to a learner nothing is there


def flat(routes):
    """The routes, those of included routers too, which FastAPI keeps in routers of their own."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        yield from flat(inner.routes) if inner is not None else (route,)


@pytest.fixture(scope="module")
def changes(tmp_path_factory) -> list[tuple[str, str]]:
    """Every route that changes something, as (method, path)."""
    folder = tmp_path_factory.mktemp("routes")
    app = create_app(WebSettings(Settings(folder, data=folder), accounts=True))
    found = [
        (method, route.path.replace("{", "").replace("}", ""))
        for route in flat(app.routes)
        if isinstance(route, Route)
        for method in route.methods - SAFE
    ]
    assert len(found) > 20
    return found


@pytest.mark.parametrize("role", [Role.LEARNER, Role.COACH])
def test_no_route_changes_anything_without_the_token(class_site, changes, role):
    browser = class_site.signed_in(role=role)
    own = {"origin": class_site.address}
    for method, path in changes:
        for headers in (own, own | {"x-csrf-token": "x" * 43}, own | {"x-csrf-token": ""}):
            answer = browser.client.request(method, path, headers=headers, data={"csrf": ""})
            expected = 404 if role is Role.LEARNER and path.startswith(COACHES) else 403
            assert answer.status_code == expected, (method, path, answer.text)


@pytest.mark.parametrize("role", [Role.LEARNER, Role.COACH])
def test_no_route_changes_anything_for_another_site_even_with_the_token(class_site, changes, role):
    browser = class_site.signed_in(role=role)
    token = {"x-csrf-token": browser.csrf}
    from_elsewhere = (
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": class_site.address, "sec-fetch-site": "cross-site"},
    )
    for method, path in changes:
        for headers in from_elsewhere:
            answer = browser.client.request(method, path, headers=token | headers)
            expected = 404 if role is Role.LEARNER and path.startswith(COACHES) else 403
            assert answer.status_code == expected, (method, path, headers)


def test_every_route_of_the_api_and_the_account_needs_somebody_signed_in(class_site, changes):
    stranger = class_site.browser()
    for method, path in changes:
        answer = stranger.client.request(method, path)
        expected = 403 if path in WITHOUT_SESSION else 401
        assert answer.status_code == expected, (method, path, answer.text)


@pytest.mark.parametrize("path", sorted(WITHOUT_SESSION))
def test_a_form_before_signing_in_needs_its_own_token(class_site, path):
    fields = {"login": "a", "password": "b", "code": "c"}
    without = class_site.browser().client.post(path, data=fields)
    browser = class_site.browser()
    browser.get(path)
    wrong = browser.client.post(path, data={**fields, "csrf": "x" * 43})
    stranger = class_site.browser()
    stranger.get(path)
    planted = browser.client.post(path, data={**fields, "csrf": stranger.client.cookies["precis_form"]})
    assert [without.status_code, wrong.status_code, planted.status_code] == [403, 403, 403]


def test_the_token_of_another_session_does_not_do(class_site):
    first, second = class_site.signed_in(), class_site.signed_in()
    answer = first.client.post("/account/language", data={"csrf": second.csrf, "language": "ur"})
    assert answer.status_code == 403


def test_the_token_may_stand_in_header_form_or_json(class_site):
    browser = class_site.signed_in()
    passage = browser.json("/api/v1/passages").json()[0]["id"]
    csrf, wanted = browser.csrf, {"passage": passage, "preset": "css"}
    assert browser.client.post("/api/v1/attempts", json=wanted, headers={"x-csrf-token": csrf}).status_code == 201
    begun = browser.client.post("/api/v1/attempts", json={**wanted, "csrf": csrf})
    assert begun.status_code == 201
    attempt = begun.json()["attempt"]["id"]
    kept = browser.client.post(f"/attempts/{attempt}/draft", data={"csrf": csrf, "text": "Écrit."})
    assert kept.json()["kept"]
