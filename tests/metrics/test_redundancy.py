import pytest

from trainer.metrics.pieces import pieces
from trainer.metrics.redundancy import redundancy, repeated_content, repetitions
from trainer.practice.bank import load_bank
from trainer.text import Text

TWICE = (
    "The council banned wooden walls after the fire. Rents rose quickly. "
    "Following the fire, wooden walls were forbidden by the council."
)


@pytest.mark.parametrize(
    ("raw", "expected", "places"),
    [
        pytest.param("", None, [], id="no words, so nothing to measure"),
        pytest.param("La marée monte. Les barques rentrent.", 0, [], id="two things"),
        pytest.param("The tide rose. Boats sank. The TIDE rose!", 3 / 8, ["The TIDE rose!"], id="the same words"),
        pytest.param(TWICE, 10 / 21, [TWICE[TWICE.index("Following") :]], id="the same in other words"),
    ],
)
def test_redundancy(raw, expected, places, embedder):
    text = Text(raw)
    found = redundancy(text, pieces(text, embedder))
    assert found.value == expected
    assert [text.slice(span) for span in found.evidence] == places


def test_a_repetition_points_to_what_was_said_first(embedder):
    text = Text(TWICE)
    (found,) = repetitions(text, pieces(text, embedder))
    assert (text.slice(found.earlier), found.words) == ("The council banned wooden walls after the fire.", 10)


def test_model_precis_do_not_repeat_themselves(embedder):
    texts = [reference.text for entry in load_bank() for reference in entry.references]
    assert [text.raw[:40] for text in texts if repetitions(text, pieces(text, embedder))] == []


def test_repeated_content_is_a_share_of_content_words():
    assert repeated_content(Text("The tide and the boats, the tides.")).value == pytest.approx(1 / 3)
    assert repeated_content(Text("")).value is None
