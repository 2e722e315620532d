import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain import KeyIdea
from trainer.metrics.support import EDGE, FADING, reading_order, support
from trainer.text import Span

FIRST, SECOND, THIRD = Span(0, 10), Span(11, 20), Span(21, 30)


def test_one_idea_has_no_neighbours():
    assert support(np.ones((1, 2)), [FIRST, SECOND]).tolist() == [[EDGE, EDGE]]


def test_an_idea_is_looked_for_between_its_neighbours():
    told = np.array([[1.0, 0, 0], [0, 0, 0], [0, 0, 1.0]])
    found = support(told, [FIRST, SECOND, THIRD])
    assert found[1].tolist() == [1, 1, 1]
    found = support(told[::-1], [FIRST, SECOND, THIRD])
    assert found[1].tolist() == [0.5, 0, 0.5], "where the order is turned round nothing speaks for the middle"


def test_a_neighbour_further_off_counts_less():
    told = np.array([[1.0, 0], [0, 0], [0, 0]])
    assert support(told, [FIRST, SECOND])[2].tolist() == [(FADING + EDGE) / 2] * 2


def test_a_clause_stands_before_and_after_the_sentence_around_it():
    told = np.array([[1.0, 0], [0, 0]])
    assert support(told, [Span(5, 10), Span(0, 10)])[1].tolist() == [(1 + EDGE) / 2] * 2


@pytest.mark.parametrize(
    ("sentences", "order"),
    [
        pytest.param([], [], id="no ideas"),
        pytest.param([(4,), (0, 2), (1,)], [1, 2, 0], id="a coach's list in another order"),
        pytest.param([(4,), (), (1,)], [0, 1, 2], id="an idea without a place"),
    ],
)
def test_ideas_stand_in_the_order_of_the_passage(sentences, order):
    assert reading_order([KeyIdea("Élèves lisent.", 0.2, places) for places in sentences]) == order


@given(st.data())
def test_support_is_a_share_and_more_text_never_takes_any_away(data):
    ideas, pieces = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    chance = st.lists(st.floats(0, 1), min_size=ideas, max_size=ideas)
    columns = data.draw(st.lists(chance, min_size=pieces, max_size=pieces))
    new, place = data.draw(chance), data.draw(st.integers(0, pieces))
    spans = [Span(10 * i, 10 * i + 9) for i in range(pieces + 1)]
    before = support(np.array(columns).T, spans[:pieces])
    after = support(np.array([*columns[:place], new, *columns[place:]]).T, spans)
    assert before.min() >= 0
    assert after.max() <= 1
    assert (np.delete(after, place, axis=1) >= before - 1e-6).all()
