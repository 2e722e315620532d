"""An evening of a learner's in a real browser: from the first visit to the second draft."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from trainer.practice.bank import load_passage

PASSAGE = "The Neglect of Repair"
HOSTILE = "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'> \u202edetrever\u202c zero\u200bwidth. "


def halves():
    sentences = load_passage("the-neglect-of-repair").references[0].text.raw.split(". ")
    return ". ".join(sentences[:3]) + ".", ". ".join(sentences)


def test_a_learner_writes_hands_in_reads_the_marks_revises_and_sees_what_changed(opened, do, school):
    page = opened(on=school)
    do.sign_in(page, school.user().login)
    expect(page.get_by_text("Is this your first précis?")).to_be_visible()
    do.begin(page)
    first, second = halves()
    do.hand_in(page, first)
    expect(page.get_by_text("Do this next")).to_be_visible()
    expect(page.get_by_text("Key ideas").first).to_be_visible()
    page.locator("a, button").filter(has_text="Make it better").first.click()
    page.wait_for_url("**/write?attempt=*")
    expect(do.editor(page)).to_have_value(first)
    do.hand_in(page, second)
    expect(page.get_by_text("What changed since your last attempt")).to_be_visible()
    page.goto(page.url.split("/learn/")[0] + "/learn/progress")
    expect(page.get_by_role("link", name=PASSAGE).first).to_be_visible()


def test_a_highlight_explains_itself_and_leads_to_its_place_in_the_passage(opened, do):
    page = opened()
    do.begin(page, "The Railway and the Clock")
    passage = load_passage("the-railway-and-the-clock")
    copied = passage.passage.text.slice(passage.passage.text.sentences[3])
    answer = passage.references[0].text
    half = " ".join(answer.slice(sentence) for sentence in answer.sentences[:4])
    do.hand_in(page, f"{copied} {half}")
    page.locator("#pt-text a.hl sup").first.click()
    note = page.get_by_role("dialog")
    expect(note).to_contain_text("words in a row stand in the passage")
    note.get_by_role("link", name="See it in the passage").click()
    expect(page.locator("#pt-read .source").first).to_be_in_viewport()
    missed = page.locator("#pt-ideas li").filter(has_text="missed").first
    missed.locator("summary").first.click()
    idea = missed.locator(".reveal p")
    expect(idea).to_be_hidden()
    missed.get_by_text("Show the idea").click()
    expect(idea).to_be_visible()


def test_reloading_in_the_middle_loses_nothing(opened, do):
    page = opened()
    do.begin(page, "The Night Market")
    do.editor(page).fill("A market by night brings a divided town together")
    expect(page.get_by_text("Saved").first).to_be_visible()
    page.reload()
    expect(do.editor(page)).to_have_value("A market by night brings a divided town together")


def test_two_windows_of_one_learner_do_not_undo_each_other(opened, do):
    one, other = opened(), opened()
    do.begin(one, "The Mangrove Coast")
    do.begin(other, "The Last Speakers")
    do.editor(one).fill("Mangroves guard the shore.")
    do.editor(other).fill("Languages die in silence.")
    for page, words in ((one, "Mangroves guard the shore."), (other, "Languages die in silence.")):
        expect(page.get_by_text("Saved").first).to_be_visible()
        page.reload()
        expect(do.editor(page)).to_have_value(words)


@pytest.mark.parametrize("path", ["/learn/", "/learn/progress", "/learn/settings", "/learn/first", "/learn/article"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screen_is_accessible_and_fits_a_phone(opened, do, path, scheme):
    page = opened(path, width=360, height=740, color_scheme=scheme)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator(".pt:visible").first).to_be_visible()
    assert do.fits(page), "it scrolls sideways"
    assert do.serious(page) == []


def test_writing_and_feedback_are_accessible_and_fit_a_phone(opened, do):
    page = opened(width=360, height=740)
    do.begin(page, "What Sleep Does")
    assert do.serious(page) == []
    assert do.fits(page)
    do.hand_in(page, load_passage("what-sleep-does").references[0].text.raw)
    assert do.serious(page) == []
    assert do.fits(page)
    page.get_by_role("link", name="Model answers").click()
    page.get_by_role("button", name="I give up").click()
    page.get_by_role("button", name="Yes, show them").click()
    expect(page.get_by_text("Idea by idea").first).to_be_visible()
    assert do.serious(page) == []
    assert do.fits(page)
    page.goto(page.url.replace("/learn/answers?attempt=", "/print/"))
    expect(page.get_by_role("button", name="Print or save as PDF")).to_be_visible()
    assert do.serious(page) == []
    assert do.fits(page)


def test_hostile_text_is_shown_and_does_nothing(opened, do):
    page = opened()
    do.begin(page, "Paying for Water")
    do.hand_in(page, HOSTILE + load_passage("paying-for-water").references[0].text.raw)
    assert page.evaluate("window.hit") is None
    assert "<script>window.hit = 1</script>" in page.locator("body").inner_text()


def test_the_editor_takes_no_more_than_can_be_marked_and_says_what_is_wrong(opened, do):
    page = opened()
    do.begin(page, "The Examined Mind")
    do.hand_in(page, "A word that goes on. " * 5000)
    expect(page.get_by_text("it seems to be about something else").first).to_be_visible()


def test_the_address_of_another_attempt_that_does_not_exist_says_so(opened, do):
    page = opened("/learn/feedback?attempt=" + "0" * 32)
    expect(page.get_by_text("There is no").or_(page.get_by_text("There is nothing")).first).to_be_visible()


def test_the_interface_speaks_urdu_from_right_to_left(opened, do, site):
    page = opened("/learn/settings")
    page.get_by_text("اردو").first.click()
    try:
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.goto(site.address + "/learn/")
        expect(page.locator("html")).to_have_attribute("lang", "ur")
        assert do.fits(page)
    finally:
        me = site.service.store.users.me()
        site.service.store.users.prefer(me.id, {"language": "en"})
