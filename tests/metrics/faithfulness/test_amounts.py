"""How many and how often, judgements, exchanged names, roles and causes."""

import pytest

WELLS = "Some of the wells contained arsenic."
LIBRARY = "The library of Tarnak was burned by the soldiers in the winter war."


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param("", WELLS, [], id="an empty text"),
        pytest.param("Tous les cafés fermèrent.", "Le café ferma.", [], id="accents"),
        pytest.param("Several wells were poisoned.", WELLS, [], id="the same amount in another word"),
        pytest.param(
            "All the wells were poisoned.",
            WELLS,
            [("quantifier", "All the wells", "Some of the wells")],
            id="all for some",
        ),
        pytest.param("Almost all wells held arsenic.", "Most wells held arsenic.", [], id="almost all is most"),
        pytest.param("Hardly any wells held arsenic.", "Few wells held arsenic.", [], id="hardly any is few"),
        pytest.param(
            "Nearly all wells held arsenic.",
            "Few wells held arsenic.",
            [("quantifier", "all wells", "Few wells")],
            id="nearly all for few",
        ),
        pytest.param(
            "Many wells held arsenic.",
            "Few wells held arsenic.",
            [("quantifier", "Many wells", "Few wells")],
            id="many for few",
        ),
        pytest.param(
            "A beautiful library burned.", LIBRARY, [("opinion", "beautiful", LIBRARY)], id="a judgement of one's own"
        ),
        pytest.param("A lovely library burned.", "The lovely library burned.", [], id="a judgement of the passage"),
        pytest.param(
            "The soldiers praised the council.",
            "The council praised the soldiers.",
            [("role", "soldiers praised the council", "council praised the soldiers")],
            id="parties exchanged",
        ),
        pytest.param(
            "The soldiers were praised by the council.",
            "The council praised the soldiers.",
            [],
            id="the passive turns roles",
        ),
        pytest.param(
            "The trees failed because the bees died.",
            "The bees died, and so the trees failed.",
            [],
            id="a cause in other words",
        ),
        pytest.param(
            "The bees died because the trees failed.",
            "The bees died, and so the trees failed.",
            [("cause", "The bees died because the trees failed.", "The bees died, and so the trees failed.")],
            id="cause and effect turned round",
        ),
    ],
)
def test_other_kinds(find, submission, passage, expected):
    assert find(submission, passage) == expected


def test_a_name_in_the_place_of_another_is_found(find):
    passage = "In spring Quayne offered the lowest price for the harbour works. In autumn Ostrand rested."
    assert find("In spring, it was said, Ostrand offered the lowest price for the harbour works.", passage) == [
        ("name", "Ostrand", "Quayne")
    ]
