"""A number is called wrong only when the passage neither gives it nor lets one work it out."""

import pytest

FERRY = "The ferry was licensed for ninety passengers. It left the quay with one hundred and forty aboard."


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param("", FERRY, [], id="an empty text"),
        pytest.param(
            "Le café reçut 140 hôtes.",
            "Le café reçut cent quarante hôtes.",
            [("number", "140", "Le café reçut cent quarante hôtes.")],
            id="accents",
        ),
        pytest.param("The ferry carried 140 people.", FERRY, [], id="figures for words"),
        pytest.param("The ferry had 50 too many aboard.", FERRY, [], id="a difference worked out"),
        pytest.param(
            "The ferry left with 190 aboard.", FERRY, [("number", "190", "one hundred and forty")], id="a wrong number"
        ),
        pytest.param(
            "It earned 3 million a year.",
            "It earned $3 billion a year.",
            [("number", "3 million", "3 billion")],
            id="a wrong scale",
        ),
        pytest.param(
            "A quarter of the trees lived.", "Of the trees, three in every four died.", [], id="the other share"
        ),
        pytest.param("About 1,500 words were lost.", "In all, 1,488 words were lost.", [], id="rounded"),
        pytest.param("It took three months.", "It took ninety days.", [], id="the same time in other units"),
        pytest.param("The flat costs 5 million.", "They ask 6, but would take 5.", [], id="a scale left out"),
        pytest.param(
            "Within sixty minutes 24 to 36 bees follow.",
            "Within the hour two or three dozen bees follow.",
            [],
            id="one scale for two numbers, and an hour without a number",
        ),
        pytest.param(
            "Within ninety minutes 48 bees follow.",
            "Within the hour two or three dozen bees follow.",
            [("number", "ninety", "three dozen"), ("number", "48", "three dozen")],
            id="neither of them",
        ),
        pytest.param("As paragraph 5 says, ninety were allowed (Staff 3).", FERRY, [], id="where it stands"),
        pytest.param("Two reasons are given.", "One is greed. Another is fear.", [], id="one's own count of a list"),
        pytest.param(
            "Prices rose twofold.",
            "Prices went from forty to one hundred and twenty.",
            [],
            id="a factor without a rival",
        ),
        pytest.param(
            "Shares rose to 40 per cent.",
            "Shares rose to 14 per cent.",
            [("number", "40 per cent", "14 per cent")],
            id="a wrong percentage",
        ),
    ],
)
def test_numbers(find, submission, passage, expected):
    assert find(submission, passage) == expected
