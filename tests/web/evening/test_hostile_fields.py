"""Scripts, hidden and turning characters, and far too much text in every field that a learner can type into."""

import pytest
from playwright.sync_api import expect

from trainer.desk import Actor

PLANTED = "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'>\u202edetrever\u202c zero\u200bwidth "
TEXTS = [pytest.param(PLANTED * 12, id="markup"), pytest.param("lorem " * 17_000, id="a hundred kilobytes")]


def heading(page):
    return page.get_by_role("heading", level=1).first


def unharmed(page):
    expect(heading(page)).to_be_visible()
    assert page.evaluate("window.hit") is None


@pytest.mark.parametrize("text", TEXTS)
def test_the_library_looks_for_any_theme(opened, text):
    page = opened()
    page.get_by_label("Theme or title").fill(text)
    page.get_by_label("Theme or title").press("Enter")
    expect(page.get_by_text("No passage fits these filters.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("No passage fits these filters.")).to_be_visible()
    unharmed(page)


@pytest.mark.parametrize("text", TEXTS)
def test_the_guide_takes_any_sentence(opened, text):
    page = opened("/learn/first")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Check").click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Now you").fill(text)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#pt-reply-3 .notice")).to_contain_text("words")
    unharmed(page)


@pytest.mark.parametrize("text", TEXTS)
def test_the_settings_take_any_name(opened, site, text):
    page = opened("/learn/settings")
    page.get_by_label("Your name").fill(text)
    page.get_by_label("Your name").blur()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your name")).not_to_have_value("")
    assert len(page.get_by_label("Your name").input_value()) <= 120
    unharmed(page)
    site.service.store.users.prefer(site.service.store.users.me().id, {"name": ""})


@pytest.mark.parametrize("text", TEXTS)
def test_title_and_text_of_a_precis_are_kept_as_text(opened, do, text):
    page = opened()
    do.begin(page, "When Money Comes Easily")
    page.get_by_label("Title", exact=True).fill(text)
    do.hand_in(page, text)
    expect(page.locator("#pt-text .card")).to_be_visible()
    unharmed(page)
    page.goto(page.url.replace("/learn/feedback?attempt=", "/print/"))
    unharmed(page)


@pytest.mark.parametrize("text", TEXTS)
def test_an_article_of_any_kind_is_read_or_refused_in_words(opened, site, text):
    page = opened("/learn/article")
    page.get_by_label("Title (if it has one)").fill(text)
    page.get_by_label("Paste the article here").fill(text)
    page.get_by_role("button", name="Use this article").click()
    refused = page.locator("[data-bring-status].wrong")
    expect(refused.or_(page.get_by_text("You can write at once."))).to_be_visible()
    unharmed(page)
    me = Actor(site.service.me().id)
    for job in site.service.desk.jobs(me):
        site.service.desk.cancel(me, job.id)
