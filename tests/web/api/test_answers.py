"""What the API says: its description, refusals in a sentence, bounds."""

import pytest

from trainer.web.security import BODY


def test_every_route_of_the_api_is_described_with_its_refusals(class_site):
    described = class_site.browser().json("/api/openapi.json").json()
    assert described["openapi"].startswith("3.")
    operations = [one for path in described["paths"].values() for one in path.values()]
    assert len(operations) > 20
    for operation in operations:
        assert operation["description"]
        assert {"401", "403", "404", "413", "422", "429"} <= operation["responses"].keys()
        assert operation["security"] == [{"HTTPBearer": []}]


def test_the_description_loads_nothing_from_another_host(class_site, browser):
    page = browser.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{class_site.address}/docs")
    page.get_by_text("/submit").first.wait_for()
    page.close()
    assert len(asked) > 5
    assert all(url.startswith((class_site.address, "data:")) for url in asked)
    assert complaints == []


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        pytest.param("/api/v1/attempts", None, "body: Field required.", id="nothing"),
        pytest.param("/api/v1/attempts", {"passage": "é"}, "preset: Field required.", id="a field is missing"),
        pytest.param("/api/v1/articles", {"text": "Too short."}, "The passage: has 2 words", id="an article too short"),
        pytest.param("/api/v1/articles", {"text": 5}, "text: Input should be a valid string.", id="no text"),
        pytest.param("/api/v1/articles", {"text": "x", "preset": "no-such"}, "There is no preset", id="no such rules"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(class_site, path, body, told):
    answer = class_site.signed_in().post(path, body)
    assert answer.status_code in {404, 422}
    assert told in answer.json()["detail"]


def test_what_was_sent_is_not_echoed_into_refusals(class_site):
    answer = class_site.signed_in().post("/api/v1/attempts", {"passage": ["<script>"], "preset": "css"})
    assert answer.status_code == 422
    assert "<script>" not in answer.text


@pytest.fixture(scope="module")
def written(class_site):
    """A learner with an attempt, and its id."""
    learner = class_site.signed_in()
    passage = learner.json("/api/v1/passages").json()[0]["id"]
    begun = learner.post("/api/v1/attempts", {"passage": passage, "preset": "css"}).json()
    return learner, begun["attempt"]["id"]


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/x-www-form-urlencoded", "é/é"])
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="cut off"),
        pytest.param(b"[" * 50_000, id="nested"),
        pytest.param(b"\xff\xfe", id="no UTF-8"),
        pytest.param(b"null", id="null"),
        pytest.param(b'{"text": "\\ud800", "passage": "\\ud800", "preset": "\\u0000"}', id="half a pair"),
        pytest.param(b'{"text": "x", "seconds": Infinity, "sentences": [NaN]}', id="no numbers"),
        pytest.param(b'{"text": "x", "sentences": [99999999999999999999999]}', id="a number that goes on"),
    ],
)
def test_no_body_brings_a_route_down(written, body, kind):
    learner, attempt = written
    headers = {"x-csrf-token": learner.csrf, "content-type": kind.encode()}
    for path in ("/api/v1/attempts", f"/api/v1/attempts/{attempt}/draft", f"/attempts/{attempt}/key-sentences"):
        answer = learner.client.post(path, content=body, headers=headers)
        assert answer.status_code < 500, (path, answer.text)


def test_bodies_are_bounded_whether_they_say_their_length_or_not(class_site):
    learner = class_site.signed_in()
    headers = {"x-csrf-token": learner.csrf, "content-type": "application/json"}
    said = learner.client.post("/api/v1/articles", content=b"x" * (BODY + 1), headers=headers)
    unsaid = learner.client.post("/api/v1/articles", content=(b"x" * 50_000 for _ in range(40)), headers=headers)
    assert (said.status_code, unsaid.status_code) == (413, 413)
    assert "Too Large" in said.text  # the framework's own words, given before anything is read
    assert unsaid.json() == {"detail": "This is larger than what is taken here. Send less."}


def test_a_file_is_an_article_and_no_program(class_site):
    learner = class_site.signed_in()
    text = "Roofs leak when nobody mends them, and a leak in time costs more than a roof. " * 20
    csrf = {"csrf": learner.csrf}
    sent = learner.client.post("/api/v1/articles/file", data=csrf, files={"file": ("../Zoë's/a.txt", text.encode())})
    assert sent.status_code == 201, sent.text
    assert sent.json()["passage"]["source"] == "a.txt"
    learner.post(f"/api/v1/jobs/{sent.json()['job']['id']}/cancel")
    program = learner.client.post("/api/v1/articles/file", data=csrf, files={"file": ("a.exe", b"MZ\0\0")})
    assert program.status_code == 422
    assert learner.client.post("/api/v1/articles/file", data=csrf).status_code == 422


def test_saving_too_often_is_slowed_down_for_one_learner_alone(class_site, written):
    busy = class_site.signed_in()
    passage = busy.json("/api/v1/passages").json()[0]["id"]
    own = busy.post("/api/v1/attempts", {"passage": passage, "preset": "css"}).json()["attempt"]["id"]
    headers = {"x-csrf-token": busy.csrf}
    statuses = [
        busy.client.post(f"/attempts/{own}/draft", json={"text": "x"}, headers=headers).status_code for _ in range(121)
    ]
    assert statuses == [200] * 120 + [429]
    calm, attempt = written
    assert calm.post(f"/attempts/{attempt}/draft", {"text": "x"}).status_code == 200


def test_a_mistake_of_ours_is_told_without_its_traceback(class_site, monkeypatch, caplog):
    """A part is broken on purpose: no other way leads to an answer that must never be seen."""
    learner = class_site.signed_in()
    monkeypatch.setattr(class_site.service, "_desk", object())
    answer = learner.json("/api/v1/progress")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.json()["detail"]
    assert "object" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Traceback" in caplog.text
