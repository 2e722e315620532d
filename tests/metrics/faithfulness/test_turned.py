"""Statements turned round: what is nearest in the passage says the opposite of the same thing."""

import pytest

ROADS = (
    "When a road is widened its relief is brief, and the traffic along it grows. The old ferry ran seldom in winter."
)
COURTS = "Few courts hear witnesses early. The judge was seldom bitter in his remarks."
TRADERS = "Merchants did more business in the coffee houses than on the exchange."
WRITERS = "Critics say that the new law is harmful. The old law was dull reading."
MELT = "Dams can replace a part of this storage. Farmers on the plain rarely lose a whole harvest."


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param("", ROADS, [], id="an empty text"),
        pytest.param("Le café fut fermé très tôt.", "Le café fut ouvert très tôt.", [], id="accents"),
        pytest.param(
            "The old ferry ran often in winter.",
            ROADS,
            [("quantifier", "often in winter", "seldom in winter")],
            id="often for seldom",
        ),
        pytest.param("In winter the old ferry was rare.", ROADS, [], id="the same in another word"),
        pytest.param(
            "Traders did less business in these coffee houses than on the exchange.",
            TRADERS,
            [("comparison", "less", "more")],
            id="less for more",
        ),
        pytest.param(
            "The exchange saw less business than the coffee houses did.",
            TRADERS,
            [],
            id="a comparison seen from its other end",
        ),
        pytest.param(
            "The judge was bitter in his remarks.",
            COURTS,
            [("polarity", "bitter", "seldom bitter")],
            id="seldom dropped",
        ),
        pytest.param("The new law is beneficial.", WRITERS, [], id="what critics say may be turned round"),
        pytest.param("Dams cannot wholly replace this storage.", MELT, [], id="a part is denied, a part is left"),
        pytest.param(
            "Farmers on the plain often lose a whole harvest.",
            MELT,
            [("polarity", "lose", "rarely lose")],
            id="one finding for one reversal",
        ),
    ],
)
def test_opposites_of_the_same_thing(find, submission, passage, expected):
    assert find(submission, passage) == expected


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param(
            "The decree was cancelled after it was enforced.",
            "The decree was cancelled before it was enforced.",
            [("comparison", "after", "before")],
            id="after for before",
        ),
        pytest.param(
            "The decree was enforced after it was cancelled.",
            "The decree was cancelled before it was enforced.",
            [],
            id="the same order told from its other end",
        ),
    ],
)
def test_the_order_of_events(find, submission, passage, expected):
    assert find(submission, passage) == expected
