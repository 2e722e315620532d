from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.batch.outputs.outliers import outliers
from trainer.batch.outputs.row import grade_row
from trainer.batch.outputs.statistics import distribution, figures
from trainer.batch.types import Learner
from trainer.rubric import load_preset

halves = st.integers(0, 40).map(lambda n: Fraction(n, 2))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([4.0], (1, 4, 0, 4, 4), id="one"),
        pytest.param([1.0, 2.0, 3.0, 6.0], (4, 3, 3.5**0.5, 2.5, 6), id="four"),
    ],
)
def test_figures(values, expected):
    found = figures(values)
    shown = found and (found.count, found.mean, found.deviation, found.median, found.most)
    assert shown == (expected and pytest.approx(expected))


@given(st.lists(halves), st.integers(1, 120).map(Fraction))
def test_every_mark_lies_in_one_bar(marks, out_of):
    marks = [min(mark, out_of) for mark in marks]
    bars = distribution(marks, out_of)
    assert sum(bar.count for bar in bars) == len(marks)
    assert len(bars) <= 20
    assert bars[0].low == 0
    assert bars[-1].high == out_of


def test_a_mark_far_from_the_others_stands_apart(make_graded):
    preset = load_preset("one-third")
    marks = ["12", "12.5", "11", "13", "12", "11.5", "12.5", "2"]
    rows = [grade_row(make_graded(n, Learner(f"L{n}"), mark), preset, "p.html") for n, mark in enumerate(marks, 1)]
    assert list(outliers(rows)) == [8]
    assert "far below" in outliers(rows)[8][0]
    assert outliers(rows[1:]) == {}, "seven are too few to stand apart from"
