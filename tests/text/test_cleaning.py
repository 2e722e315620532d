"""From a pasted article to the text that is to be condensed."""

from pathlib import Path

import pytest

from trainer.errors import InputError
from trainer.text import RemovalReason
from trainer.text.cleaning import clean_article

ARTICLES = Path(__file__).parents[1] / "data" / "cleaning"


def article(name):
    return (ARTICLES / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "title", "removed"),
    [
        pytest.param("canal", "The canal that nobody owns", [1, 3, 4, 5, 6, 9, 11, 13, 14, 15, 16, 17], id="newspaper"),
        pytest.param("coaching", None, [2, 3, 6, 7, 9], id="advertisements between paragraphs"),
        pytest.param("letter", "The price of a free road", [1, 12, 19, 27, 28, 29], id="hard-wrapped blog post"),
        pytest.param("subscriptions", "The subscription and the citizen", [], id="an article about subscriptions"),
        pytest.param("advice", "How to disagree", [], id="an article that speaks to its reader"),
    ],
)
def test_furniture_goes_and_every_sentence_of_the_article_stays(name, title, removed):
    cleaned = clean_article(article(name))
    assert cleaned.title == title
    assert [line.line for line in cleaned.removed] == removed
    assert all(line.cues for line in cleaned.removed)


def test_what_is_removed_is_shown_with_its_reason():
    reasons = {line.line: line.reason for line in clean_article(article("canal")).removed}
    assert reasons[1] is RemovalReason.NAVIGATION
    assert reasons[3] is RemovalReason.AUTHOR_BOX
    assert reasons[5] is RemovalReason.SHARE_BAR
    assert reasons[6] is RemovalReason.CAPTION
    assert reasons[11] is RemovalReason.ADVERTISEMENT
    assert reasons[17] is RemovalReason.PAGE_FURNITURE


def test_the_text_is_what_the_author_wrote_joined_over_line_ends():
    text = clean_article(article("letter")).text
    assert [text.slice(p).split()[0] for p in text.paragraphs] == ["A", "The", "A"]
    assert "city governments have preferred" in text.raw
    assert "The long-term gain" in text.raw


@pytest.mark.parametrize("line", [6, 9, 14])
def test_a_person_can_put_a_line_back_where_it_stood(line):
    raw = article("canal")
    before, after = clean_article(raw), clean_article(raw, keep=[line])
    wanted = raw.splitlines()[line - 1]
    assert wanted not in before.text.raw
    assert wanted in after.text.raw
    assert [r.line for r in after.removed] == [r.line for r in before.removed if r.line != line]
    lines = raw.splitlines()
    shown = [lines.index(p) for p in after.text.raw.split("\n\n")]
    assert shown == sorted(shown)


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        pytest.param("Élan vital\nLa vie est une force qui ne se laisse pas enfermer.", "Élan vital", id="a headline"),
        pytest.param(
            "Is it late?\nThe clock on the tower has not been right for years.", "Is it late?", id="a question"
        ),
        pytest.param("It is late.\nThe clock on the tower has not been right for years.", None, id="a statement"),
        pytest.param("The clock on the tower has not been right", None, id="a single line"),
        pytest.param("One line\nTwo line", None, id="no text under it"),
    ],
)
def test_a_short_first_line_is_the_title(raw, title):
    assert clean_article(raw).title == title


@pytest.mark.parametrize(
    "raw", ["", "  \n\n \u200b", "— … —", "Share on Facebook"], ids=["empty", "blank", "marks", "ads"]
)
def test_an_input_without_an_article_is_an_error_that_names_it(raw):
    with pytest.raises(InputError, match="essay: has no text"):
        clean_article(raw, where="essay")


def test_a_text_that_is_nothing_but_advertising_is_kept_to_be_summarised():
    advert = (
        "Join our channel now! Subscribe to our newsletter for free mock tests.\n" * 2 + "Limited seats: enrol today."
    )
    assert "Subscribe to our newsletter" in clean_article(advert).text.raw


def test_running_heads_go_and_refrains_that_are_most_of_a_text_stay():
    page = (
        "The Harbour Review\nThe tide rose before dawn and the boats went out in good order, as they had for years.\n"
    )
    assert [r.line for r in clean_article(page * 3).removed] == [1, 3, 5]
    assert clean_article("tide and boat\n" * 10).removed == ()
