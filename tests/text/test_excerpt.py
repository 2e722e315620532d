"""A passage of examination length out of a long article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.text import Text
from trainer.text.excerpt import excerpt
from trainer.text.words import count_words


def paragraph(opening, subject, words, closing="It stood so."):
    """A paragraph of exactly `words` words about one subject."""
    filler = f"The {subject} was a matter of the harbour council and its {subject} ledger. "
    body = (opening + " " + filler * words).split()[: words - count_words(closing)]
    return " ".join([*body[:-1], body[-1].rstrip(".") + "."]) + " " + closing


def article(*paragraphs):
    return Text("\n\n".join(paragraphs))


@pytest.mark.parametrize(
    "raw", [pytest.param("", id="the empty text"), pytest.param("Été. " * 200, id="short and with accents")]
)
def test_an_article_that_fits_is_returned_whole(raw):
    chosen = excerpt(Text(raw))
    assert chosen.text.raw == raw
    assert chosen.span == (0, len(raw))
    assert chosen.reason.startswith("The whole article")


LONG = article(
    paragraph("Nets came first.", "net", 150),
    paragraph("Furthermore the tide mattered.", "tide", 200),
    paragraph("Harbours live by their dues.", "due", 200),
    paragraph("Dues pay for dredging.", "due", 200, closing="Therefore the council must raise the due."),
    paragraph("This divergence was never mended.", "rope", 300),
    paragraph("Moreover the ropes rotted.", "rope", 300),
)


def test_it_opens_on_its_own_feet_and_ends_where_a_conclusion_is_drawn():
    chosen = excerpt(LONG, 300, 450, 400)
    assert chosen.text.raw.startswith("Harbours live")
    assert chosen.text.raw.endswith("raise the due.")
    assert LONG.slice(chosen.span) == chosen.text.raw
    assert "Paragraphs 3 to 4 of 6 (400 words)" in chosen.reason
    assert "without leaning on what went before" in chosen.reason
    assert "where a conclusion is drawn" in chosen.reason


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("Furthermore, the dues fell.", id="a connective"),
        pytest.param("In addition, the dues fell.", id="a connective of two words"),
        pytest.param("Critically, however, the dues fell.", id="a connective after the first word"),
        pytest.param("This divergence was old.", id="a demonstrative"),
        pytest.param("They fell in the end.", id="a pronoun"),
        pytest.param("The council saw in such reforms its end.", id="a demonstrative soon after the opening"),
    ],
)
def test_a_paragraph_that_leans_on_what_went_before_does_not_open_an_excerpt(opening):
    text = article(
        paragraph("Nets came first.", "due", 500),
        paragraph(opening, "due", 300),
        paragraph("Harbours live by their dues.", "due", 300),
    )
    assert excerpt(text, 250, 350).text.raw.startswith("Harbours")


def test_whole_paragraphs_are_kept_where_any_fit():
    chosen = excerpt(LONG, 250, 600)
    ends = {p.end for p in LONG.paragraphs}
    starts = {p.start for p in LONG.paragraphs}
    assert chosen.span.start in starts
    assert chosen.span.end in ends


def test_one_giant_paragraph_is_cut_at_sentence_ends_and_that_is_said():
    giant = Text("The harbour council met in the old hall by the river and talked of dues. " * 80)
    chosen = excerpt(giant, 250, 600)
    assert 250 <= count_words(chosen.text.raw) <= 600
    assert chosen.text.raw.endswith("dues.")
    assert "cut is at sentence ends" in chosen.reason


def test_a_sentence_without_end_is_cut_at_a_word_and_that_is_said():
    chosen = excerpt(Text("word " * 2000), 250, 600)
    assert count_words(chosen.text.raw) == 425
    assert chosen.reason.startswith("The first 425 words")


@pytest.mark.parametrize(("low", "high"), [(0, 10), (20, 10)])
def test_impossible_lengths_are_refused(low, high):
    with pytest.raises(ValueError, match="cannot have"):
        excerpt(LONG, low, high)


@given(st.lists(st.sampled_from(["Tide.", "It rose.", "a" * 30, "Boats left the pier?", "one two three"]), max_size=80))
def test_an_excerpt_is_a_stretch_of_the_article_within_the_length_asked_for(pieces):
    text = Text("\n\n".join(pieces))
    chosen = excerpt(text, 10, 25)
    assert text.slice(chosen.span) == chosen.text.raw
    assert count_words(chosen.text.raw) <= 25
    assert count_words(chosen.text.raw) >= min(10, count_words(text.raw))
