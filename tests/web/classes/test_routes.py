"""The coach's forms over HTTP: what they do for a coach, and that to others nothing of it exists."""

from __future__ import annotations

import time

import pytest

TERMS = {"title": "Week 1", "preset": "css", "show": "after-drafts"}


def test_a_roster_is_looked_at_and_taken_in(coach, cohort, form):
    sheet = {"file": ("class.csv", "name,login\nعائشہ <b>,aisha\n=cmd(),\n".encode(), "text/csv")}
    looked = form(coach, f"/classes/{cohort}/roster", files=sheet)
    assert "1 row can be taken in." in looked.json()["parts"]["roster-outcome"]
    assert "&lt;b&gt;" in looked.json()["parts"]["roster-outcome"]
    taken = form(coach, f"/classes/{cohort}/roster", files=sheet, apply="yes").json()["parts"]["roster-outcome"]
    assert "1 learner is in the class." in taken
    assert "Login and email are missing." in taken
    refused = form(coach, f"/classes/{cohort}/roster", files={"file": ("x.csv", b"a,b\n", "text/csv")})
    assert refused.status_code == 422
    assert "Call the columns name, login and email" in refused.json()["detail"]


def test_a_code_is_shown_once_and_members_come_and_go(coach, cohort, learner, form):
    made = form(coach, f"/classes/{cohort}/invitations", uses="3", days="7").json()["parts"]["class-page"]
    assert 'class="secret"' in made
    gone = form(coach, f"/classes/{cohort}/members/{learner.user.id}/remove").json()["parts"]["class-page"]
    assert "is not in this class any more" in gone
    assert 'class="secret"' not in gone
    assert form(coach, f"/classes/{cohort}/members/{learner.user.id}/restore").status_code == 200


def test_terms_are_checked_and_the_deadline_is_in_the_coachs_time(coach, assignment, class_site, form):
    coach.client.cookies.set("precis_zone", "Asia%2FKarachi")
    answer = form(coach, f"/assignments/{assignment}", **TERMS, due="2027-03-02T01:30", pass_mark="8,5")
    assert answer.status_code == 200, answer.text
    stored = class_site.service.store.assignments.get(assignment)
    assert (stored.due_at.isoformat(), float(stored.pass_mark)) == ("2027-03-01T20:30:00+00:00", 8.5)
    for fields in ({"due": "soon"}, {"attempts": "1.5"}, {"pass_mark": "1e9"}, {"show": "now"}):
        refused = form(coach, f"/assignments/{assignment}", **(TERMS | fields))
        assert refused.status_code == 422, fields


def test_a_coach_marks_comments_undoes_and_gives_back(coach, learner, assignment, attempt, class_site, form):
    store = class_site.service.store
    first = store.assessments.latest(attempt).marks[0]
    changed = form(coach, f"/marking/{attempt}/mark", criterion=first.criterion, mark="1.5", note="Née <i>").json()
    assert "Née &lt;i&gt;" in changed["parts"]["review-page"]
    assert float(store.assessments.latest(attempt).marks[0].coach) == 1.5
    undo = changed["undo"]
    assert form(coach, undo["url"], **undo["fields"]).status_code == 200
    assert store.assessments.latest(attempt).marks[0].coach is None
    form(coach, f"/marking/{attempt}/mark", criterion=first.criterion, mark="1.5", note="Look again.")
    said = form(coach, f"/marking/{attempt}/comments", text="Whose claim?", begins="0", ends="5", keep="yes").json()
    assert "1 kept comment" in said["parts"]["review-page"]
    assert 'class="said"' in said["parts"]["review-page"]
    assert form(coach, f"/assignments/{assignment}/return").status_code == 409
    assert form(coach, f"/marking/{attempt}/accept").status_code == 200
    before = learner.json(f"/api/v1/attempts/{attempt}/assessment").json()
    returned = form(coach, f"/assignments/{assignment}/return").json()["parts"]["queue-page"]
    assert "1 piece of work was given back." in returned
    after = learner.json(f"/api/v1/attempts/{attempt}/assessment").json()
    assert before != after
    assert form(coach, f"/assignments/{assignment}/recall", attempt=attempt).status_code == 200


@pytest.mark.parametrize("mark", ["-1", "99", "much", "1e3", "1/0"])
def test_a_mark_that_will_not_do_is_refused_with_a_sentence(coach, attempt, class_site, mark, form):
    criterion = class_site.service.store.assessments.latest(attempt).marks[0].criterion
    answer = form(coach, f"/marking/{attempt}/mark", criterion=criterion, mark=mark)
    assert answer.status_code in {409, 422}
    assert answer.json()["detail"]


