import numpy as np
import pytest

from trainer.metrics.pieces import lifted_shares, pieces
from trainer.text import Span, Text


def told(raw, bag):
    text = Text(raw)
    return [text.slice(span) for span in pieces(text, bag).spans]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("", [], id="no words, so no pieces"),
        pytest.param("La marée monte.", ["La marée monte."], id="a short sentence is one piece"),
        pytest.param(
            "The tide rose before dawn, and the boats were lost in it.",
            [
                "The tide rose before dawn, and the boats were lost in it.",
                "The tide rose before dawn",
                "and the boats were lost in it.",
            ],
            id="a sentence of two clauses is three",
        ),
        pytest.param(
            "The tide rose. Boats sank. THE TIDE ROSE!",
            ["The tide rose.", "Boats sank."],
            id="saying it again adds nothing",
        ),
    ],
)
def test_pieces(raw, expected, bag):
    assert told(raw, bag) == expected


def test_every_piece_has_a_unit_row(bag):
    found = pieces(Text("The tide rose before dawn, and the boats were lost. Nobody had seen it come."), bag)
    assert found.sentences == 2
    assert found.vectors.shape == (len(found.spans), 64)
    assert np.linalg.norm(found.vectors, axis=1) == pytest.approx(1)
    assert found.sentence_vectors.shape == (2, 64)


def test_lifted_shares_count_the_words_of_copied_runs():
    passage = Text("The tide rose before dawn and nobody saw it.")
    submission = Text("Early on the tide rose before dawn. People slept.")
    shares = lifted_shares(submission, [Span(0, 35), Span(36, 49)], passage)
    assert shares.tolist() == pytest.approx([5 / 7, 0])
