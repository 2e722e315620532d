"""Words broken at a line end."""

import pytest

from trainer.text.hyphens import Vocabulary, rejoined


@pytest.mark.parametrize(
    ("lines", "elsewhere", "expected"),
    [
        pytest.param([""], "", "", id="the empty line"),
        pytest.param(["l'inter-", "prétation"], "", "l'interprétation", id="a broken word with accents"),
        pytest.param(["the govern-", "ment fell"], "", "the government fell", id="a broken word"),
        pytest.param(["a long-", "term plan"], "", "a long-term plan", id="a first half typical of compounds"),
        pytest.param(["a rule-", "based plan"], "", "a rule-based plan", id="a second half typical of compounds"),
        pytest.param(["a state-of-the-", "art plan"], "", "a state-of-the-art plan", id="a chain of hyphens"),
        pytest.param(["Anglo-", "Saxon law"], "", "Anglo-Saxon law", id="a capital after the hyphen"),
        pytest.param(["its co-", "operative"], "a co-operative shop", "its co-operative", id="as the text writes it"),
        pytest.param(["the under-", "standing"], "an understanding", "the understanding", id="as one word elsewhere"),
        pytest.param(
            ["river-", "bank men"], "the river and the bank", "river-bank men", id="both halves are words here"
        ),
        pytest.param(["he paused—", "and left"], "", "he paused—and left", id="a dash is no hyphen"),
        pytest.param(["plain", "lines"], "", "plain lines", id="no hyphen at all"),
    ],
)
def test_a_hyphen_at_a_line_end_is_kept_where_it_belongs_to_the_word(lines, elsewhere, expected):
    assert rejoined(lines, Vocabulary("\n".join([*lines, "", elsewhere]))) == expected
