"""How much of a text an exam reads, and how it counts."""

import pytest

from trainer.rubric.length import LengthRule
from trainer.rubric.reading import counted_words, read_part, unread
from trainer.text import Text

SOURCED = {"source": "A handbook.", "confidence": "house"}
CUT = LengthRule(range=(2, 4), maximum=4, above="cut-off", **SOURCED)
WHOLE = LengthRule(range=(2, 4), maximum=4, **SOURCED)
BOXES = LengthRule(words=4, counting="boxes", **SOURCED)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("Les élèves relisent tout.", "Les élèves relisent tout.", id="as many words as are read"),
        pytest.param("Les élèves relisent leurs précis.", "Les élèves relisent leurs", id="one more"),
        pytest.param("One two three four. (4 words)", "One two three four. (4 words)", id="a word count is no word"),
    ],
)
def test_what_follows_the_maximum_is_not_read(raw, read):
    assert read_part(Text(raw), CUT).raw == read
    assert read_part(Text(raw), WHOLE).raw == raw


def test_what_is_not_read_is_pointed_at():
    text = Text("One two three four.\n Five six.")
    (finding,) = unread(text, CUT)
    assert text.slice(finding.span) == ".\n Five six."
    assert "after 4 words" in finding.message
    assert unread(text, WHOLE) == ()


@pytest.mark.parametrize(
    ("raw", "words", "boxes"),
    [
        pytest.param("", 0, 0, id="empty"),
        pytest.param("L'été est clos.", 3, 3, id="accents"),
        pytest.param("Mend and/or rebuild – well-being 3.5%", 6, 5, id="what stands in one box is one word"),
        pytest.param("Mend it now. [3 words]", 3, 3, id="the count is not counted"),
    ],
)
def test_words_are_counted_by_the_rule_of_the_exam(raw, words, boxes):
    assert (counted_words(Text(raw), WHOLE), counted_words(Text(raw), BOXES)) == (words, boxes)
