"""Texts and the places of their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.text import Span, Text
from trainer.text.sentences import sentence_spans


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("", [], id="the empty text has no paragraphs"),
        pytest.param("Été.\nHiver.", ["Été.", "Hiver."], id="without blank lines every line is a paragraph"),
        pytest.param("One\nline.\n\nTwo.", ["One\nline.", "Two."], id="blank lines make single line ends soft"),
        pytest.param("\n\n  One.  \n \t\n Two.\n", ["One.", "Two."], id="white space around is no part"),
    ],
)
def test_paragraphs(raw, expected):
    text = Text(raw)
    assert [text.slice(span) for span in text.paragraphs] == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("", [], id="the empty text has no sentences"),
        pytest.param(
            "Le roi est mort. Vive le roi!", ["Le roi est mort.", "Vive le roi!"], id="accents and exclamations"
        ),
        pytest.param(
            "Dr. Roy paid $3.50 to the U.S. firm.", ["Dr. Roy paid $3.50 to the U.S. firm."], id="abbreviations"
        ),
        pytest.param("  It rained. ", ["It rained."], id="white space around is no part"),
    ],
)
def test_sentences(paragraph, expected):
    assert [paragraph[start:end] for start, end in sentence_spans(paragraph)] == expected


def test_no_sentence_crosses_the_end_of_a_paragraph():
    text = Text("A heading\n\nThe tide rose. The boats left.")
    assert [text.slice(span) for span in text.sentences] == ["A heading", "The tide rose.", "The boats left."]


def test_words_and_their_places_agree():
    text = Text("Être ou ne pas être.")
    assert text.words == ("être", "ou", "ne", "pas", "être")
    assert text.slice(text.span(2, 2)) == "ne pas"
    assert text.words_in(Span(5, 14)) == range(1, 4)
    assert text.words_in(Span(1, 3)) == range(0)


@given(st.text(alphabet="ab .\n\té'-", max_size=200))
def test_parts_nest(raw):
    text = Text(raw)
    for sentence in text.sentences:
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in text.paragraphs)
    assert " ".join(text.slice(p) for p in text.paragraphs).split() == raw.split()
