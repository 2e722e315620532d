"""What happens in the browser while a learner reads: marking sentences, opening notes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from trainer.domain import Passage
from trainer.text import Text
from trainer.web.html.passage import passage_view
from trainer.web.texts import wording_in

PASSAGE = Passage(Text("Dams fail. Le vœu est fort.\n\nThey silt up, alas! Who knows?"), "Dams")
SCORE = "<div class='pt'>Your marks catch 1 of 2.</div>"


@pytest.fixture
def reading(opened, host):
    view = passage_view(
        PASSAGE, wording_in("en"), attempt="a1", marked=[2], marks_url="/marks", score_url="/score", csrf="token"
    )
    host.answers["/score"] = (200, SCORE)
    return lambda **options: opened(host.put("/read", view), **options)


def marked(page):
    return page.evaluate("[...document.querySelectorAll('[data-marked]')].map(s => Number(s.dataset.sentence))")


def start(page):
    page.get_by_role("button", name="Mark key sentences").press("Enter")


def test_sentences_are_plain_text_until_marking_begins(reading):
    page = reading()
    assert page.get_by_role("button").all_text_contents() == ["Mark key sentences", "Check what I marked"]
    page.locator("[data-sentence='0']").click()
    assert marked(page) == [2]


def test_what_checks_the_marks_comes_with_the_marking(opened, host):
    view = passage_view(PASSAGE, wording_in("en"), attempt="a1", marks_url="/marks", score_url="/score")
    page = opened(host.put("/unmarked", view))
    check = page.get_by_role("button", name="Check what I marked")
    expect(check).to_be_hidden()
    start(page)
    expect(check).to_be_visible()
    start(page)
    expect(check).to_be_hidden()


def test_sentences_are_marked_by_click_and_sent(reading, host, eventually):
    page = reading()
    start(page)
    page.locator("[data-sentence='0']").click()
    expect(page.locator("[data-marking-count]")).to_have_text("2 sentences marked")
    page.locator("[data-sentence='2']").click()
    expect(page.locator("[data-marking-status]")).to_have_text("1 sentence marked")
    eventually(lambda: page.evaluate("sessionStorage.getItem('precis-marks-a1') === null"), "the marks are kept")
    assert host.sent[-1] == ("/marks", "token", {"sentences": [0]})


def test_sentences_are_marked_by_keys_alone(reading):
    page = reading()
    start(page)
    assert page.get_by_role("button", name="Dams fail.").get_attribute("aria-pressed") == "false"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[data-sentence='0']")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press(" ")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert marked(page) == [0, 1, 3]
    expect(page.locator("[data-sentence='2']")).to_have_attribute("aria-pressed", "false")


def test_marks_that_were_not_sent_are_there_after_a_reload(reading, host, eventually):
    host.answers["/marks"] = (503, "{}")
    page = reading(complains=["503"])
    start(page)
    page.locator("[data-sentence='3']").click()
    expect(page.locator("[data-marking-status]")).to_contain_text("Offline")
    host.answers.pop("/marks")
    page.reload()
    expect(page.locator("[data-marking-count]")).to_have_text("2 sentences marked")
    eventually(lambda: page.evaluate("sessionStorage.getItem('precis-marks-a1') === null"), "the marks are kept")
    assert host.sent[-1][2] == {"sentences": [2, 3]}


def test_marks_are_checked_when_the_learner_asks(reading, host):
    page = reading()
    page.get_by_role("button", name="Check what I marked").click()
    expect(page.locator("[data-marking-score-here]")).to_have_text("Your marks catch 1 of 2.")
    assert host.bodies("/score") == [{"sentences": [2]}]


def test_marking_passes_axe(reading):
    page = reading()
    start(page)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
