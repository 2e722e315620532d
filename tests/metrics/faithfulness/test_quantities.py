"""Numbers of every shape are read as values that can be compared."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.metrics.faithfulness.quantities import QuantityKind, quantities
from trainer.text import Text

COUNT, SHARE, FACTOR, YEAR, PERIOD = (
    QuantityKind.COUNT,
    QuantityKind.SHARE,
    QuantityKind.FACTOR,
    QuantityKind.YEAR,
    QuantityKind.PERIOD,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="no words"),
        pytest.param("La marée prit 40 barques", [(40, COUNT)], id="accents beside a figure"),
        pytest.param("one hundred and forty passengers", [(140, COUNT)], id="words with and"),
        pytest.param("a hundred and forty", [(140, COUNT)], id="an article for one"),
        pytest.param("two and a half million", [(2_500_000, COUNT)], id="and a half"),
        pytest.param("a third man", [(3, QuantityKind.ORDINAL)], id="a third man is no share"),
        pytest.param("a nineteenth-century mill", [(1800, PERIOD)], id="a century in a compound"),
        pytest.param("in the thirties", [(30, PERIOD)], id="a decade in words"),
        pytest.param("twenty-two thousand five hundred and six", [(22_506, COUNT)], id="a long number in words"),
        pytest.param("$1.5 billion", [(1_500_000_000, COUNT)], id="a figure with a scale"),
        pytest.param("1,00,000 people", [(100_000, COUNT)], id="Indian grouping"),
        pytest.param("50,000 crore", [(500_000_000_000, COUNT)], id="Indian scales"),
        pytest.param("half a million", [(500_000, COUNT)], id="half of a scale"),
        pytest.param("a dozen eggs", [(12, COUNT)], id="a dozen"),
        pytest.param("six centuries", [(600, COUNT)], id="centuries as years"),
        pytest.param("a 35-year-old", [(35, COUNT)], id="a number in a compound"),
        pytest.param("20 per cent and 3.5%", [(Fraction(1, 5), SHARE), (Fraction(7, 200), SHARE)], id="percentages"),
        pytest.param("three in every four", [(Fraction(3, 4), SHARE)], id="so many in so many"),
        pytest.param("two thirds, then a quarter", [(Fraction(2, 3), SHARE), (Fraction(1, 4), SHARE)], id="fractions"),
        pytest.param("it doubled", [(2, FACTOR)], id="doubling"),
        pytest.param("three times as many", [(3, FACTOR)], id="times"),
        pytest.param("in 1998", [(1998, YEAR)], id="a year"),
        pytest.param("$2000 was paid", [(2000, COUNT)], id="money is no year"),
        pytest.param("the seventeenth century and the 1990s", [(1600, PERIOD), (1990, PERIOD)], id="periods"),
    ],
)
def test_a_number_is_read_with_its_value_and_kind(text, expected):
    assert [(quantity.value, quantity.kind) for quantity in quantities(Text(text))] == expected


def test_a_number_knows_its_place_its_noun_and_whether_it_is_rough():
    text = Text("In all about 40 fishing boats were lost.")
    (quantity,) = quantities(text)
    assert (text.slice(quantity.span), quantity.unit, quantity.rounded) == ("40", "fish", True)


@given(st.integers(min_value=0, max_value=999), st.sampled_from(["", " million", " thousand"]))
def test_every_figure_is_read_as_itself(number, scale):
    factor = {"": 1, " million": 10**6, " thousand": 1000}[scale]
    assert [q.value for q in quantities(Text(f"They had {number}{scale}."))] == [number * factor]
