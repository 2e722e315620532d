"""The API about classes: what a coach's scripts do, and that to others nothing of it exists."""

from __future__ import annotations

import re
import time

import pytest

from trainer.practice.bank import load_passage
from trainer.web.api.coach import batches, classes, long_work, marking, rosters

PRECIS = load_passage("the-neglect-of-repair").references[0].text.raw
API = "/api/v1/coach"
ROUTES = [
    (method, route.path)
    for room in (classes, rosters, marking, long_work, batches)
    for route in room.router.routes
    for method in sorted(route.methods)
]
NAMED = [(method, path) for method, path in ROUTES if "{" in path]
NOBODYS = "0" * 32
# What routes want in their bodies; without, they would refuse before they look whose the thing is.
BODY = {
    "name": "Mine", "text": "Mine.", "criterion": "content", "mark": 1, "attempts": ["0" * 32], "preset": "css",
    "passage": "0" * 32,
}  # fmt: skip


def ids(routes):
    return [f"{method} {path}" for method, path in routes]


@pytest.fixture(scope="module")
def made(coach, learner, cohort, assignment, attempt, batch):
    """The ids of what a coach has, by the names that addresses have for them."""
    comment = coach.post(f"{API}/attempts/{attempt}/comments", {"text": "Whose claim?"}).json()["id"]
    code = coach.post(f"{API}/classes/{cohort}/invitations", {}).json()["id"]
    export = coach.post(f"{API}/assignments/{assignment}/files").json()["id"]
    return {
        "class_id": cohort, "assignment_id": assignment, "attempt_id": attempt, "batch_id": batch, "job_id": export,
        "comment_id": comment, "invitation_id": code, "user_id": learner.user.id, "name": "grades.csv",
    }  # fmt: skip


def filled(path, made):
    return re.sub(r"\{(\w+)(:path)?\}", lambda match: made[match[1]], path)


def asked(browser, method, address):
    headers = {"x-csrf-token": browser.csrf, "origin": browser.site.address}
    sent = {"json": BODY}
    if address.endswith(("/roster", "/gradebook")):
        sent = {"files": {"file": ("x.csv", b"name,login\nx,y\n", "text/csv")}}
    return browser.client.request(method, address, headers=headers, **({} if method == "GET" else sent))


@pytest.mark.parametrize(("method", "path"), ROUTES, ids=ids(ROUTES))
def test_to_a_learner_there_is_no_such_address(learner, made, method, path):
    answer = asked(learner, method, filled(path, made))
    assert (answer.status_code, answer.json()) == (404, learner.json("/api/v1/no-such-address").json())


@pytest.mark.parametrize(("method", "path"), ROUTES, ids=ids(ROUTES))
def test_who_is_not_signed_in_is_asked_to_and_a_change_needs_the_sessions_token(class_site, coach, made, method, path):
    address = filled(path, made)
    assert class_site.browser().client.request(method, address, json=BODY).status_code == 401
    if method != "GET":
        assert coach.client.request(method, address, json=BODY).status_code == 403


@pytest.mark.parametrize(("method", "path"), NAMED, ids=ids(NAMED))
def test_another_coach_is_told_what_is_told_of_what_is_not_there(stranger, made, method, path):
    here = asked(stranger, method, filled(path, made))
    nowhere = asked(stranger, method, filled(path, {**dict.fromkeys(made, NOBODYS), "name": "grades.csv"}))
    assert [here.status_code, nowhere.status_code] == [404, 404]
    words = [re.sub("[0-9a-f]{16,32}", "", answer.json()["detail"]) for answer in (here, nowhere)]
    assert words[0] == words[1]


def waited(coach, address, over):
    deadline = time.monotonic() + 240
    while not over(answer := coach.json(address).json()):
        assert time.monotonic() < deadline, answer
        time.sleep(0.3)
    return answer


def is_over(job):
    return job is not None and job["state"] not in {"queued", "running"}


def test_scripts_set_mark_and_give_back(coach, learner, cohort, assignment, attempt, class_site):
    store = class_site.service.store
    assert next(one for one in coach.json(f"{API}/classes").json() if one["id"] == cohort)["members"] >= 1
    queue = coach.json(f"{API}/assignments/{assignment}/queue").json()
    assert [one["attempt_id"] for one in queue] == [attempt]
    criterion = queue[0]["marking"]["marks"][0]["criterion"]
    own = {"criterion": criterion, "mark": 2.5, "note": "Née."}
    marked = coach.post(f"{API}/attempts/{attempt}/coach-mark", own)
    assert (marked.status_code, marked.json()["marks"][0]["coach"]) == (200, 2.5)
    said = coach.post(
        f"{API}/attempts/{attempt}/comments", {"text": "Says who? <b>", "begins": 0, "ends": 5, "keep": True}
    )
    assert said.status_code == 201
    coach.post(f"{API}/comments/{said.json()['id']}/remove")
    assert coach.post(f"{API}/comments/{said.json()['id']}/restore").status_code == 204
    review = coach.json(f"{API}/attempts/{attempt}/review").json()
    assert (review["text"], review["work"]["marking"]["marks"][0]["coach"]) == (PRECIS, 2.5)
    assert "Says who? <b>" in [one["text"] for one in review["comments"]]
    assert "Says who? <b>" in review["saved"]
    assert coach.post(f"{API}/attempts/{attempt}/accept").status_code == 204
    assert coach.post(f"{API}/assignments/{assignment}/give-back").json()["attempts"] == [attempt]
    assert coach.post(f"{API}/assignments/{assignment}/recall", {"attempts": [attempt]}).status_code == 204
    assert coach.json(f"{API}/assignments/{assignment}/queue").json()[0]["returned"] is False
    standings = coach.json(f"{API}/assignments/{assignment}/standings").json()
    assert next(one for one in standings if one["learner"] == learner.user.name)["standing"] == "handed-in"
    passage = store.passages.of_key("the-night-market").id
    set_one = coach.post(f"{API}/classes/{cohort}/assignments", {"passage": passage, "preset": "css", "pass_mark": 8})
    assert (set_one.status_code, set_one.json()["pass_mark"]) == (201, 8)
    changed = coach.client.put(
        f"{API}/assignments/{set_one.json()['id']}",
        json={"preset": "css", "title": "Week 2", "due_at": "2040-01-01T00:00:00+05:00"},
        headers={"x-csrf-token": coach.csrf, "origin": class_site.address},
    )
    assert changed.json()["due_at"].startswith("2039-12-31T19:00:00")
    assert coach.post(f"{API}/assignments/{set_one.json()['id']}/close").json()["closed_at"] is not None


