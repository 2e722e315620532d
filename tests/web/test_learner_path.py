"""An evening of a learner's in a real browser: from the first visit to the second draft."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from trainer.practice.bank import load_passage

PASSAGE = "The Neglect of Repair"
HOSTILE = "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'> \u202edetrever\u202c zero\u200bwidth. "
SLOW = 60_000  # milliseconds: marking on a busy machine


@pytest.fixture
def site(learner_site):
    return learner_site


@pytest.fixture
def opened(browser, site):
    """Return a function that opens a screen; afterwards no request may have left the host and no script failed."""
    contexts, complaints = [], []

    def open_screen(path="/learn/", *, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: complaints.append(sent.url) if outside(sent.url, site.address) else None)
        page.goto(site.address + path)
        return page

    yield open_screen
    for context in contexts:
        context.close()
    assert complaints == []


def outside(url, address):
    return not url.startswith((address, "data:", "blob:"))


def editor(page):
    return page.locator("textarea:visible").last


def begun(page, passage=PASSAGE):
    card = page.locator("li, article").filter(has_text=passage).last
    card.locator("a, button").filter(has_text="Write").first.click()
    page.wait_for_url("**/write?attempt=*")
    expect(editor(page)).to_be_editable()


def handed_in(page, text):
    editor(page).fill(text)
    editor(page).press("Control+Enter")
    page.wait_for_url("**/feedback?attempt=*")
    expect(page.get_by_text("out of").first).to_be_visible()


def serious(page):
    found = Axe().run(page).response["violations"]
    return [
        (fault["id"], fault["nodes"][0]["html"][:200]) for fault in found if fault["impact"] in {"serious", "critical"}
    ]


def halves():
    sentences = load_passage("the-neglect-of-repair").references[0].text.raw.split(". ")
    return ". ".join(sentences[:3]) + ".", ". ".join(sentences)


def test_a_learner_writes_hands_in_reads_the_marks_revises_and_sees_what_changed(opened):
    page = opened()
    expect(page.get_by_text("Is this your first précis?")).to_be_visible()
    begun(page)
    first, second = halves()
    handed_in(page, first)
    expect(page.get_by_text("Do this next")).to_be_visible()
    expect(page.get_by_text("Key ideas").first).to_be_visible()
    page.locator("a, button").filter(has_text="Make it better").first.click()
    page.wait_for_url("**/write?attempt=*")
    expect(editor(page)).to_have_value(first)
    handed_in(page, second)
    expect(page.get_by_text("What changed since your last attempt")).to_be_visible()
    page.goto(page.url.split("/learn/")[0] + "/learn/progress")
    expect(page.get_by_role("link", name=PASSAGE).first).to_be_visible()


def test_reloading_in_the_middle_loses_nothing(opened):
    page = opened()
    begun(page, "The Night Market")
    editor(page).fill("A market by night brings a divided town together")
    expect(page.get_by_text("Saved").first).to_be_visible()
    page.reload()
    expect(editor(page)).to_have_value("A market by night brings a divided town together")


def test_two_windows_of_one_learner_do_not_undo_each_other(opened):
    one, other = opened(), opened()
    begun(one, "The Mangrove Coast")
    begun(other, "The Last Speakers")
    editor(one).fill("Mangroves guard the shore.")
    editor(other).fill("Languages die in silence.")
    for page, words in ((one, "Mangroves guard the shore."), (other, "Languages die in silence.")):
        expect(page.get_by_text("Saved").first).to_be_visible()
        page.reload()
        expect(editor(page)).to_have_value(words)


@pytest.mark.parametrize("path", ["/learn/", "/learn/progress", "/learn/settings", "/learn/first", "/learn/article"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_is_accessible_and_fits_a_phone(opened, path, scheme):
    page = opened(path, width=360, height=740, color_scheme=scheme)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    assert serious(page) == []


def test_writing_and_feedback_are_accessible_and_fit_a_phone(opened):
    page = opened(width=360, height=740)
    begun(page, "What Sleep Does")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    handed_in(page, load_passage("what-sleep-does").references[0].text.raw)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_hostile_text_is_shown_and_does_nothing(opened):
    page = opened()
    begun(page, "Paying for Water")
    handed_in(page, HOSTILE + load_passage("paying-for-water").references[0].text.raw)
    assert page.evaluate("window.hit") is None
    assert "<script>window.hit = 1</script>" in page.locator("body").inner_text()


def test_the_editor_takes_no_more_than_can_be_marked_and_says_what_is_wrong(opened):
    page = opened()
    begun(page, "The Examined Mind")
    handed_in(page, "A word that goes on. " * 5000)
    expect(page.get_by_text("it seems to be about something else").first).to_be_visible()


def test_the_address_of_another_attempt_that_does_not_exist_says_so(opened):
    page = opened("/learn/feedback?attempt=" + "0" * 32)
    expect(page.get_by_text("There is no").or_(page.get_by_text("There is nothing")).first).to_be_visible()


def test_the_interface_speaks_urdu_from_right_to_left(opened, site):
    page = opened("/learn/settings")
    page.get_by_text("اردو").first.click()
    page.wait_for_timeout(1500)
    page.goto(site.address + "/learn/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.dir + document.documentElement.lang") == "rtlur"
    me = site.service.store.users.me()
    site.service.store.users.prefer(me.id, {"language": "en"})
