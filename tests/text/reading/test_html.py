"""Saved web pages."""

import io

import pytest

from trainer.errors import InputError
from trainer.text.reading import read_article, read_text
from trainer.text.reading.html import MAX_ELEMENTS, read

PARAGRAPHS = [
    "Every irrigation canal is a promise between strangers, and where the promise holds, a ditch feeds a district.",
    "Engineers have long believed that leakage is the chief enemy of such schemes, so they lined the channels.",
    "What the lined canals lacked was a rule that everyone could see being kept, as people guard what is theirs.",
    "It follows that a government which wants more water should let its farmers share it out — été comme hiver.",
]
PAGE = f"""<!DOCTYPE html><html><head><title>The canal that nobody owns | The Lantern</title>
<meta property="og:title" content="The canal that nobody owns"><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/o">Opinion</a></li></ul></nav>
<main><article><h1>The canal that nobody owns</h1>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<p>Follow our WhatsApp channel for daily updates and free prep resources!</p>
<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>
<p style="display:none">Hidden words for machines only.</p><p hidden>More of them.</p>
</article></main>
<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
<footer><p>© 2024 The Lantern. All rights reserved.</p></footer>
<script>var x = "not words";</script></body></html>"""


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "canal.html"
    path.write_text(PAGE, "utf-8")
    return path


def test_the_article_is_found_with_its_title(page):
    article = read_article(page)
    assert article.title == "The canal that nobody owns"
    assert article.text.raw.split("\n\n") == PARAGRAPHS


def test_the_rest_of_the_visible_page_is_shown_as_removed(page):
    removed = {r.text: r for r in read_article(page).removed}
    assert {"Home", "Opinion", "© 2024 The Lantern. All rights reserved."} <= removed.keys()
    assert "Follow our WhatsApp channel for daily updates and free prep resources!" in removed
    assert not any("Hidden" in text or "not words" in text for text in removed)


def test_a_removed_block_can_be_put_back_where_it_stood(page):
    advert = next(r for r in read_article(page).removed if r.text.startswith("Follow"))
    kept = read_article(page, keep=[advert.line]).text.raw.split("\n\n")
    assert kept == [*PARAGRAPHS[:2], advert.text, *PARAGRAPHS[2:]]


def test_a_submission_in_html_loses_nothing_but_what_is_hidden(page):
    text = read_text(page)
    assert text.startswith("Home\n\nOpinion")
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "Hidden" not in text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<p>Été</p>", ["Été"], id="accents"),
        pytest.param("one<br>two", ["one", "two"], id="a line break parts blocks"),
        pytest.param("<p>a <b>bold</b><i>er</i> word</p>", ["a bolder word"], id="inline elements do not"),
        pytest.param(
            "<p>a<!-- note -->b<script>x</script>c</p>", ["abc"], id="comments and scripts go, their tails stay"
        ),
        pytest.param("<p>a<span style='visibility: hidden'>x</span>b</p>", ["ab"], id="hidden words"),
        pytest.param("<p>a<span aria-hidden=true>#</span></p>", ["a"], id="words hidden from screen readers"),
        pytest.param("<p>1 &lt; 2 &amp; 3</p>", ["1 < 2 & 3"], id="entities"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"], id="cells"),
    ],
)
def test_visible_blocks(source, expected):
    assert [block.text for block in read(source.encode(), "x.html").blocks] == expected


def test_a_paragraph_among_the_articles_own_is_never_lost():
    short = "No, said the warden of the fourth gate, that rule has never once been broken."
    page = PAGE.replace(f"<p>{PARAGRAPHS[3]}</p>", f"<p>{short}</p><p>{PARAGRAPHS[3]}</p>")
    assert short in read_article("-", stdin=io.BytesIO(page.encode())).text.raw


def test_a_page_of_too_many_elements_is_refused():
    with pytest.raises(InputError, match="more than 40,000 elements"):
        read(b"<p>" + b"<b>a</b>" * (MAX_ELEMENTS + 1), "x.html")


def test_a_page_nested_without_end_does_not_break_the_reader():
    page = b"<html><body>" + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000
    with pytest.raises(InputError, match="has no text"):
        read_article("-", stdin=io.BytesIO(page))
