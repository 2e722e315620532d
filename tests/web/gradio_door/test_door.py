"""Gradio behind its door, over HTTP: events are for who is signed in, from our page, each in a session of their own."""

import json
import re
import threading

import httpx
import pytest

LEARN = "/learn"
WHO, SLOW, FILE = 0, 1, 2  # the events of the probe, in order


def headers_of(browser, **more) -> dict[str, str]:
    return {"origin": browser.site.address, **more}


def event(session: str, index: int = WHO, *data: object, **more) -> dict:
    return {"data": list(data) or ["hello", None], "fn_index": index, "session_hash": session, **more}


def joined(browser, session: str, index: int = WHO, *data: object) -> httpx.Response:
    path = f"{LEARN}/gradio_api/queue/join"
    return browser.client.post(path, json=event(session, index, *data), headers=headers_of(browser))


def messages(browser, session: str, until: str = "close_stream", timeout: float = 20):
    """The messages of a session's stream, up to the one that is waited for."""
    path = f"{LEARN}/gradio_api/queue/data"
    with browser.client.stream("GET", path, params={"session_hash": session}, timeout=timeout) as stream:
        if stream.status_code != 200:
            return
        for line in stream.iter_lines():
            if line.startswith("data: "):
                message = json.loads(line[6:])
                yield message
                if message["msg"] in {until, "unexpected_error", "close_stream"}:
                    return


def told(browser, session: str) -> str:
    [done] = [one for one in messages(browser, session) if one["msg"] == "process_completed"]
    return done["output"]["data"][0]


@pytest.fixture
def anna(class_site):
    return class_site.signed_in()


@pytest.fixture
def ben(class_site):
    return class_site.signed_in()


def test_the_page_is_for_who_is_signed_in(class_site, anna):
    stranger = class_site.browser().get(f"{LEARN}/second?a=1")
    assert (stranger.status_code, stranger.headers["location"]) == (303, "/sign-in?next=%2Flearn%2Fsecond%3Fa%3D1")
    assert "gradio_config" in anna.get(f"{LEARN}/").text
    assert "gradio_config" in anna.get(f"{LEARN}/second").text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/config"),
        ("GET", "/gradio_api/startup-events"),
        ("POST", "/gradio_api/queue/join"),
        ("POST", "/gradio_api/run/predict"),
        ("POST", "/gradio_api/cancel"),
        ("POST", "/gradio_api/reset"),
        ("GET", "/gradio_api/queue/data?session_hash=abc"),
        ("GET", "/gradio_api/heartbeat/abc"),
    ],
)
def test_every_route_of_the_pages_is_for_who_is_signed_in(class_site, method, path):
    answer = class_site.browser().client.request(method, LEARN + path, json=event("abc"))
    assert answer.status_code == 401


def test_handlers_know_who_asks(anna, ben):
    assert joined(anna, "annas1").status_code == 200
    assert joined(ben, "bens1").status_code == 200
    assert told(anna, "annas1").startswith(anna.user.id)
    assert told(ben, "bens1").startswith(ben.user.id)


def test_an_event_without_a_queue_is_answered_at_once(anna):
    path = f"{LEARN}/gradio_api/run/predict"
    answer = anna.client.post(path, json=event("annas2"), headers=headers_of(anna))
    assert answer.status_code == 404  # the probe's events are queued; the door lets it through, Gradio refuses
    assert "queue" in answer.json()["detail"]


def test_anothers_session_hash_leads_to_nothing_of_theirs(anna, ben):
    joined(anna, "shared", WHO, "Anna's secret", None)
    seen = list(messages(ben, "shared", timeout=5))
    assert "Anna" not in json.dumps(seen)
    assert told(anna, "shared").startswith(f"{anna.user.id} Anna's secret")


def test_the_state_of_a_session_is_its_owners(anna, ben):
    joined(anna, "counting")
    told(anna, "counting")
    joined(anna, "counting")
    assert told(anna, "counting").endswith(" 1")  # her second event
    joined(ben, "counting")
    assert told(ben, "counting").endswith(" 0")


def test_nobody_cancels_anothers_event(anna, ben):
    running = joined(anna, "slow1", SLOW, "still going").json()["event_id"]
    heard = threading.Event()
    last: list[dict] = []

    def listen():
        for message in messages(anna, "slow1"):
            last.append(message)
            if message["msg"] == "process_generating":
                heard.set()

    listener = threading.Thread(target=listen)
    listener.start()
    assert heard.wait(20)
    body = {"session_hash": "slow1", "fn_index": SLOW, "event_id": running}
    path = f"{LEARN}/gradio_api/cancel"
    assert ben.client.post(path, json=body, headers=headers_of(ben)).status_code == 404
    assert listener.is_alive()
    assert anna.client.post(path, json=body, headers=headers_of(anna)).status_code == 200
    listener.join(20)
    assert not listener.is_alive()
    assert last[-1]["msg"] in {"process_completed", "close_stream"}


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="who does not say where from"),
        pytest.param({"origin": "https://elsewhere.example"}, id="another site"),
        pytest.param({"origin": "null"}, id="a frame without a name"),
        pytest.param({"sec-fetch-site": "cross-site"}, id="another site, as newer browsers say"),
        pytest.param({"sec-fetch-site": "none"}, id="no site"),
    ],
)
def test_events_come_from_our_own_page(anna, headers):
    for path in ("queue/join", "run/predict", "cancel"):
        answer = anna.client.post(f"{LEARN}/gradio_api/{path}", json=event("forged"), headers=headers)
        assert answer.status_code == 403, path