PATHS = [
    "/classes/{cohort}/name", "/classes/{cohort}/aside", "/classes/{cohort}/restore",
    "/classes/{cohort}/invitations", "/classes/{cohort}/invitations/x/revoke",
    "/classes/{cohort}/members/{learner}/remove", "/classes/{cohort}/members/{learner}/restore",
    "/assignments/{assignment}/close", "/assignments/{assignment}/open", "/assignments/{assignment}/aside",
    "/assignments/{assignment}/restore", "/assignments/{assignment}/return", "/marking/{attempt}/mark",
    "/marking/{attempt}/accept", "/marking/{attempt}/unaccept", "/marking/{attempt}/comments",
    "/assignments/{assignment}/export", "/assignments/{assignment}/fit", "/assignments/{assignment}/fit/save",
    "/assignments/{assignment}/regrade", "/batches/{batch}/remove", "/long-work/{batch}/cancel",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_to_learners_and_other_coaches_nothing_of_it_exists(
    path, class_site, cohort, learner, assignment, attempt, batch, request, form
):
    names = {"cohort": cohort, "learner": learner.user.id, "assignment": assignment, "attempt": attempt, "batch": batch}
    address = path.format(**names)
    stranger = request.getfixturevalue("stranger")
    for browser in (learner, stranger):
        answer = form(browser, address, name="Mine", text="Mine", criterion="content", mark="1")
        assert answer.status_code == 404, answer.text
    store = class_site.service.store
    assert store.cohorts.get(cohort).archived_at is None
    assert store.assignments.get(assignment).archived_at is None


def test_a_batch_is_graded_and_its_files_are_its_coachs_alone(coach, learner, stranger, batch, class_site):
    deadline = time.monotonic() + 240
    while (store := class_site.service.store).jobs.get(batch).state.value in {"queued", "running"}:
        assert time.monotonic() < deadline
        assert "data-poll" in coach.get(f"/batches/{batch}").text or store.jobs.get(batch).state.value == "done"
        time.sleep(0.3)
    assert "Éva" in coach.get(f"/batches/{batch}").text
    fetched = coach.get(f"/batches/{batch}/files/grades.csv")
    assert fetched.status_code == 200
    assert fetched.headers["content-disposition"].startswith("attachment")
    assert "'=cmd()" in fetched.text
    for browser in (learner, stranger):
        for path in (f"/batches/{batch}", f"/batches/{batch}/files/grades.csv"):
            assert browser.get(path).status_code == 404
    assert coach.get(f"/batches/{batch}/files/journal/results.jsonl").status_code == 422
    assert coach.get(f"/batches/{batch}/files/..%2F..%2Fprecis.sqlite3").status_code in {404, 422}


def test_a_coachs_own_gradebook_is_filled_in_for_a_batch_and_for_nobody_else(
    coach, learner, stranger, batch, assignment, form
):
    canvas = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Wöche (9)\n    Points Possible,,,,,10\nÉva,7,,,A,\n<b>,8,,,A,\n"
    )
    sheet = {"file": ("canvas.csv", canvas.encode(), "text/csv")}
    piece = form(coach, f"/batches/{batch}/gradebook", files=sheet).json()["parts"]["batch-page"]
    assert "1 mark is filled in." in piece
    assert "1 learner with a mark has no row there" in piece
    assert "&lt;b&gt;" in piece
    fetched = coach.get(f"/batches/{batch}/files/gradebooks/own-canvas.csv")
    assert fetched.text.splitlines()[2].startswith("Éva,7")
    refused = form(coach, f"/batches/{batch}/gradebook", files={"file": ("x.csv", b"a,b\n1,2\n", "text/csv")})
    assert (refused.status_code, "is no gradebook" in refused.json()["detail"]) == (422, True)
    assert form(coach, f"/assignments/{assignment}/gradebook", files=sheet).status_code == 422
    for browser in (learner, stranger):
        for path in (f"/batches/{batch}/gradebook", f"/assignments/{assignment}/gradebook"):
            assert form(browser, path, files=sheet).status_code == 404


@pytest.mark.parametrize("path", ["files", "regrade", "calibration"])
def test_pieces_about_an_assignment_are_its_coachs_alone(coach, learner, stranger, assignment, path):
    address = f"/assignments/{assignment}/{path}"
    assert coach.get(address).status_code == 200
    for browser in (learner, stranger):
        assert browser.get(address).status_code == 404


def test_the_piece_in_which_work_is_marked_is_for_its_coach(coach, learner, stranger, attempt):
    assert coach.get(f"/marking/{attempt}").status_code == 200
    for browser in (learner, stranger):
        assert browser.get(f"/marking/{attempt}").status_code == 404
