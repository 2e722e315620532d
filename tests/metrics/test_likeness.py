import pytest

from trainer.domain import KeyIdea
from trainer.metrics.likeness import MOST_MARGIN, likeness, shared_words
from trainer.metrics.pieces import pieces
from trainer.text import Text

STATEMENTS = ("The council bought the cottage.", "The council mended the bridge.", "The council sold the mill.")


@pytest.mark.parametrize(
    ("raw", "which", "expected"),
    [
        pytest.param("Élèves dansent.", 0, 0.0, id="nothing shared"),
        pytest.param("The council bought the cottage.", 0, 1.0, id="its own words"),
        pytest.param("It purchased the house.", 0, 0.91, id="a synonym and a wider word"),
        pytest.param("A cottage was purchased.", 0, 0.91, id="another form"),
        pytest.param("It repaired the bridge.", 1, 0.91, id="a synonym of an inflected word"),
        pytest.param("The council met.", 1, 0.09, id="a word that all ideas share tells little"),
        pytest.param("The board sold the mill.", 1, 0.0, id="another idea"),
    ],
)
def test_words_and_their_relatives_are_shared(raw, which, expected, bag):
    assert shared_words(STATEMENTS, pieces(Text(raw), bag))[which, 0] == pytest.approx(expected, abs=0.01)


def test_a_piece_is_nearest_to_one_idea_and_nearer_than_to_others(bag):
    ideas = [KeyIdea(statement, 1 / 3, ()) for statement in STATEMENTS]
    found = likeness(ideas, bag.embed(STATEMENTS), pieces(Text("The council mended the bridge."), bag))
    assert found.nearest[:, 0].tolist() == [0, 1, 0]
    assert 0 < found.margin[1, 0] <= MOST_MARGIN
    assert found.margin[0, 0] < 0
    assert found.blend[1, 0] == pytest.approx(1)
