"""Two learners of one class: neither reaches anything of the other's, whatever the address or the event."""

from __future__ import annotations

import pytest

TEXT = "Repair is neglected because it brings no applause, although a nation lives by what it keeps in order."
SECRET = "applause"
NOWHERE = {403, 404}


@pytest.fixture(scope="module")
def attempt(class_site):
    """An attempt of one learner's, with something written in it, and the browser of another."""
    owner, other = class_site.signed_in(), class_site.signed_in()
    passage = next(p for p in owner.json("/api/v1/passages").json() if p["title"] == "The Neglect of Repair")
    begun = owner.post("/api/v1/attempts", {"passage": passage["id"], "preset": "css"})
    assert begun.status_code == 201, begun.text
    key = begun.json()["attempt"]["id"]
    saved = owner.post(f"/api/v1/attempts/{key}/draft", {"text": TEXT, "title": "Repair", "seconds": 5, "sent": 1})
    assert saved.status_code == 200, saved.text
    return owner, other, key


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/attempts/{key}",
        "/api/v1/attempts/{key}/assessment",
        "/api/v1/attempts/{key}/comparison",
        "/api/v1/attempts/{key}/answers",
        "/print/{key}",
    ],
)
def test_anothers_attempt_cannot_be_read(attempt, path):
    _, other, key = attempt
    answer = other.get(path.format(key=key))
    assert answer.status_code in NOWHERE
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/attempts/{key}/draft", {"text": "Mine now.", "title": "", "seconds": 1, "sent": 99}),
        ("/api/v1/attempts/{key}/submit", {"text": "Mine now. " * 20, "title": "", "seconds": 1, "sent": 99}),
        ("/api/v1/attempts/{key}/key-sentences", {"sentences": [1]}),
        ("/api/v1/attempts/{key}/key-sentences/score", {"sentences": [1]}),
        ("/api/v1/attempts/{key}/give-up", None),
        ("/api/v1/attempts/{key}/model-answers", None),
    ],
)
def test_anothers_attempt_cannot_be_changed(attempt, path, body):
    owner, other, key = attempt
    assert other.post(path.format(key=key), body).status_code in NOWHERE
    assert TEXT in owner.json(f"/api/v1/attempts/{key}").text


def test_an_attempt_that_is_anothers_looks_like_one_that_does_not_exist(attempt):
    _, other, key = attempt
    answers = [other.json(f"/api/v1/attempts/{name}") for name in (key, "0" * len(key))]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].json().keys() == answers[1].json().keys()


def test_ones_own_lists_and_export_hold_nothing_of_anothers(attempt):
    _, other, key = attempt
    for path in ("/api/v1/attempts", "/api/v1/progress", "/api/v1/me/export"):
        answer = other.json(path)
        assert answer.status_code == 200
        assert key not in answer.text
        assert SECRET not in answer.text


def test_revising_anothers_attempt_is_refused(attempt):
    _, other, key = attempt
    passage = next(p for p in other.json("/api/v1/passages").json() if p["title"] == "The Neglect of Repair")
    answer = other.post("/api/v1/attempts", {"passage": passage["id"], "preset": "css", "revises": key})
    assert answer.status_code in NOWHERE


def test_a_stranger_starts_no_event(class_site):
    stranger = class_site.browser()
    for path in ("/learn/gradio_api/run/predict", "/learn/gradio_api/queue/join"):
        answer = stranger.client.post(path, json={"data": ["x", 0], "fn_index": 0, "session_hash": "s"})
        assert answer.status_code in {401, 403}


@pytest.mark.parametrize(
    "path",
    [
        "/learn/gradio_api/file=/etc/passwd",
        "/learn/gradio_api/file=../../etc/passwd",
        "/learn/file=/etc/passwd",
        "/learn/gradio_api/info",
        "/learn/monitoring",
    ],
)
def test_what_the_pages_do_not_need_of_gradio_is_shut_even_when_signed_in(class_site, path):
    answer = class_site.signed_in().get(path)
    assert answer.status_code in {403, 404, 405}
    assert "root:" not in answer.text
