"""Bringing an article: a model answer is drafted in a line, and nobody waits for it."""

import pytest
from playwright.sync_api import expect

from trainer.practice.bank import load_passage

LINES = ["Home | News | Subscribe", "Share this article on Facebook"]


@pytest.fixture
def article():
    """An article that no other test has brought, between two lines of a web page."""
    text = load_passage("the-last-speakers").passage.text.raw
    return "\n\n".join(
        [LINES[0], text, "A closing line that only this article has, so that it is a text of its own.", LINES[1]]
    )


def test_an_article_is_cleaned_and_drafted_in_line_and_its_drafting_outlives_a_reload_and_can_be_stopped(
    opened, do, article
):
    page = opened("/learn/article")
    page.get_by_label("Paste the article here").fill(article)
    page.get_by_role("button", name="Use this article").click()
    page.wait_for_url("**/article?passage=*")
    under_way = page.get_by_text("It is being drafted.").or_(page.get_by_text("in line."))
    expect(under_way.first).to_be_visible()
    page.reload()
    expect(under_way.first).to_be_visible()
    write = page.get_by_role("link", name="Write").get_attribute("href")
    other = opened(write)
    expect(other.locator("#pt-beside")).not_to_contain_text(LINES[0])
    do.hand_in(other, load_passage("the-last-speakers").references[0].text.raw)
    expect(other.get_by_text("Do this next")).to_be_visible()
    page.get_by_role("button", name="Stop drafting").click()
    expect(page.get_by_text("Drafting was stopped.")).to_be_visible()
    page.goto(page.url.partition("/learn/")[0] + "/learn/article")
    expect(page.get_by_label("Paste the article here")).to_have_value("")
