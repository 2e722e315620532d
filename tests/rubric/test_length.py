"""How many words are asked for, and what happens outside."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.rubric import list_presets, load_preset
from trainer.rubric.length import LengthRule

PRESETS = {name: load_preset(name) for name in list_presets()}
SOURCED = {"source": "A handbook.", "confidence": "house"}


def rule(**entries) -> LengthRule:
    return LengthRule(**entries, **SOURCED)


@pytest.mark.parametrize(
    ("entries", "band"),
    [
        pytest.param({}, (0, 0), id="free"),
        pytest.param({"ratio": "1/3", "tolerance": 0.1}, (90, 110), id="a third, a tenth either way"),
        pytest.param({"words": 120}, (120, 120), id="a number"),
        pytest.param({"range": (100, 120)}, (100, 120), id="a range"),
        pytest.param({"range": (0, 120)}, (0, 120), id="at most"),
    ],
)
def test_the_band_of_full_length_marks(entries, band):
    assert rule(**entries).band(300) == band


@pytest.mark.parametrize(
    ("entries", "aim"),
    [
        pytest.param({}, (90, 110), id="free: a third by custom"),
        pytest.param({"range": (0, 120)}, (90, 120), id="at most: filled well"),
        pytest.param({"range": (5, 75)}, (57, 75), id="a wide range: filled well"),
        pytest.param({"words": 120}, (120, 120), id="a number"),
    ],
)
def test_a_model_answer_fills_the_length_well(entries, aim):
    assert rule(**entries).aim(300) == aim


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        pytest.param({"ratio": 0.3, "words": 100}, "exactly one", id="two targets"),
        pytest.param({"range": (120, 100)}, "fewest to the most", id="a range the wrong way round"),
        pytest.param({"words": 100, "above": "cut-off"}, "needs a maximum", id="a cut-off at nothing"),
        pytest.param({"words": 100, "above": "deduct"}, "per_tenth", id="a deduction of nothing"),
        pytest.param({"ratio": "a third"}, "1/3", id="a share in words"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(entries, problem):
    with pytest.raises(ValueError, match=problem):
        rule(**entries)


PTE = {"range": (50, 70), "half_marks": (40, 100), "minimum": 40, "maximum": 100}


@pytest.mark.parametrize(
    ("entries", "words", "share", "outside"),
    [
        pytest.param({}, 0, 1, None, id="free and empty"),
        pytest.param({}, 5_000, 1, None, id="free and long"),
        pytest.param({"words": 100}, 75, Fraction(1, 2), None, id="half way to half the words"),
        pytest.param({"words": 100}, 150, Fraction(1, 2), None, id="half way to twice the words"),
        pytest.param({"words": 100}, 230, 0, "nothing", id="beyond twice the words"),
        pytest.param({**PTE, "above": "item-zero"}, 60, 1, None, id="within the range"),
        pytest.param({**PTE, "above": "item-zero"}, 45, Fraction(1, 2), None, id="steps: below the range"),
        pytest.param({**PTE, "above": "item-zero"}, 71, Fraction(1, 2), None, id="steps: above the range"),
        pytest.param({**PTE, "above": "item-zero"}, 101, 0, "item-zero", id="beyond the maximum"),
        pytest.param({**PTE, "below": "form-zero"}, 39, 0, "form-zero", id="below the minimum"),
        pytest.param({"range": (100, 120), "maximum": 120, "above": "cut-off"}, 300, 1, "cut-off", id="cut off"),
    ],
)
def test_what_a_length_earns_and_what_happens(entries, words, share, outside):
    made = rule(**entries)
    assert made.share(words, 300) == share
    assert made.outside(words, 300) == outside


@settings(deadline=None)  # a busy machine is no fault
@given(st.sampled_from(list_presets()), st.integers(0, 2_000), st.integers(80, 2_000))
def test_shares_are_shares_and_the_band_earns_them_all(name, words, passage_words):
    length = PRESETS[name].length
    assert 0 <= length.share(words, passage_words) <= 1
    low, high = length.band(passage_words)
    assert length.share(low, passage_words) == length.share(high, passage_words) == 1
    below, above = length.limits(passage_words)
    assert below <= low <= high <= above
    assert length.read_words(words) <= words
