"""A coach's afternoon in a real browser: a passage with advertisements, a model answer, key ideas, a preset."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from trainer.desk import Actor, DeskSettings
from trainer.settings import Settings
from trainer.store.records import Role
from trainer.web.learner import learner_pages

ARTICLE = """Share on Facebook

The town of Marrow Ferry has rebuilt its footbridge three times in forty years, and each time the council has chosen
the cheapest timber it could find. The first bridge rotted in nine winters. The second was swept away by the river.

Advertisement

Engineers who looked at the remains said the same thing on both occasions: the wood had never been treated. A treated
bridge costs a third more at the start. Over forty years it costs less than half as much, for it is built only once.

The council knows these figures, for they stand in its own minutes. Yet a budget is voted every year, and a bridge that
lasts for forty years saves nothing before the next election."""
DRAFT = "Marrow Ferry buys a cheap footbridge again and again. It was built in 1950."
BETTER = """Marrow Ferry keeps rebuilding its footbridge in cheap wood, which rots or is swept away, although a treated
bridge would cost less than half as much in the long run; its yearly budgets reward what saves before an election."""
SLOW = 90_000  # milliseconds: grading on a busy machine


@pytest.fixture
def opened(browser, learner_site):
    """Return a function that opens a screen; afterwards no request may have left the host and no script failed."""
    contexts, complaints = [], []

    def open_screen(path, *, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        expect.set_options(timeout=SLOW)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda sent: (
                None if sent.url.startswith((learner_site.address, "data:", "blob:")) else complaints.append(sent.url)
            ),
        )
        page.goto(learner_site.address + path)
        return page

    yield open_screen
    for context in contexts:
        context.close()
    expect.set_options(timeout=5_000)
    assert complaints == []


def serious(page):
    found = Axe().run(page).response["violations"]
    return [
        (fault["id"], fault["nodes"][0]["html"][:200]) for fault in found if fault["impact"] in {"serious", "critical"}
    ]


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.fixture(scope="module")
def passage(learner_site):
    """A passage of one's own with a draft that nobody has approved, by the desk."""
    service = learner_site.service
    me = Actor(service.me().id, Role.COACH)
    file = service.coach.add(me, ARTICLE.replace("Marrow", "Harrow"), title="The Bridge of Harrow Ferry")
    service.coach.write(me, file.entry.id, DRAFT.replace("Marrow", "Harrow"), "Thrice Built")
    return file.entry.id


def test_from_a_pasted_article_to_a_mark_by_the_coachs_own_key_ideas(opened):
    page = opened("/learn/coach-add")
    page.locator("#add-text").fill(ARTICLE)
    expect(page.get_by_text("2 lines are taken out")).to_be_visible()
    page.get_by_role("button", name="Put it back: Advertisement").press("Enter")
    expect(page.get_by_role("button", name="Take it out again: Advertisement")).to_be_visible()
    page.locator("#add-title").fill("The Footbridge at Marrow Ferry")
    page.get_by_role("button", name="Add this passage").click()
    page.wait_for_url("**/coach-passage?passage=*")
    expect(page.get_by_text("The passage is added.")).to_be_visible()
    where = page.url

    page.get_by_role("link", name="Write one yourself").click()
    page.locator("#answer-text").fill(DRAFT)
    expect(page.get_by_role("button", name="1950")).to_be_visible()
    page.get_by_role("button", name="1950").click()
    assert page.evaluate("getSelection().toString()") == "1950"
    page.get_by_role("button", name="Save as a draft").click()
    page.wait_for_url(where)
    expect(page.get_by_text("Unapproved draft").first).to_be_visible()

    page.get_by_role("link", name="Read and edit").click()
    page.locator("#answer-text").fill(BETTER)
    expect(page.get_by_role("button", name="1950")).to_have_count(0)
    page.get_by_role("button", name="Save and approve").click()
    page.wait_for_url(where)
    expect(page.get_by_text(re.compile("Approved by you on"))).to_be_visible()

    ideas = page.locator("#ideas-text")
    ideas.fill("heavy [1] Cheap wood was bought.")
    expect(page.get_by_role("button", name="Line 1")).to_be_visible()
    ideas.fill("3 [1] The council buys cheap wood every time.\n1 [6] Treated wood would be cheaper over the years.")
    expect(page.get_by_role("cell", name="75%")).to_be_visible()
    page.get_by_role("button", name="Save the key ideas").click()
    expect(page.get_by_text("Set down by you")).to_be_visible()

    page.get_by_role("link", name="Write on it, as learners do").click()
    page.wait_for_url("**/write?attempt=*")
    editor = page.locator("textarea:visible").last
    editor.fill(BETTER.replace("keeps rebuilding", "goes on building"))
    editor.press("Control+Enter")
    page.wait_for_url("**/feedback?attempt=*")
    expect(page.get_by_text("The council buys cheap wood every time.").first).to_be_attached()
    expect(page.get_by_text("Compared with an unapproved draft.")).to_have_count(0)


