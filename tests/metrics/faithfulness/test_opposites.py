"""Opposites, denials, prefixes: the contrary is found, the same in other words is not."""

import pytest

BISHOP = "The bishop spoke against the enclosure of the common."
CARS = "Cars are not permitted on the island."
GRAIN = "The harvest of grain in the northern districts rose last year."


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param("", BISHOP, [], id="an empty text"),
        pytest.param("Le café fut fermé.", "Le café fut ouvert.", [], id="accents"),
        pytest.param("The bishop opposed the enclosure.", BISHOP, [], id="the same pole in another word"),
        pytest.param(
            "The bishop supported the enclosure of the common.",
            BISHOP,
            [("antonym", "supported", "against")],
            id="the other pole",
        ),
        pytest.param("Cars are forbidden on the island.", CARS, [], id="a denial and its opposite agree"),
        pytest.param(
            "Cars are permitted on the island.",
            CARS,
            [("polarity", "permitted", "not permitted")],
            id="a denial dropped",
        ),
        pytest.param(
            "Cars are not banned on the island.",
            CARS,
            [("antonym", "not banned", "not permitted")],
            id="a denied opposite of a denied word",
        ),
        pytest.param(
            "The harvest of grain in the northern districts fell last year.",
            GRAIN,
            [("antonym", "fell", "rose")],
            id="an irregular verb",
        ),
        pytest.param(
            "The harvest of grain in the northern districts did not rise last year.",
            GRAIN,
            [("polarity", "not rise", "rose")],
            id="a denial put in",
        ),
        pytest.param(
            "The road is slower than the river.",
            "The river is quicker than the road.",
            [],
            id="a comparison seen from its other end",
        ),
        pytest.param(
            "The road is slower than the river.",
            "The road is quicker than the river.",
            [("comparison", "slower", "quicker")],
            id="a comparison turned round",
        ),
        pytest.param(
            "The method needs an unspecified number of tests.",
            "The method needs a specified number of tests.",
            [("antonym", "unspecified", "specified")],
            id="a prefix that denies",
        ),
        pytest.param(
            "Few people liked the popular measure of the council.",
            "The measure of the council was unpopular with people.",
            [],
            id="few turns a word round",
        ),
        pytest.param(
            "It was not only the road that rose.", "It was the road that rose.", [], id="not only denies nothing"
        ),
        pytest.param(
            "The lake is full of fish.",
            "The lake is crowded with fish, while the ponds of the plain are empty.",
            [],
            id="what stands beyond a contrast is another matter",
        ),
        pytest.param(
            "The new toll raised the income of the bridge.",
            "The prince lowered the toll on the bridge.",
            [],
            id="one thing raised, another lowered",
        ),
        pytest.param(
            "The town lives by salt, not by trade.",
            "The town does not live by trade. Salt feeds it.",
            [],
            id="a denial kept in another place",
        ),
        pytest.param(
            "The town lives by trade.",
            "The town does not live by trade. Salt feeds it.",
            [("polarity", "lives", "not live")],
            id="a denial lost",
        ),
        pytest.param(
            "The plan was rejected for its drawings.",
            "The council did not reject the plan for its cost. It rejected it for its drawings.",
            [],
            id="said plainly in the next sentence",
        ),
        pytest.param(
            "The plot should be complex rather than simple.",
            "The plot of a good play should be complex.",
            [],
            id="rather than denies",
        ),
        pytest.param(
            "The plot should be more complex than simple.",
            "The plot of a good play should be complex.",
            [],
            id="both poles weighed",
        ),
        pytest.param(
            "The play was tragic through using fear of the king.",
            "The play was bad for the king.",
            [],
            id="use is not useful",
        ),
        pytest.param(
            "The school had not many rules at first.",
            "The school had rules at first.",
            [],
            id="not many are some",
        ),
        pytest.param(
            "A state that builds but never mends is preparing its ruins.",
            "A state that builds without mending is preparing its future ruins.",
            [],
            id="a denial of the subject is none of what the verb says",
        ),
        pytest.param(
            "The poor can least of all afford such neglect of roads.",
            "The poor cannot afford such neglect of roads.",
            [],
            id="least of all denies",
        ),
        pytest.param(
            "Fuel, not sand, set the place of the glass works.",
            "Fuel set the place of the glass works, though sand was near.",
            [],
            id="a contrast drawn by the writer",
        ),
    ],
)
def test_opposites(find, submission, passage, expected):
    assert find(submission, passage) == expected


def test_a_text_that_denies_in_every_clause_is_told_so_once(find):
    passage = " ".join(
        f"The {noun} was cleared by the council in time." for noun in "road canal market harbour".split()
    )
    denied = " ".join(f"The {noun} is never used today." for noun in "bridge tower garden school".split())
    findings = find(denied, passage)
    assert [code for code, _, _ in findings].count("polarity") == 1
