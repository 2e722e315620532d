"""Columns told by their headings."""

import pytest

from trainer.batch.reading.columns import NAMES, Role, columns_of, read_columns
from trainer.errors import InputError, UnknownNameError


@pytest.mark.parametrize(
    ("header", "found"),
    [
        pytest.param(["text"], {Role.TEXT: 0}, id="only the texts"),
        pytest.param(
            ["Full name", "Email address", "ID number", "Précis"],
            {Role.LEARNER: 0, Role.EMAIL: 1, Role.ID: 2, Role.TEXT: 3},
            id="Moodle and accents",
        ),
        pytest.param(
            ["Student", "ID", "SIS Login ID", "Submission"],
            {Role.LEARNER: 0, Role.ID: 1, Role.USERNAME: 2, Role.TEXT: 3},
            id="Canvas",
        ),
        pytest.param(
            ["Last Name", "First Name", "Username", "Student ID", "Answer"],
            {Role.LAST: 0, Role.FIRST: 1, Role.USERNAME: 2, Role.ID: 3, Role.TEXT: 4},
            id="Blackboard",
        ),
        pytest.param(
            ["Timestamp", "E-mail Address", "Your name", "Write your précis of the passage here", "Title"],
            {Role.EMAIL: 1, Role.TEXT: 3, Role.TITLE: 4},
            id="a form whose question tells",
        ),
        pytest.param(["LEARNER", "Summary", "Passage"], {Role.LEARNER: 0, Role.TEXT: 1, Role.PASSAGE: 2}, id="case"),
        pytest.param(["précis", "response"], {Role.TEXT: 0}, id="the likeliest of two"),
    ],
)
def test_columns_are_found_in_many_spellings(header, found):
    assert columns_of(header, "class.csv") == found


def test_no_heading_stands_for_two_roles():
    names = [name for role in NAMES for name in NAMES[role]]
    assert len(names) == len(set(names))


def test_the_coach_decides():
    given = read_columns(["text=Notes, long,learner=WHO"])
    assert columns_of(["who", "Notes, long", "Précis"], "class.csv", given) == {Role.LEARNER: 0, Role.TEXT: 1}


@pytest.mark.parametrize(
    ("header", "says"),
    [
        pytest.param([], "no headings at all", id="no header"),
        pytest.param(["Élève", "Texte rédigé"], "only: 'Élève', 'Texte rédigé'", id="another language"),
        pytest.param(["First answer here", "Second answer here"], "several columns that may hold", id="two alike"),
    ],
)
def test_without_a_column_of_texts_the_columns_found_are_named(header, says):
    with pytest.raises(InputError, match=r"--columns text=") as caught:
        columns_of(header, "class.csv")
    assert says in str(caught.value)


def test_several_passages_want_a_column_of_their_keys():
    with pytest.raises(InputError, match="--columns passage="):
        columns_of(["text"], "class.csv", several=True)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param("Précis", "nothing of the form", id="no role"),
        pytest.param("texte=Précis", "'texte' is no role", id="an unknown role"),
        pytest.param("text=", "names no column", id="no heading"),
        pytest.param("text=,learner=Who", "names no column for 'text'", id="no first heading"),
    ],
)
def test_what_cannot_be_meant_is_refused(given, says):
    with pytest.raises(InputError, match=says):
        read_columns([given])


def test_a_column_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(UnknownNameError, match="Did you mean 'Precis'"):
        columns_of(["Who", "Precis"], "class.csv", {Role.TEXT: "Preciss"})


def test_a_column_that_is_there_twice_is_refused():
    with pytest.raises(InputError, match="2 columns called 'TEXT'"):
        columns_of(["text", "Text"], "class.csv", {Role.TEXT: "TEXT"})
