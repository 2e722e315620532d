"""Learners at the served pages in real browsers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from trainer.desk import DeskSettings
from trainer.settings import Settings
from trainer.web.settings import WebSettings

SLOW = 120_000  # milliseconds: marking and drawing on a busy machine
PASSAGE = "The Neglect of Repair"
PASSWORD = "lantern-gravel-teapot"


@pytest.fixture
def site(learner_site):
    return learner_site


@pytest.fixture
def opened(browser, site):
    """Return a function that opens a screen; afterwards no request may have left the host and no script failed."""
    expect.set_options(timeout=SLOW)
    contexts, complaints = [], []

    def open_screen(path="/learn/", *, width=1280, height=900, context=None, on=None, **options):
        on = on or site
        if context is None:
            context = browser.new_context(viewport={"width": width, "height": height}, **options)
            contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: complaints.append(sent.url) if outside(sent.url, on.address) else None)
        page.goto(on.address + path)
        return page

    yield open_screen
    for context in contexts:
        context.close()
    expect.set_options(timeout=5_000)
    assert complaints == []


@pytest.fixture(scope="session")
def school(tmp_path_factory, installed, served_app):
    """The learner's own pages for a class: people sign in."""
    from trainer.web.learner import learner_pages

    folder = tmp_path_factory.mktemp("school")
    settings = WebSettings(Settings(installed.cache, data=folder), DeskSettings(workers=1), accounts=True)
    with served_app(settings, learner_pages) as running:
        yield running


@pytest.fixture
def do():
    """What a learner does, in a word each."""
    return SimpleNamespace(
        begin=begun, hand_in=handed_in, editor=editor, serious=serious, sign_in=signed_in, fits=fits_the_window
    )


def outside(url, address):
    return not url.startswith((address, "data:", "blob:"))


def editor(page):
    return page.get_by_label("Write your précis here")


def begun(page, passage=PASSAGE):
    card = page.locator("li.card").filter(has_text=passage).last
    card.locator("a.button").first.click()
    page.wait_for_url("**/write?attempt=*")
    expect(editor(page)).to_be_editable()


def handed_in(page, text):
    editor(page).fill(text)
    editor(page).press("Control+Enter")
    page.wait_for_url("**/feedback?attempt=*")
    expect(page.get_by_text("out of").first).to_be_visible()


def signed_in(page, login):
    page.get_by_label("Sign-in name").fill(login)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    page.wait_for_url("**/learn/**")


def fits_the_window(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def serious(page):
    """What axe finds that keeps people out."""
    found = Axe().run(page).response["violations"]
    return [
        (fault["id"], fault["nodes"][0]["html"][:200]) for fault in found if fault["impact"] in {"serious", "critical"}
    ]
