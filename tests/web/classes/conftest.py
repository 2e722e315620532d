"""Coaches and learners in real browsers, at an app with accounts and all its pages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

SLOW = 60_000  # milliseconds: marking on a busy machine


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
