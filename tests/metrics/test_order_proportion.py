import pytest

from trainer.domain import KeyIdea
from trainer.metrics.order_proportion import order, places, proportion, section_shares
from trainer.metrics.pieces import pieces
from trainer.text import Text

PASSAGE = Text(
    "Timber was cheap and houses were wooden.\n\nA stove set fire to a street.\n\n"
    "The council ordered brick walls. Poor tenants left because rents rose."
)
IDEAS = (
    KeyIdea("Timber was cheap.", 0.25, (0,)),
    KeyIdea("A stove set fire to a street.", 0.25, (1,)),
    KeyIdea("The council ordered brick.", 0.5, (2, 3)),
)


@pytest.fixture
def rows(bag):
    return bag.embed([PASSAGE.slice(span) for span in PASSAGE.sentences])


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("", (), id="no sentences"),
        pytest.param("Cats purr.", (None,), id="a sentence from nowhere"),
        pytest.param("Fire took a street. Timber was cheap. Élèves.", (1, 0, None), id="two with a place"),
    ],
)
def test_places(raw, expected, bag, rows):
    assert places(pieces(Text(raw), bag), rows) == expected


@pytest.mark.parametrize(
    ("raw", "expected", "ahead"),
    [
        pytest.param("Timber was cheap. Fire took a street.", None, [], id="two sentences have no order to speak of"),
        pytest.param(
            "Houses were wooden. Fire took a street. The council wanted brick. Rents rose, tenants left.",
            1,
            [],
            id="as in the passage",
        ),
        pytest.param(
            "Rents rose, tenants left. Houses were wooden. Fire took a street.",
            -1 / 3,
            ["Rents rose, tenants left."],
            id="the end first",
        ),
    ],
)
def test_order(raw, expected, ahead, bag, rows):
    text = Text(raw)
    found = order(pieces(text, bag), rows)
    assert found.value == (None if expected is None else pytest.approx(expected))
    assert [text.slice(span) for span in found.evidence] == ahead


def test_room_is_compared_with_weight(bag, rows):
    text = Text("Timber was cheap. The council ordered brick walls.")
    shares = section_shares(text, pieces(text, bag), PASSAGE, IDEAS, rows)
    assert [(share.weight, share.room) for share in shares] == [(0.25, 3 / 8), (0.25, 0), (0.5, 5 / 8)]
    assert proportion(shares).value == pytest.approx(0.75)


def test_nothing_placed_is_not_measured(bag, rows):
    text = Text("Cats purr.")
    assert section_shares(text, pieces(text, bag), PASSAGE, IDEAS, rows) == ()
    assert proportion(()).value is None
