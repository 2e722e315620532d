"""A script's way through the API: a passage, drafts, a mark, what came of it."""

import pytest

from trainer.practice.bank import load_passage
from trainer.wire import GradeDocument

PASSAGE = "the-neglect-of-repair"


def passage_id(client) -> str:
    return next(one["id"] for one in client.get("/api/v1/passages").json() if one["key"] == PASSAGE)


@pytest.fixture(scope="module")
def script(class_site):
    """The client of a script with a token."""
    secret = class_site.service.store.tokens.issue(class_site.user().id, "a script").secret
    client = class_site.browser().client
    client.headers["authorization"] = f"Bearer {secret}"
    return client


def begun(script, preset="css", **more) -> dict:
    wanted = {"passage": passage_id(script), "preset": preset, **more}
    answer = script.post("/api/v1/attempts", json=wanted)
    assert answer.status_code == 201, answer.text
    return answer.json()["attempt"]


@pytest.fixture(scope="module")
def marked(script):
    """An attempt that was handed in: its id, the answer, what was sent."""
    attempt = begun(script)["id"]
    text = load_passage(PASSAGE).references[1].text.raw
    body = {"text": text, "title": "The Price of Neglect", "seconds": 900}
    return attempt, script.post(f"/api/v1/attempts/{attempt}/submit", json=body), body


def test_handing_in_answers_with_the_mark_and_the_whole_report(marked):
    attempt, answer, body = marked
    assert answer.status_code == 200, answer.text
    assessment = answer.json()
    report = GradeDocument.model_validate(assessment["report"])
    assert assessment["attempt"]["id"] == attempt
    assert assessment["final"] == assessment["automatic"] == report.marks.awarded
    assert report.submission.text == body["text"]
    assert [mark["criterion"] for mark in assessment["marks"]] == [criterion.key for criterion in report.criteria]


def test_handing_in_the_same_again_is_the_same_mark_and_another_text_is_refused(script, marked):
    attempt, first, body = marked
    again = script.post(f"/api/v1/attempts/{attempt}/submit", json=body)
    assert again.json()["created_at"] == first.json()["created_at"]
    other = script.post(f"/api/v1/attempts/{attempt}/submit", json={**body, "text": body["text"] + " More."})
    assert other.status_code == 409


def test_model_answers_stay_closed_until_it_is_time(script, marked):
    attempt, answer, _ = marked
    assert answer.json()["report"]["references"] == []
    assert script.post(f"/api/v1/attempts/{attempt}/model-answers").status_code == 403
    state = script.get(f"/api/v1/attempts/{attempt}/answers").json()
    assert (state["open"], state["may_give_up"]) == (False, True)


def test_a_revision_is_compared_with_what_it_revises(script, marked):
    attempt, _, body = marked
    assert script.get(f"/api/v1/attempts/{attempt}/comparison").json() is None
    revision = begun(script, revises=attempt)
    assert revision["text"] == body["text"]
    later = {**body, "text": body["text"] + " Neglect is dear."}
    script.post(f"/api/v1/attempts/{revision['id']}/submit", json=later)
    compared = script.get(f"/api/v1/attempts/{revision['id']}/comparison").json()
    assert (compared["before_id"], compared["after_id"]) == (attempt, revision["id"])
    assert compared["text"][-1]["change"] == "added"


def test_progress_history_and_export_hold_the_attempt(script, marked):
    attempt, _, body = marked
    assert script.get("/api/v1/progress").json()["points"][0]["attempt_id"] == attempt
    assert attempt in {entry["mark"]["attempt_id"] for entry in script.get("/api/v1/attempts").json() if entry["mark"]}
    export = script.get("/api/v1/me/export")
    assert export.headers["content-disposition"] == 'attachment; filename="precis-export.json"'
    assert body["text"] in [one["text"] for one in export.json()["attempts"]]


def test_marked_sentences_are_kept_and_scored(script):
    attempt = begun(script, "one-third")["id"]
    assert script.post(f"/api/v1/attempts/{attempt}/key-sentences", json={"sentences": [2, 0]}).status_code == 200
    assert script.get(f"/api/v1/attempts/{attempt}").json()["key_sentences"] == [0, 2]
    scored = script.post(f"/api/v1/attempts/{attempt}/key-sentences/score", json={"sentences": [0, 2]}).json()
    assert len(scored["hits"]) + len(scored["misses"]) > 3
    piece = script.post(f"/attempts/{attempt}/key-sentences/score", json={"sentences": [0, 2]})
    assert piece.headers["content-type"].startswith("text/html")
    assert "marks-score" in piece.text
    assert script.post(f"/api/v1/attempts/{attempt}/key-sentences", json={"sentences": [9999]}).status_code == 422


def test_a_late_save_does_not_undo_a_later_one(script):
    attempt = begun(script, "upsc")["id"]
    kept = [
        script.post(f"/api/v1/attempts/{attempt}/draft", json={"text": text, "sent": sent}).json()["kept"]
        for text, sent in (("One.", 1000), ("One. Two.", 3000), ("One. T", 2000))
    ]
    assert kept == [True, True, False]
    assert script.get(f"/api/v1/attempts/{attempt}").json()["attempt"]["text"] == "One. Two."


def test_the_form_that_hands_in_leads_to_the_feedback(class_site):
    learner = class_site.signed_in()
    wanted = {"passage": passage_id(learner.client), "preset": "css"}
    attempt = learner.post("/api/v1/attempts", wanted).json()["attempt"]["id"]
    form = {"csrf": learner.csrf, "text": load_passage(PASSAGE).references[0].text.raw, "seconds": "60"}
    page = {"accept": "text/html"}
    empty = learner.client.post(f"/attempts/{attempt}/submission", data={**form, "text": " "}, headers=page)
    assert empty.status_code == 422
    assert 'role="alert"' in empty.text
    answer = learner.client.post(f"/attempts/{attempt}/submission", data=form, headers=page)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/learn/feedback?attempt={attempt}")
    assert learner.json(f"/api/v1/attempts/{attempt}/assessment").status_code == 200