def test_events_are_json_and_say_so(anna):
    body = json.dumps(event("plain"))
    path = f"{LEARN}/gradio_api/queue/join"
    as_text = anna.client.post(path, content=body, headers=headers_of(anna, **{"content-type": "text/plain"}))
    assert as_text.status_code == 400
    broken = anna.client.post(path, content="{", headers=headers_of(anna, **{"content-type": "application/json"}))
    assert broken.status_code == 400


def test_events_are_bounded(anna):
    answer = joined(anna, "big", WHO, "x" * 1_000_001, None)
    assert answer.status_code == 413


def test_no_event_opens_a_file(anna, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret of the machine")
    sent = {"path": str(secret), "meta": {"_type": "gradio.FileData"}}
    assert joined(anna, "file1", FILE, sent).status_code == 400


def test_files_are_neither_taken_nor_given(anna, tmp_path):
    base = f"{LEARN}/gradio_api"
    upload = anna.client.post(f"{base}/upload", files={"files": ("a.txt", b"mine")}, headers=headers_of(anna))
    assert upload.status_code == 404
    for path in ("file=/etc/passwd", "file/etc/passwd", "file=https://elsewhere.example/", "proxy=https://a.hf.space/"):
        assert anna.client.get(f"{base}/{path}").status_code == 404, path
    assert anna.client.get(f"{LEARN}/static/..%2f..%2froutes.py").status_code == 404


def test_one_person_holds_a_bounded_number_of_streams(class_site, anna):
    from trainer.web.gradio_door.door import MOST_STREAMS

    open_streams = []
    try:
        for number in range(MOST_STREAMS):
            request = anna.client.build_request("GET", f"{LEARN}/gradio_api/heartbeat/tab{number}")
            open_streams.append(anna.client.send(request, stream=True))
        assert {stream.status_code for stream in open_streams} == {200}
        assert anna.client.get(f"{LEARN}/gradio_api/heartbeat/onemore").status_code == 429
        other = class_site.signed_in()
        with other.client.stream("GET", f"{LEARN}/gradio_api/heartbeat/tab0") as stream:
            assert stream.status_code == 200
    finally:
        for stream in open_streams:
            stream.close()


def test_forged_forwarding_headers_do_not_change_where_the_page_points(class_site, anna):
    forged = {"x-forwarded-host": "elsewhere.example", "x-gradio-server": "https://elsewhere.example"}
    assert "elsewhere.example" not in anna.get(f"{LEARN}/", headers=forged).text
    assert "elsewhere.example" not in anna.client.get(f"{LEARN}/config", headers=forged).text


def test_the_page_runs_its_own_scripts_alone(anna):
    answer = anna.get(f"{LEARN}/")
    policy = answer.headers["content-security-policy"]
    nonce = re.search("'nonce-([^']+)'", policy)[1]
    scripts = re.findall(r"<script[^>]*>", answer.text)
    assert len(scripts) > 3
    assert all(f'nonce="{nonce}"' in script for script in scripts)
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert f"'nonce-{nonce}'" not in anna.get(f"{LEARN}/").headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_the_page_carries_the_token_of_its_session(anna):
    page = anna.get(f"{LEARN}/").text
    assert re.search(r'<meta name="csrf-token" content="([^"]+)"', page)[1] == anna.csrf


def test_in_a_browser_the_pages_work_under_the_policy_and_ask_no_other_host(class_site, browser):
    user = class_site.user()
    context = browser.new_context()
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{class_site.address}/")
    page.get_by_label("Sign-in name").fill(user.login)
    page.get_by_label("Password").fill("lantern-gravel-teapot")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="who").wait_for()
    page.get_by_role("textbox", name="text").fill("Zoë's text")
    page.get_by_role("button", name="who").click()
    page.wait_for_function(f"[...document.querySelectorAll('textarea')].some(t => t.value.includes('{user.id}'))")
    assert page.evaluate("Object.keys(localStorage).length") == 0  # nothing stays for whoever comes next
    context.close()
    assert all(url.startswith((class_site.address, "data:", "blob:")) for url in asked)
    assert complaints == []
