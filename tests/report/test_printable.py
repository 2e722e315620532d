import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.report.printable import printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("La marée\tmonte\nvite.", "La marée\tmonte\nvite.", id="accents, tabs and line ends stay"),
        pytest.param("\x1b[2J\x07", "⟦U+001B⟧[2J⟦U+0007⟧", id="terminal escapes are spelled out"),
        pytest.param("\x9b31m", "⟦U+009B⟧31m", id="eight-bit escapes too"),
        pytest.param("abc\u202edef", "abc⟦U+202E⟧def", id="text is not turned round"),
        pytest.param("\u2067x\u2069", "⟦U+2067⟧x⟦U+2069⟧", id="isolates are spelled out"),
        pytest.param("\ud800", "⟦U+D800⟧", id="half a surrogate pair can be written"),
        pytest.param(
            "ze\u200bro \u00adwidth\ufeff", "ze⟦U+200B⟧ro ⟦U+00AD⟧width⟦U+FEFF⟧", id="what is not seen is shown"
        ),
        pytest.param("a\U000e0061b", "a⟦U+E0061⟧b", id="and so are tags"),
        pytest.param("pre\u200dcis \u200c", "pre⟦U+200D⟧cis ⟦U+200C⟧", id="joiners between Latin letters hide"),
        pytest.param("\u200d\u200d", "⟦U+200D⟧⟦U+200D⟧", id="joiners alone hide"),
        pytest.param("क्\u200dष 👩\u200d🔬", "क्\u200dष 👩\u200d🔬", id="joiners belong to Hindi and to emoji"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="joiners belong to Persian spelling"),
    ],
)
def test_acting_characters_are_spelled_out(text, expected):
    assert printable(text) == expected


@given(st.text())
def test_what_is_printable_can_be_encoded_and_stays_so(text):
    shown = printable(text)
    assert shown.encode().decode() == printable(shown)