def test_a_draft_that_nobody_has_approved_is_called_one_wherever_it_is_used(opened, passage):
    page = opened("/learn/coach")
    entry = page.locator("li").filter(has_text="The Bridge of Harrow Ferry")
    expect(entry.get_by_text("1 unapproved draft")).to_be_visible()
    page.goto(page.url.split("/learn/")[0] + f"/learn/write?passage={passage}")
    editor = page.locator("textarea:visible").last
    editor.fill(BETTER.replace("Marrow", "Harrow"))
    editor.press("Control+Enter")
    page.wait_for_url("**/feedback?attempt=*")
    expect(page.get_by_text("Compared with an unapproved draft.")).to_be_visible()
    attempt = page.url.split("attempt=")[1]
    site = page.url.split("/learn/")[0]
    page.goto(f"{site}/print/{attempt}")
    expect(page.get_by_text("Compared with an unapproved draft.")).to_be_visible()
    page.goto(f"{site}/learn/answers?attempt={attempt}")
    page.get_by_role("button", name="give up").click()
    page.get_by_role("button", name="Yes, show them").click()
    expect(page.get_by_text(re.compile("^Unapproved draft"))).to_be_visible()


def test_a_copy_of_a_preset_is_changed_and_the_sample_moves(opened):
    page = opened("/learn/coach-presets")
    page.get_by_role("button", name="Copy: UPSC").click()
    page.wait_for_url("**/coach-preset?preset=*")
    expect(page.locator("#preview-h")).to_be_visible()
    before = page.locator(".preset-moved b").inner_text()
    share = page.locator("[name='length.ratio']")
    share.fill("a tenth")
    expect(share).to_have_attribute("aria-invalid", "true")
    assert serious(page) == []
    share.fill("1/10")
    expect(page.locator(".preset-moved b")).not_to_have_text(before)
    expect(page.locator(".compared .changed").first).to_be_visible()
    page.locator("#f-note").fill("A tenth only.")
    page.get_by_role("button", name="Save as a new version").press("Enter")
    expect(page.get_by_text("The new version is in use.")).to_be_visible()
    expect(page.locator("[name='length.ratio']")).to_have_value("10%")
    page.get_by_role("link", name="Who changed what").click()
    expect(page.get_by_text("saved a preset").first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/learn/coach", "#shelf"),
        ("/learn/coach-add", "#add-text"),
        ("/learn/coach-passage?passage={passage}", "#ideas-said table"),
        ("/learn/coach-answer?passage={passage}", "section.checks"),
        ("/learn/coach-presets", "#rules-h"),
        ("/learn/coach-preset?preset=css", "#preview-h"),
        ("/learn/coach-audit", "#audit-h"),
    ],
)
def test_a_screen_is_accessible_and_fits_a_phone(opened, passage, path, there):
    page = opened(path.format(passage=passage), width=360, height=740, color_scheme="dark")
    page.locator(there).first.wait_for()
    assert fits(page), "it scrolls sideways"
    assert serious(page) == []


def test_a_learner_is_told_that_there_is_no_such_page(browser, serve, installed, tmp_path):
    settings = Settings(installed.cache, data=tmp_path)
    with serve(settings, DeskSettings(workers=1), accounts=True, pages=learner_pages) as site:
        jar = site.signed_in().client.cookies.jar
        context = browser.new_context()
        context.add_cookies([{"name": one.name, "value": one.value, "url": site.address} for one in jar])
        page = context.new_page()
        page.set_default_timeout(SLOW)
        for path in ("", "-add", "-passage?passage=x", "-answer?passage=x", "-presets", "-preset?preset=css", "-audit"):
            page.goto(f"{site.address}/learn/coach{path}")
            expect(page.get_by_role("alert")).to_contain_text("There is no page", timeout=SLOW)
            expect(page.get_by_role("link", name="Texts and rules")).to_have_count(0)
        context.close()
