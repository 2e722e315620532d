import pytest

from trainer.text import Text
from trainer.text.moves import Move, move_of

PASSAGE = Text(
    "Every town wants a new bridge. It is seen by all, because it is tall.\n\n"
    "Old bridges are forgotten because nobody counts their bolts. Consequently they rust. "
    "But rust is slow, and a brush of paint stops it.\n\n"
    "It may be objected that towns are poor. Councils should keep a fund for paint. Près du fleuve, la brume tombe. "
    "We build to be admired and mend to be safe."
)


@pytest.mark.parametrize(
    ("opening", "move"),
    [
        pytest.param("Every town", Move.OPENING, id="the first sentence opens"),
        pytest.param("It is seen", Move.OPENING, id="a because in the first paragraph still opens"),
        pytest.param("Old bridges", Move.CAUSE, id="because"),
        pytest.param("Consequently", Move.EFFECT, id="consequently"),
        pytest.param("But rust", Move.CONTRAST, id="but, at the start of a sentence"),
        pytest.param("It may be", Move.CONCESSION, id="an objection is granted"),
        pytest.param("Councils", Move.PROPOSAL, id="should"),
        pytest.param("Près du", Move.POINT, id="accents, and no sign of a move"),
        pytest.param("We build", Move.CONCLUSION, id="the last sentence concludes"),
    ],
)
def test_a_move_is_known_by_its_place_and_its_words(opening, move):
    (number,) = [n for n, span in enumerate(PASSAGE.sentences) if PASSAGE.slice(span).startswith(opening)]
    assert move_of(PASSAGE, [number]) is move


@pytest.mark.parametrize(
    ("passage", "sentences"),
    [
        pytest.param("", [0], id="an empty passage has no sentence"),
        pytest.param("One. Two.", [], id="an idea without a place"),
        pytest.param("One. Two.", [7], id="a place that is not there"),
    ],
)
def test_what_cannot_be_placed_is_a_point(passage, sentences):
    assert move_of(Text(passage), sentences) is Move.POINT


def test_the_statement_says_what_the_sentence_leaves_out():
    assert move_of(PASSAGE, [4], "Rust is slow.") is Move.CONTRAST
    assert move_of(PASSAGE, [7], "Bridges should be painted.") is Move.PROPOSAL
