"""Two learners of one class at the same pages: each sees their own, whatever they ask the pages for."""

import json

import pytest
from playwright.sync_api import expect

from trainer.practice.bank import load_passage

SECRET = "Anna alone has written this sentence about applause."
REPAIR = load_passage("the-neglect-of-repair").references[0].text.raw


@pytest.fixture(scope="module")
def annas(school):
    """Anna, with an attempt of hers that is handed in and one that is not."""
    anna = school.signed_in()
    passages = anna.json("/api/v1/passages").json()
    keys = []
    for passage in passages[:2]:
        begun = anna.post("/api/v1/attempts", {"passage": passage["id"], "preset": "css"}).json()
        keys.append(begun["attempt"]["id"])
        anna.post(f"/api/v1/attempts/{keys[-1]}/draft", {"text": SECRET, "seconds": 3})
    assert anna.post(f"/api/v1/attempts/{keys[0]}/submit", {"text": f"{SECRET} {REPAIR}", "seconds": 9}).is_success
    return keys


def test_two_learners_write_and_hand_in_at_once_and_each_sees_their_own(opened, do, school):
    pages = []
    for words in ("Repair is neglected since it wins no praise.", "Nobody is thanked for what did not break."):
        page = opened("/learn/", on=school)
        do.sign_in(page, school.user().login)
        do.begin(page)
        do.editor(page).fill(f"{words} {REPAIR}")
        pages.append((page, words))
    for page, _ in pages:
        do.editor(page).press("Control+Enter")
    for page, words in pages:
        page.wait_for_url("**/feedback?attempt=*")
        expect(page.locator("#pt-text")).to_contain_text(words[:30])
    (one, ones), (two, twos) = pages
    assert twos[:30] not in one.locator("body").inner_text()
    assert ones[:30] not in two.locator("body").inner_text()
    two.goto(one.url)
    expect(two.get_by_text("There is no").first).to_be_visible()
    assert ones[:30] not in two.locator("body").inner_text()


def test_no_event_of_any_screen_gives_out_or_changes_what_is_anothers(school, annas):
    ben = school.signed_in()
    config = ben.client.get("/learn/config").json()
    events = [event for event in config["dependencies"] if event.get("backend_fn")]
    assert len(events) > 15
    before = [school.service.store.attempts.get(key) for key in annas]
    asked = 0
    for event in events:
        for key in annas:
            for query in ({"attempt": key}, {"revise": key}):
                answer = ben.client.post(
                    "/learn/gradio_api/run/predict",
                    params=query,
                    json={"fn_index": event["id"], "data": [None] * len(event["inputs"]), "session_hash": "ben"},
                    headers={"origin": school.address},
                )
                asked += answer.is_success
                assert "applause" not in answer.text, (event["id"], query)
                assert SECRET not in json.dumps(answer.text)
    assert asked > 2 * len(events), "the events were answered, not refused at the door"
    assert [school.service.store.attempts.get(key) for key in annas] == before
    assert school.service.store.attempts.of_user(ben.user.id) == ()