def test_scripts_take_a_roster_in_and_people_come_and_go(coach, cohort, learner):
    sheet = {"file": ("class.csv", "name,login\nنور جہاں,noor\nJosé,\n".encode(), "text/csv")}
    headers = {"x-csrf-token": coach.csrf, "origin": coach.site.address}
    address = f"{API}/classes/{cohort}/roster"
    looked = coach.client.post(address, files=sheet, headers=headers).json()
    assert [(row["effect"] is None, row["problem"] is None) for row in looked["rows"]] == [(False, True), (True, False)]
    assert looked["enrolled"] == []
    (noor,) = coach.client.post(address, files=sheet, data={"apply": "true"}, headers=headers).json()["enrolled"]
    assert (noor["user"]["login"], len(noor["code"]) > 8) == ("noor", True)
    here = f"{API}/classes/{cohort}/members"
    assert coach.post(f"{here}/{noor['user']['id']}/remove").json()["login"] == "noor"
    assert "noor" in [one["login"] for one in coach.json(here).json()["former"]]
    assert coach.post(f"{here}/{noor['user']['id']}/restore").status_code == 200
    assert "noor" in [one["login"] for one in coach.json(here).json()["members"]]
    code = coach.post(f"{API}/classes/{cohort}/invitations", {"uses": 2, "days": 1}).json()
    assert (code["uses_left"], bool(code["code"])) == (2, True)
    assert coach.post(f"{API}/classes/{cohort}/invitations/{code['id']}/revoke").status_code == 204
    assert learner.user.login in [one["login"] for one in coach.json(here).json()["members"]]


def test_scripts_regrade_calibrate_and_take_files_along(coach, assignment, attempt, made):
    here = f"{API}/assignments/{assignment}"
    assert coach.post(f"{here}/regrade", {"preset": "upsc"}).status_code == 202
    regrading = waited(coach, f"{here}/regrade", lambda answer: is_over(answer["job"]))
    assert [move["attempt_id"] for move in regrading["moves"]] == [attempt]
    agreement = coach.json(f"{here}/calibration").json()
    assert (agreement["figures"], agreement["fit"]) == ([], None)
    assert coach.post(f"{here}/fit/save").status_code == 409
    files = waited(coach, f"{here}/files", lambda answer: is_over(answer["job"]))
    assert "grades.xlsx" in files["files"]
    fetched = coach.client.get(f"{here}/files/{files['job']['id']}/grades.csv")
    assert fetched.headers["content-disposition"].startswith("attachment")
    none = coach.client.post(
        f"{here}/gradebook",
        files={"file": ("x.csv", b"a,b\n1,2\n", "text/csv")},
        headers={"x-csrf-token": coach.csrf, "origin": coach.site.address},
    )
    assert (none.status_code, "is no gradebook" in none.json()["detail"]) == (422, True)
    assert coach.post(f"{API}/long-work/{made['job_id']}/cancel").status_code in {200, 409}


def test_scripts_send_a_batch_and_fill_a_gradebook_in(coach, class_site):
    passage = class_site.service.store.passages.of_key("the-neglect-of-repair").id
    headers = {"x-csrf-token": coach.csrf, "origin": coach.site.address}
    sheet = {"file": ("class.csv", f'name,text\nÉva,"{PRECIS}"\nEmpty,\n'.encode(), "text/csv")}
    about = {"passage": passage, "preset": "css", "title": "Wöche"}
    sent = coach.client.post(f"{API}/batches", files=sheet, data=about, headers=headers)
    assert sent.status_code == 202, sent.text
    here = f"{API}/batches/{sent.json()['id']}"
    done = waited(coach, here, lambda answer: is_over(answer["job"]))
    assert (done["graded"], done["bad"], done["title"]) == (1, 1, "Wöche")
    canvas = "Student,ID,SIS User ID,SIS Login ID,Section,Wöche (9)\n    Points Possible,,,,,10\nÉva,7,,,A,\n"
    own = {"file": ("canvas.csv", canvas.encode(), "text/csv")}
    told = coach.client.post(f"{here}/gradebook", files=own, headers=headers).json()
    assert (told["system"], told["filled"], told["lost"], told["vacant"]) == ("canvas", 1, [], [])
    assert "Éva" in coach.get(f"{here}/files/{told['file']}").text
    assert coach.post(f"{here}/remove").status_code == 204
    assert sent.json()["id"] not in [one["job"]["id"] for one in coach.json(f"{API}/batches").json()]
