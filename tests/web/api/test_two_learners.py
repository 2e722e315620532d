"""Two learners, one server: what belongs to one is not there for the other, by whatever address it is asked for."""

import re

import pytest

TEXT = "Repair costs little when it is done in time, and much when it is put off, for small faults grow. " * 3
ID = re.compile("[0-9a-f]{16,32}")  # messages shorten long addresses
NOBODYS = "0" * 32  # stands for what only coaches have: classes, assignments, comments
# What a route wants in its body; without, it would refuse before it looks whose the thing is.
BODIES = {
    "/draft": {"text": "Mallory was here.", "seconds": 1},
    "/submit": {"text": TEXT, "seconds": 1},
    "/submission": {"text": TEXT, "seconds": 1},
    "/key-sentences": {"sentences": [0]},
    "/score": {"sentences": [0]},
}


@pytest.fixture(scope="module")
def anna(class_site):
    """A learner with a passage, a job, a token and a half-written attempt of her own."""
    browser = class_site.signed_in()
    passage = browser.json("/api/v1/passages").json()[0]["id"]
    attempt = browser.post("/api/v1/attempts", {"passage": passage, "preset": "css"}).json()["attempt"]["id"]
    browser.post(f"/api/v1/attempts/{attempt}/draft", {"text": "Anna's secret sentence.", "seconds": 3})
    article = "\n\n".join(f"{TEXT} It is the point number {n} of Anna's article." for n in range(8))
    brought = browser.post("/api/v1/articles", {"text": article, "title": "Anna's article"}).json()
    browser.made = {
        "attempt_id": attempt,
        "passage_id": brought["passage"]["id"],
        "job_id": brought["job"]["id"],
        "token_id": class_site.service.store.tokens.issue(browser.user.id, "hers").record.id,
        "user_id": browser.user.id,
    }
    yield browser
    browser.post(f"/api/v1/jobs/{browser.made['job_id']}/cancel")


@pytest.fixture(scope="module")
def addresses(class_site, anna) -> list[tuple[str, str]]:
    """Every route of the app that names a thing of a person's, with Anna's in it: method and path."""
    found = []

    def walk(routes):
        for route in routes:
            inner = getattr(route, "original_router", None)  # FastAPI keeps included routers as they are
            if inner is not None:
                walk(inner.routes)
            elif getattr(route, "methods", None) and set(route.param_convertors) & anna.made.keys():
                path = re.sub(r"\{(\w+)\}", lambda name: anna.made.get(name[1], NOBODYS), route.path)
                found.extend((method, path) for method in route.methods - {"HEAD"})

    walk(class_site.app.routes)
    assert len(found) > 20
    return found


def body_for(path: str) -> object:
    return next((body for end, body in BODIES.items() if path.endswith(end)), None)


def asked(browser, addresses, **headers):
    return [
        (method, path, browser.client.request(method, path, json=body_for(path), headers=headers))
        for method, path in addresses
    ]


def test_whatever_names_a_thing_of_anothers_is_not_found(class_site, anna, addresses):
    ben = class_site.signed_in()
    for method, path, answer in asked(ben, addresses, **{"x-csrf-token": ben.csrf}):
        assert answer.status_code == 404, (method, path, answer.text)
        assert "Anna" not in answer.text


def test_what_is_anothers_and_what_does_not_exist_are_told_in_the_same_words(class_site, addresses):
    ben = class_site.signed_in()
    token = {"x-csrf-token": ben.csrf}
    nowhere = [(method, ID.sub("0" * 32, path)) for method, path in addresses]
    for theirs, nobodys in zip(asked(ben, addresses, **token), asked(ben, nowhere, **token), strict=True):
        assert ID.sub("", theirs[2].text) == ID.sub("", nobodys[2].text), theirs[:2]
        assert theirs[2].status_code == nobodys[2].status_code


def test_a_token_reaches_no_more_than_its_owner(class_site, addresses):
    ben = class_site.user()
    bearer = f"Bearer {class_site.service.store.tokens.issue(ben.id, 'his').secret}"
    for method, path, answer in asked(class_site.browser(), addresses, authorization=bearer):
        refused = {403, 404} if path.startswith(("/account", "/people")) else {404}
        assert answer.status_code in refused, (method, path, answer.text)


def test_nothing_of_it_was_changed(class_site, anna):
    attempt = anna.json(f"/api/v1/attempts/{anna.made['attempt_id']}").json()["attempt"]
    assert (attempt["text"], attempt["submitted_at"]) == ("Anna's secret sentence.", None)
    assert class_site.service.store.tokens.get(anna.made["token_id"]).revoked_at is None


@pytest.mark.parametrize(
    "path",
    ["/api/v1/passages", "/api/v1/attempts", "/api/v1/jobs", "/api/v1/progress", "/api/v1/me", "/api/v1/me/export"],
)
def test_lists_hold_ones_own_alone(class_site, anna, path):
    answer = class_site.signed_in().json(path)
    assert answer.status_code == 200
    assert "Anna" not in answer.text
    assert not [made for made in anna.made.values() if made in answer.text]


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param({"passage": "passage_id", "preset": "css"}, id="on another's passage"),
        pytest.param({"passage": None, "preset": "css", "revises": "attempt_id"}, id="from another's attempt"),
    ],
)
def test_an_attempt_is_not_begun_from_what_is_anothers(class_site, anna, wanted):
    ben = class_site.signed_in()
    shipped = ben.json("/api/v1/passages").json()[0]["id"]
    body = {key: anna.made.get(value, value) if value else shipped for key, value in wanted.items()}
    assert ben.post("/api/v1/attempts", body).status_code == 404
