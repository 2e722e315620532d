"""The coach's part of the API over HTTP: a coach's way, and the wall before learners."""

import re

import pytest

from trainer.store.records import Role
from trainer.web import coaching
from trainer.web.api.coach import answers, passages, presets

ARTICLE = """Share on Facebook

The town of Marrow Ferry has rebuilt its footbridge three times in forty years, and each time the council has chosen
the cheapest timber it could find. The first bridge rotted in nine winters. The second was swept away by the river.

Engineers who looked at the remains said the same thing on both occasions: the wood had never been treated. A treated
bridge costs a third more at the start. Over forty years it costs less than half as much, for it is built only once.

The council knows these figures, for they stand in its own minutes. Yet a budget is voted every year, and a bridge that
lasts for forty years saves nothing before the next election."""
ANSWER = "Marrow Ferry keeps buying a cheap footbridge that fails, though treated timber would cost far less."
API = "/api/v1/coach"
ROUTES = [
    (method, route.path)
    for room in (passages, answers, presets, coaching)
    for route in room.router.routes
    for method in sorted(route.methods)
]


@pytest.fixture(scope="module")
def coach(class_site):
    return class_site.signed_in(Role.COACH)


@pytest.fixture(scope="module")
def made(coach):
    """A passage with a model answer, and a preset, of one coach."""
    passage = coach.post(f"{API}/passages", {"text": ARTICLE, "title": "The Footbridge"}).json()
    answer = coach.post(f"{API}/passages/{passage['entry']['id']}/answers", {"text": ANSWER, "title": "Thrice"}).json()
    preset = coach.post(f"{API}/presets/css/copy", {}).json()
    return {"passage_id": passage["entry"]["id"], "answer_id": answer["id"], "preset_id": preset["entry"]["id"]}


def filled(path, made):
    return re.sub(r"\{(\w+)\}", lambda match: str({**made, "number": 1}[match[1]]), path)


@pytest.mark.parametrize(("method", "path"), ROUTES, ids=[f"{method} {path}" for method, path in ROUTES])
def test_to_a_learner_no_address_of_the_coachs_exists(class_site, made, method, path):
    learner = class_site.signed_in()
    address = filled(path, made)
    answer = learner.json(address) if method == "GET" else learner.post(address, {})
    nowhere = learner.json("/api/v1/no-such-address")
    assert (answer.status_code, answer.json()) == (404, nowhere.json())


@pytest.mark.parametrize(("method", "path"), ROUTES, ids=[f"{method} {path}" for method, path in ROUTES])
def test_a_stranger_is_asked_to_sign_in_and_a_change_needs_the_sessions_token(class_site, coach, made, method, path):
    address = filled(path, made)
    stranger = class_site.browser().client
    assert stranger.request(method, address, json={}).status_code == 401
    if method != "GET":
        assert coach.client.post(address, json={}).status_code == 403


@pytest.mark.parametrize("path", [path for _, path in ROUTES if "{passage_id}" in path or "{answer_id}" in path])
def test_what_is_another_coachs_does_not_exist(class_site, made, path):
    other = class_site.signed_in(Role.COACH)
    method = next(method for method, known in ROUTES if known == path)
    body = {"text": ANSWER, "fields": {}}
    address, nowhere = filled(path, made), filled(path, dict.fromkeys(made, "0" * 32))
    answers = [other.json(one) if method == "GET" else other.post(one, body) for one in (address, nowhere)]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_coach_cleans_adds_answers_approves_and_weighs(class_site, coach, made):
    cleaned = coach.post(f"{API}/passages/clean", {"text": ARTICLE}).json()
    assert [line["text"] for line in cleaned["removed"]] == ["Share on Facebook"]
    piece = coach.post("/coach/cleaned", {"text": ARTICLE, "keep": [cleaned["removed"][0]["line"]]})
    assert "data-take-out" in piece.text
    file = {"file": ("bridge.txt", ARTICLE.encode(), "text/plain")}
    headers = {"x-csrf-token": coach.csrf, "origin": class_site.address}
    sent = coach.client.post(f"{API}/passages/file", files=file, data={"shared": "false"}, headers=headers)
    assert (sent.status_code, sent.json()["entry"]["id"]) == (201, made["passage_id"])
    checked = coach.post(f"{API}/passages/{made['passage_id']}/answers/check", {"text": "It was built in 1950."}).json()
    assert any(one["quote"] == "1950" for one in checked["findings"])
    approved = coach.post(
        f"{API}/answers/{made['answer_id']}", {"text": ANSWER + " So it goes.", "approve": True}
    ).json()
    assert (approved["state"], approved["approved_by"]["me"], approved["version"]) == ("approved", True, 2)
    ideas = coach.post(f"{API}/passages/{made['passage_id']}/ideas", {"text": "2 [1] It was cheap.\n1 [5] Treat it."})
    assert ideas.json()["version"] == 1
    wrong = coach.post(f"{API}/passages/{made['passage_id']}/ideas", {"text": "two [1] It was cheap."})
    assert (wrong.status_code, "line 1" in wrong.json()["detail"]) == (422, True)
    whole = coach.json(f"{API}/passages/{made['passage_id']}").json()
    assert (whole["entry"]["approved"], whole["entry"]["ideas"]) == (1, 2)
    done = [entry["action"] for entry in coach.json(f"{API}/audit?who=me").json()["entries"]]
    assert {"passage.added", "reference.approved", "key-ideas.replaced", "preset.added"} <= set(done)


def test_a_preset_is_changed_field_by_field_and_comes_as_a_file(coach, made):
    address = f"{API}/presets/{made['preset_id']}"
    wrong = coach.post(address, {"fields": {"length.ratio": "a third"}})
    assert wrong.status_code == 422
    assert [one["field"] for one in wrong.json()["problems"]] == ["length.ratio"]
    tried = coach.post(f"{address}/try", {"fields": {"length.ratio": "1/9"}}).json()
    assert tried["after"]["marks"]["awarded"] < tried["before"]["marks"]["awarded"]
    saved = coach.post(address, {"fields": {"length.ratio": "1/4"}, "note": "A quarter.", "version": 1}).json()
    assert (saved["entry"]["number"], saved["fields"]["length.ratio"]) == (2, "25%")
    file = coach.client.get(f"{API}/presets/{saved['entry']['id']}/file")
    assert file.headers["content-disposition"].endswith('.toml"')
    again = coach.post(f"{API}/presets", {"toml": file.text.replace('key = "', 'key = "my-', 1)})
    assert (again.status_code, again.json()["fields"]) == (201, saved["fields"])


def test_hostile_text_comes_back_as_text(coach, made):
    piece = coach.post("/coach/cleaned", {"text": ARTICLE + "\n\n<script>hit = 1</script> is what it says."})
    assert "<script>" not in piece.text
    check = coach.post(f"/coach/checks/{made['passage_id']}", {"text": "I <b>think</b> <img src=x> it is 1950."})
    assert "<img" not in check.text
    ideas = coach.post(f"/coach/ideas/{made['passage_id']}", {"text": "<i> [1] x\n1 [1] <script>y</script>"})
    assert "<script>" not in ideas.text
    assert "<i>" not in ideas.text


def test_at_home_the_one_person_is_their_own_coach(home_site):
    me = home_site.browser()
    assert me.get(f"{API}/passages").status_code == 200
    assert me.json(f"{API}/presets").json()[0]["number"] == 0
