"""A name is called unsupported only when no form of it stands in the passage."""

import pytest

PASSAGE = "Three firms tendered. Mardle and Sons, of Lahore, asked least; the World Grain Office chose Ostrand."


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param("", PASSAGE, [], id="an empty text"),
        pytest.param(
            "The choice fell on Éluard.", "The choice fell on Mérimée.", [("name", "Éluard", "Mérimée")], id="accents"
        ),
        pytest.param("The office took Ostrand and not Mardle.", PASSAGE, [], id="names of the passage"),
        pytest.param(
            "A contract to build it went to Delhi.",
            PASSAGE,
            [("name", "Delhi", "Three firms tendered.")],
            id="a foreign name",
        ),
        pytest.param("The WGO chose the third firm.", PASSAGE, [], id="an acronym of the passage's words"),
        pytest.param("The World Health Office was set up.", "The WHO was set up.", [], id="an expansion"),
        pytest.param("The French were beaten.", "France lost the war.", [], id="people for their country"),
        pytest.param(
            "The Keynesian view prevailed.", "In the end Keynes prevailed.", [], id="an adjective from a name"
        ),
        pytest.param("In the end John Keynes prevailed.", "In the end Keynes prevailed.", [], id="a first name added"),
        pytest.param(
            "The vote of the Government fell.", "The vote of the state fell.", [], id="a capital on a common noun"
        ),
        pytest.param("The use of CNN filters grew.", "Filters of CNNs grew.", [], id="the plural of an acronym"),
        pytest.param(
            "Aristotle says that Ostrand won. To Aristole it was fair.", PASSAGE, [], id="the author, and misspelled"
        ),
        pytest.param("In the end Lahoer and Mardel were glad.", PASSAGE, [], id="a slip of spelling is none of facts"),
        pytest.param("It was a Thing of beauty, and the thing cost least.", PASSAGE, [], id="plain elsewhere"),
        pytest.param("Delhi lost.", PASSAGE, [], id="any word may open a sentence with a capital"),
        pytest.param("ALL DELHI LOST.", PASSAGE, [], id="capitals tell nothing in capitals"),
        pytest.param(
            "They sailed over Lake Michigan.",
            "They sailed over Lake Superior.",
            [("name", "Lake Michigan", "Lake Superior")],
            id="half of a name",
        ),
        pytest.param(
            "They flew El Al. Previously they sailed.", "They flew El Al.", [], id="a name that ends a sentence"
        ),
    ],
)
def test_names(find, submission, passage, expected):
    assert find(submission, passage) == expected
