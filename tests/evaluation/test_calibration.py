import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.evaluation.calibration import graded, grades, line, on_human_scale


def values(*numbers):
    return np.array(numbers, dtype=float)


@pytest.mark.parametrize(
    ("marks", "human", "expected"),
    [
        pytest.param((0, 0.5, 1), (2, 3, 4), (2, 2), id="a perfect line"),
        pytest.param((0, 0, 1, 1), (0, 2, 4, 6), (4, 1), id="the least squares"),
        pytest.param((0, 1), (5, 1), (0, 3), id="against us: flat at the mean"),
        pytest.param((1, 1, 1), (1, 2, 6), (0, 3), id="marks that never vary"),
    ],
)
def test_the_line_to_the_human_scale(marks, human, expected):
    assert line(values(*marks), values(*human)) == pytest.approx(expected)


def test_a_passage_is_mapped_by_the_line_of_the_others():
    marks = values(0, 0.5, 1, 0, 0.5, 1)
    human = values(0, 1, 2, 10, 15, 20)  # a: 2 x; b: 10 + 10 x
    mapped = on_human_scale(marks, human, ["a"] * 3 + ["b"] * 3)
    assert mapped == pytest.approx(values(10, 15, 20, 0, 1, 2))


def test_one_passage_is_mapped_in_folds_of_it():
    marks = np.linspace(0, 1, 10)
    human = 3 + 2 * marks
    human[4] = 100  # what one text got must not touch its own place
    mapped = on_human_scale(marks, human, ["a"] * 10)
    assert mapped[4] == pytest.approx(3 + 2 * marks[4])


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_too_few_texts_are_not_mapped(count):
    assert np.isnan(on_human_scale(np.arange(count, dtype=float), np.arange(count, dtype=float), ["a"] * count)).all()


@pytest.mark.parametrize(
    ("human", "kind", "expected"),
    [
        pytest.param((1, 2, 4), "whole", (0, 1, 3), id="whole marks are grades, gaps kept"),
        pytest.param((3, 3), "whole", (0, 0), id="one grade"),
        pytest.param((0.5, 1, 2, 3, 4, 5), "quintiles", (0, 1, 2, 3, 4, 4), id="half marks fall into fifths"),
        pytest.param((0, 1000), "quintiles", (0, 4), id="whole numbers far apart are no grades"),
        pytest.param((0.5, 0.5, 0.5), "quintiles", (1, 1, 1), id="one mark, one grade"),
    ],
)
def test_marks_become_grades(human, kind, expected):
    found, bounds = grades(values(*human))
    assert found == kind
    assert graded(values(*human), bounds).tolist() == list(expected)


def test_marks_beyond_the_scale_get_its_last_grade():
    _, bounds = grades(values(1, 2, 3))
    assert graded(values(-5, 1.4, 1.6, 99), bounds).tolist() == [0, 0, 1, 2]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(-10, 10)), min_size=3, max_size=20))
def test_a_better_mark_is_never_mapped_lower(pairs):
    marks, human = (values(*column) for column in zip(*pairs, strict=True))
    slope, height = line(marks, human)
    assert slope >= 0
    assert np.isfinite(height)
