"""Reading rosters: names in any script, sheets of any make, every fault told by its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.desk.classroom.rosters import RosterProblem, read_roster
from trainer.errors import InputError


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        pytest.param("name,login,email\n", [], id="nobody yet"),
        pytest.param("name,login\nZoë Ångström,zoe\n", [("Zoë Ångström", "zoe")], id="accents"),
        pytest.param("Name;Login\nعائشہ ملک;aisha\n", [("عائشہ ملک", "aisha")], id="Urdu, semicolons"),
        pytest.param(
            "NAME\tEMAIL\n王小明\txm@example.org\n", [("王小明", "xm@example.org")], id="the address signs in"
        ),
        pytest.param(
            'First name,Last name,Username\n"Anna, Maria",Ek,am\n', [("Anna, Maria Ek", "am")], id="names in two parts"
        ),
        pytest.param("\n\nname,login\n\nA,a\n,\n", [("A", "a")], id="empty lines"),
        pytest.param("name,login,group\nA,a\n", [("A", "a")], id="short rows"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_is_read(content, rows, encoding):
    read = read_roster(content.encode(encoding), "class.csv")
    assert [(row.name, row.login) for row in read] == rows
    assert all(row.problem is None for row in read)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param(",a,", RosterProblem.NO_NAME, id="no name"),
        pytest.param("A,,", RosterProblem.NO_LOGIN, id="nothing to sign in with"),
        pytest.param("A,a b,", RosterProblem.BAD_LOGIN, id="a space in the login"),
        pytest.param("A,a,nowhere", RosterProblem.BAD_EMAIL, id="no address"),
        pytest.param(f"{'A' * 200},a,", RosterProblem.LONG, id="too long"),
        pytest.param("B,ＺＯＥ,", RosterProblem.TWICE, id="the same login in wide letters"),
    ],
)
def test_a_bad_row_says_what_is_wrong_with_it(line, problem):
    first, second = read_roster(f"name,login,email\nZoë,zoe,z@example.org\n{line}\n".encode(), "class.csv")
    assert (first.problem, second.problem, second.number) == (None, problem, 3)
    assert second.first == (2 if problem is RosterProblem.TWICE else None)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"colour,shape\nred,round\n", "Call the columns name, login and email", id="another sheet"),
        pytest.param(b"name,login\n" + b"A,a\n" * 5001, "the most is 5,000", id="too many"),
        pytest.param(b"x" * 1_000_001, "more than 1 MB", id="too large"),
        pytest.param(b"\x00\x01\x02PK\x03\x04" * 30, "not", id="no text"),
    ],
)
def test_what_is_no_roster_is_refused_with_a_reason(content, words):
    with pytest.raises(InputError, match=words):
        read_roster(content, "class.csv")


def test_what_hides_in_a_name_is_taken_out():
    (row,) = read_roster("name,login\nA\u202enna\u200b,a\n".encode(), "class.csv")
    assert row.name == "Anna"


@given(st.text(max_size=300))
def test_no_text_upsets_the_reader(text):
    content = ("name,login\n" + text).encode("utf-8", "surrogatepass")
    try:
        rows = read_roster(content, "class.csv")
    except InputError:
        return
    assert all(row.problem is not None or (row.name and row.login) for row in rows)
