"""The pages of the account in a real browser: without scripts, on a phone, by keyboard, for screen readers."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from trainer.store.records import Role

PASSWORD = "lantern-gravel-teapot"
SERIOUS = {"serious", "critical"}


def sign_in(page, site, user):
    page.goto(f"{site.address}/sign-in?next=%2Faccount")
    page.get_by_label("Sign-in name").fill(user.login)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_signing_in_and_out_needs_no_script(class_site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    user = class_site.user()
    sign_in(page, class_site, user)
    assert page.url == f"{class_site.address}/account"
    assert user.login in page.inner_text("main")
    page.get_by_role("button", name="Sign out", exact=True).click()
    assert page.url == f"{class_site.address}/sign-in"
    page.goto(f"{class_site.address}/account")
    assert "/sign-in" in page.url
    context.close()


def test_signing_in_by_keyboard_alone(class_site, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{class_site.address}/sign-in?next=%2Faccount")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(class_site.user().login)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_has_serious_barriers_or_scrolls_sideways(class_site, browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    seen = []

    def look(path):
        page.goto(class_site.address + path)
        seen.append(path)
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in SERIOUS] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path

    for path in ("/sign-in", "/join", "/reset"):
        look(path)
    sign_in(page, class_site, class_site.user(Role.COACH))
    for path in ("/account", "/people", "/join"):
        look(path)
    assert complaints == []
    look("/nowhere")
    context.close()
    assert len(seen) == 7


def test_urdu_runs_from_right_to_left(class_site, browser):
    context = browser.new_context(locale="ur")
    page = context.new_page()
    page.goto(f"{class_site.address}/sign-in")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


def test_scripts_planted_in_names_do_not_run(class_site, browser):
    coach = class_site.signed_in(Role.COACH)
    name = '<img src=x onerror="document.title=1">'
    coach.send("/people/groups", page="/people", name=name)
    context = browser.new_context()
    context.add_cookies(
        [{"name": "precis_session", "value": coach.client.cookies["precis_session"], "url": class_site.address}]
    )
    page = context.new_page()
    page.goto(f"{class_site.address}/people")
    assert name in page.inner_text("main")
    assert page.title().startswith("People")
    context.close()
