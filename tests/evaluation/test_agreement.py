import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.evaluation.agreement import (
    cells_by_band,
    cells_by_passage,
    estimate,
    mean_over_cells,
    pearson,
    quadratic_weighted_kappa,
    rmse,
    spearman,
)

grades = st.lists(st.integers(0, 5), min_size=2, max_size=30)


def values(*numbers):
    return np.array(numbers, dtype=float)


@pytest.mark.parametrize(
    ("measure", "marks", "human", "expected"),
    [
        pytest.param(pearson, (), (), None, id="no marks, so no correlation"),
        pytest.param(pearson, (1, 1, 1), (1, 2, 3), None, id="marks that never vary"),
        pytest.param(pearson, (1, 2, 3), (3, 2, 1), -1, id="exactly opposed"),
        pytest.param(pearson, (1, 2, 3, 4), (1, 3, 2, 4), 0.8, id="two exchanged"),
        pytest.param(spearman, (1, 10, 100), (1, 2, 3), 1, id="only the order counts"),
        pytest.param(spearman, (1, 2, 2, 4), (1, 2, 3, 4), 0.9486833, id="ties share their rank, as scipy has it"),
        pytest.param(rmse, (), (), None, id="no marks, so no error"),
        pytest.param(rmse, (1, 2), (1, 4), 2**0.5, id="one mark off by two"),
    ],
)
def test_measures_of_agreement(measure, marks, human, expected):
    found = measure(values(*marks), values(*human))
    assert found == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("marks", "human", "expected"),
    [
        pytest.param([], [], None, id="nothing marked"),
        pytest.param([2, 2], [2, 2], None, id="one grade only"),
        pytest.param([1, 2, 3], [1, 2, 3], 1, id="the same grades"),
        pytest.param([1, 1, 3, 3], [1, 3, 1, 3], 0, id="as chance would have it"),
        pytest.param([0, 1, 2, 2], [0, 1, 1, 2], 1 - 1 / (20 / 4), id="one of four off by one"),
    ],
)
def test_quadratic_weighted_kappa(marks, human, expected):
    found = quadratic_weighted_kappa(marks, human)
    assert found == (None if expected is None else pytest.approx(expected))


@given(grades)
def test_kappa_with_oneself_is_one(marks):
    assert quadratic_weighted_kappa(marks, marks) in {None, 1.0}


def test_cells_part_passages_and_lengths():
    passages = ["b", "a", "a", "b"]
    assert [cell.tolist() for cell in cells_by_passage(passages)] == [[1, 2], [0, 3]]
    banded = cells_by_band(passages, [60, 59, 70, 80], [(60, 80), (81, 90)])
    assert [cell.tolist() for cell in banded] == [[2], [], [0, 3], []]


def test_passages_are_never_pooled():
    marks = values(*range(10), *range(10))
    human = values(*range(10), *range(100, 110))
    cells = cells_by_passage(["a"] * 10 + ["b"] * 10)
    assert mean_over_cells(pearson, marks, human, cells) == pytest.approx(1)


def test_small_cells_are_left_out():
    cells = [np.arange(7)]
    assert mean_over_cells(pearson, values(*range(7)), values(*range(7)), cells) is None
    assert estimate(pearson, values(*range(7)), values(*range(7)), cells).value is None


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 100))
def test_the_interval_holds_the_figure_and_repeats(seed):
    random = np.random.default_rng(seed)
    human = random.normal(size=40)
    marks = human + random.normal(size=40)
    cells = cells_by_passage(["a"] * 20 + ["b"] * 20)
    found = estimate(pearson, marks, human, cells, resamples=100)
    assert found.low < found.value < found.high
    assert found.count == 40
    assert found == estimate(pearson, marks, human, cells, resamples=100)
