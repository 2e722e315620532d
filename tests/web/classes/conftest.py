"""Coaches and learners in real browsers, at an app with accounts and all its pages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from trainer.practice.bank import load_passage
from trainer.store.records import Role

PRECIS = load_passage("the-neglect-of-repair").references[0].text.raw
TERMS = {"title": "Week 1", "preset": "css", "show": "after-drafts"}
SLOW = 60_000  # milliseconds: marking on a busy machine


def sent(browser, path, **fields):
    """Send a form as the page's script does."""
    headers = {"x-csrf-token": browser.csrf, "origin": browser.site.address}
    files = fields.pop("files", None)
    return browser.client.post(path, data=fields, files=files, headers=headers)


def goto(answer):
    """Return the id of the thing that a form leads to."""
    assert answer.status_code == 200, answer.text
    return answer.json()["goto"].partition("=")[2]


@pytest.fixture(scope="session")
def form():
    """Return a function that sends a form as the page's script does."""
    return sent


@pytest.fixture
def site(coach_site):
    return coach_site


@pytest.fixture
def opened(browser, site):
    """Return a function that opens a page for somebody new; afterwards no script may have failed."""
    contexts, complaints = [], []

    def open_page(path, **options):
        context = browser.new_context(timezone_id="Asia/Karachi", accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        expect.set_options(timeout=SLOW)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site.address}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    expect.set_options(timeout=5_000)
    assert complaints == []


@pytest.fixture
def signed_in(opened, password):
    """Return a function that opens a page for somebody who has signed in."""

    def sign_in(user, **options):
        page = opened("/sign-in", **options)
        page.locator("input[name=login]").fill(user.login)
        page.locator("input[name=password]").fill(password)
        page.locator("main button[type=submit]").last.click()
        page.wait_for_url("**/learn/**")
        return page

    return sign_in


@pytest.fixture
def faults():
    """Return a function that tells what is serious of a page's barriers, and by how many pixels it is too wide."""

    def found(page):
        violations = Axe().run(page).response["violations"]
        serious = [(f["id"], f["nodes"][0]["html"][:200]) for f in violations if f["impact"] in {"serious", "critical"}]
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return serious, max(0, wide)

    return found


@pytest.fixture(scope="module")
def coach(class_site):
    return class_site.signed_in(Role.COACH)


@pytest.fixture(scope="module")
def cohort(coach):
    return goto(sent(coach, "/classes", name="Évening"))


@pytest.fixture(scope="module")
def learner(class_site, cohort):
    browser = class_site.signed_in()
    class_site.service.store.cohorts.join(cohort, browser.user.id)
    return browser


@pytest.fixture(scope="module")
def assignment(coach, cohort, class_site):
    passage = class_site.service.store.passages.of_key("the-neglect-of-repair").id
    return goto(sent(coach, f"/classes/{cohort}/assignments", passage=passage, **TERMS))


@pytest.fixture(scope="module")
def attempt(learner, assignment, class_site):
    """Work that a learner has handed in over HTTP."""
    passage = class_site.service.store.passages.of_key("the-neglect-of-repair").id
    begun = learner.post("/api/v1/attempts", {"passage": passage, "preset": "css", "assignment": assignment})
    key = begun.json()["attempt"]["id"]
    handed = learner.post(f"/api/v1/attempts/{key}/submit", {"text": PRECIS, "title": "Repair", "seconds": 5})
    assert handed.status_code == 200, handed.text
    return key


@pytest.fixture(scope="module")
def stranger(class_site):
    return class_site.signed_in(Role.COACH)


@pytest.fixture(scope="module")
def batch(coach, class_site):
    """A batch of the coach's, sent by the form."""
    passage = class_site.service.store.passages.of_key("the-neglect-of-repair").id
    sheet = {"file": ("class.csv", f'name,text\nÉva,"{PRECIS}"\n=cmd(),"{PRECIS}"\n'.encode(), "text/csv")}
    return goto(sent(coach, "/batches", files=sheet, passage=passage, preset="css", title="Wöche"))
