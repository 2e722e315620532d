import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.report.gauge import length_gauge


@pytest.mark.parametrize(
    ("words", "target", "band", "verdict"),
    [
        pytest.param(0, (102, 125), "102 to 125", "102 words too few", id="no words"),
        pytest.param(101, (102, 125), "102 to 125", "1 word too few", id="one short"),
        pytest.param(102, (102, 125), "102 to 125", "within the limits", id="the fewest"),
        pytest.param(125, (102, 125), "102 to 125", "within the limits", id="the most"),
        pytest.param(127, (102, 125), "102 to 125", "2 words too many", id="two over"),
        pytest.param(50, (0, 50), "at most 50", "within the limits", id="only a most"),
        pytest.param(51, (50, 50), "exactly 50", "1 word too many", id="one number"),
    ],
)
def test_the_gauge_says_where_the_words_lie(words, target, band, verdict):
    gauge = length_gauge(words, target)
    assert (gauge.band_text, gauge.verdict) == (band, verdict)
    assert gauge.inside == (verdict == "within the limits")


def test_where_nothing_is_asked_for_there_is_no_gauge():
    assert length_gauge(100, (0, 0)) is None


@given(st.integers(0, 20_000), st.integers(0, 3_000), st.integers(1, 3_000))
def test_everything_lies_on_the_scale_and_in_its_order(words, fewest, width):
    gauge = length_gauge(words, (fewest, fewest + width))
    assert 0 <= gauge.low <= gauge.band_middle <= 100
    assert 0 <= gauge.here <= 100
    assert gauge.low + gauge.width <= 100
    assert (gauge.low <= gauge.here <= gauge.low + gauge.width) or not gauge.inside
