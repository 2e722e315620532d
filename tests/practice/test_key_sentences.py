import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain import KeyIdea
from trainer.practice.key_sentences import MarksScore, score_marks, sentence_places, sentences_at
from trainer.text import Text

IDEAS = (KeyIdea("Dams silt up.", 0.5, (0, 1)), KeyIdea("Trees help.", 0.25, (3,)), KeyIdea("Été sec.", 0.25, (5,)))
PASSAGE = Text("Un barrage. Il tombe.\n\nDéjà vu! No?")


@pytest.mark.parametrize(
    ("marked", "score"),
    [
        pytest.param([], MarksScore((), (0, 1, 2), (), 0.0, None), id="no marks"),
        pytest.param([1], MarksScore((0,), (1, 2), (), 0.5, 1.0), id="one sentence of an idea is enough"),
        pytest.param([0, 1, 3, 5], MarksScore((0, 1, 2), (), (), 1.0, 1.0), id="all"),
        pytest.param([2, 4, 3, 3], MarksScore((1,), (0, 2), (2, 4), 0.25, 1 / 3), id="two that carry nothing"),
    ],
)
def test_marks_are_held_against_the_ideas(marked, score):
    assert score_marks(IDEAS, marked) == score


def test_without_key_ideas_nothing_is_measured():
    assert score_marks((), [1]).caught is None


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_more_marks_never_catch_less(some, more):
    assert score_marks(IDEAS, some).caught <= score_marks(IDEAS, some | more).caught


def test_places_and_numbers_of_sentences_are_one_another():
    places = sentence_places(PASSAGE, [3, 1, 99, -1])
    assert [PASSAGE.slice(place) for place in places] == ["Il tombe.", "No?"]
    assert sentences_at(PASSAGE, places) == (1, 3)
    assert sentences_at(Text(""), [(0, 5)]) == ()
