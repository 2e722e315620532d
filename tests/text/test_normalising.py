"""One form for what looks alike."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trainer.text.normalising import clean_characters, normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="the empty text"),
        pytest.param("Le\u00a0précis\u202fest court", "Le précis est court", id="odd spaces, accents kept"),
        pytest.param(
            "pre\u200bcis gov\u00adern \u202eabc\u202c \ufeffx", "precis govern abc x", id="invisible characters"
        ),
        pytest.param("a\tb  c", "a b c", id="tabs and runs of spaces"),
        pytest.param("one\ftwo", "one\ntwo", id="page breaks are line ends"),
        pytest.param(
            "नमस्\u200dते می\u200cخواهم", "नमस्\u200dते می\u200cخواهم", id="joiners stay where the script needs them"
        ),
        pytest.param("sh\u200dare", "share", id="joiners in Latin script go"),
        pytest.param("govern\u00ad\nment", "government", id="a soft hyphen at a line end"),
    ],
)
def test_characters(text, expected):
    assert clean_characters(text) == expected


WRAPPED = """A road that costs nothing to use is never free. It is paid for in the
hours that drivers lose to one another, and since nobody sends a bill
for those hours, nobody thinks of saving them. It is no wonder."""


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("", [], id="the empty text"),
        pytest.param(WRAPPED, [WRAPPED.replace("\n", " ")], id="hard-wrapped lines are joined"),
        pytest.param(f"{WRAPPED}\n\n{WRAPPED}", [WRAPPED.replace("\n", " ")] * 2, id="blank lines part paragraphs"),
        pytest.param("Été comme hiver.\nIl pleut.", ["Été comme hiver.", "Il pleut."], id="short lines stay apart"),
        pytest.param(
            "The list:\n- one thing\n- another thing", ["The list:", "- one thing", "- another thing"], id="lists"
        ),
        pytest.param(
            f"{'A long paragraph on one line. ' * 10}\n{'Another of them. ' * 12}",
            [("A long paragraph on one line. " * 10).strip(), ("Another of them. " * 12).strip()],
            id="a line longer than any page is a paragraph",
        ),
        pytest.param(
            "Rose-red city half as old as time\nStands in the sand, and no one asks why\nThe well is dry.",
            ["Rose-red city half as old as time", "Stands in the sand, and no one asks why", "The well is dry."],
            id="verse keeps its lines",
        ),
        pytest.param(
            "the first half of a sentence that goes on over\nthe line end.",
            ["the first half of a sentence that goes on over the line end."],
            id="a sentence that plainly runs on",
        ),
    ],
)
def test_paragraphs_come_out_parted_by_blank_lines(text, paragraphs):
    assert normalise(text) == "\n\n".join(paragraphs)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
@example("Ã\n\n©")
@example("&am\u200bp;amp;lt;")
@example("gov-\nern-\nment")
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once


@given(st.lists(st.sampled_from(["the", "govern-", "ment", "Long", "end.", "- item", "", "a" * 50]), max_size=30))
def test_joining_lines_loses_no_letters(lines):
    letters = [c for c in "".join(lines) if c.isalpha() or c == "."]
    assert [c for c in normalise("\n".join(lines)) if c.isalpha() or c == "."] == letters
