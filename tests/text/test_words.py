"""Words as an examiner counts them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.text.words import count_words, fold, word_spans


def words(text):
    return [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="the empty text has no words"),
        pytest.param("Le précis d’Émile", ["Le", "précis", "d’Émile"], id="accents stay in words"),
        pytest.param("a well-being plan", ["a", "well-being", "plan"], id="a hyphenated compound is one word"),
        pytest.param("don't won’t boys'", ["don't", "won’t", "boys"], id="a contraction is one word"),
        pytest.param("1,488 words at 10:30", ["1,488", "words", "at", "10:30"], id="a number is one word"),
        pytest.param("the 1990s and 3.5%", ["the", "1990s", "and", "3.5"], id="a decade and a share are one each"),
        pytest.param("the U.S. e.g. here", ["the", "U.S.", "e.g.", "here"], id="an abbreviation is one word"),
        pytest.param("bread & butter", ["bread", "&", "butter"], id="an ampersand is a word"),
        pytest.param("and/or", ["and", "or"], id="a slash parts words"),
        pytest.param("stop—go…now", ["stop", "go", "now"], id="dashes and ellipses part words"),
        pytest.param(
            "see https://a.example/b?c=1 now", ["see", "https://a.example/b?c=1", "now"], id="an address is one"
        ),
        pytest.param("• — … * 😀", [], id="symbols alone are no words"),
    ],
)
def test_words_are_what_an_examiner_counts(text, expected):
    assert words(text) == expected
    assert count_words(text) == len(expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("", "", id="nothing folds to nothing"),
        pytest.param("PRÉCIS", "pre\u0301cis", id="composed and decomposed accents"),
        pytest.param("don’t", "DON'T", id="apostrophes"),
        pytest.param("co\u00adoperate", "cooperate", id="soft hyphens"),
        pytest.param("Ｆｕｌｌ", "full", id="full-width letters"),
        pytest.param("well‑being", "well-being", id="non-breaking hyphens"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


def test_accents_distinguish_words():
    assert fold("résumé") != fold("resume")


@given(st.text(max_size=300))
def test_words_lie_in_order_and_apart(text):
    spans = word_spans(text)
    assert all(start < end for start, end in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(text[start:end].strip() for start, end in spans)
