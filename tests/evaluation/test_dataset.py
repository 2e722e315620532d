import csv

import pytest

from trainer.errors import InputError, UnknownNameError
from trainer.evaluation.dataset import MOST_BYTES, mark, read_dataset


@pytest.fixture
def table(tmp_path):
    def write(content, encoding="utf-8"):
        path = tmp_path / "marked.csv"
        path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        return path

    return write


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("", None, id="an empty cell"),
        pytest.param("très bien", None, id="words"),
        pytest.param("7", 7, id="a whole mark"),
        pytest.param(" 6.5 ", 6.5, id="a half mark with spaces"),
        pytest.param("6,5", 6.5, id="a decimal comma"),
        pytest.param("-1.2e0", -1.2, id="a standardised mark"),
        pytest.param("1,234.5", None, id="thousands are no marks"),
        pytest.param("inf", None, id="infinity"),
        pytest.param("NaN", None, id="not a number"),
        pytest.param("1e300", None, id="beyond every scale"),
    ],
)
def test_a_mark_is_a_number_on_some_scale(cell, expected):
    assert mark(cell) == expected


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param("Text,Mark\nUn précis très bref.,3\n", "utf-8", id="UTF-8"),
        pytest.param("Text,Mark\r\nUn précis très bref.,3\r\n", "utf-8-sig", id="UTF-8 with a byte order mark"),
        pytest.param("text;MARK\nUn précis très bref.;3\n", "cp1252", id="semicolons in Windows-1252"),
        pytest.param("text\t mark \nUn précis très bref.\t3\n", "utf-16", id="tabs in UTF-16"),
    ],
)
def test_a_table_is_read_in_any_usual_form(table, content, encoding):
    found = read_dataset(table(content, encoding), ["mark"], one_passage=True)
    assert [(text.row, text.text, text.human) for text in found.texts] == [(2, "Un précis très bref.", (3.0,))]
    assert found.problems == ()
    assert found.columns[0].casefold() == "mark"


def test_a_row_that_cannot_be_graded_is_named_and_stops_nothing(table):
    rows = ['"two\nlines",1', '" \t",2', f"{'long ' * 3000},3", "good,absent", "short row", "", "last,4"]
    found = read_dataset(table("\n".join(["text,mark", *rows])), ["mark"], one_passage=True)
    assert [(text.row, text.human) for text in found.texts] == [(2, (1.0,)), (8, (4.0,))]
    assert [(problem.row, problem.reason) for problem in found.problems] == [
        (3, "The text is empty."),
        (4, "The text has 15,000 characters; the most is 12,000."),
        (5, "There is no mark in 'mark'."),
        (6, "There is no mark in 'mark'."),
    ]


def test_a_row_that_lacks_one_of_two_marks_is_compared_with_the_other(table):
    found = read_dataset(table("text,a,b\nbrief,1,\n"), ["A", "B"], one_passage=True)
    assert found.texts[0].human == (1.0, None)
    assert [problem.row for problem in found.problems] == [2]


def test_the_limit_counts_rows_about_each_passage(table):
    content = "text,passage,mark\none,a,1\ntwo,a,2\nthree,b,3\n"
    found = read_dataset(table(content), ["mark"], limit=1)
    assert [(text.row, text.passage) for text in found.texts] == [(2, "a"), (4, "b")]


@pytest.mark.parametrize(
    ("content", "options", "error", "says"),
    [
        pytest.param(b"", {}, InputError, "no header", id="empty"),
        pytest.param("text,précis\n", {}, UnknownNameError, "Known: précis, text", id="no such column"),
        pytest.param("text,marks\na,1\n", {}, UnknownNameError, "Did you mean 'marks'", id="a misspelt column"),
        pytest.param("essay,mark\na,1\n", {}, InputError, "only: essay, mark. Name it with --text", id="no usual text"),
        pytest.param(
            "text,mark\na,1\n", {"one_passage": False}, InputError, "--passage-column", id="no passage column"
        ),
        pytest.param("text,MARK,Mark\na,1,2\n", {}, InputError, "2 columns", id="columns that differ by case only"),
        pytest.param(bytes(range(256)), {}, InputError, "not a text", id="binary"),
        pytest.param('text,mark\n"' + "x" * 1_100_000, {}, InputError, "never closed", id="an open quotation mark"),
        pytest.param("text,mark\n" + "a,1\n" * 20_001, {}, InputError, "more than 20,000", id="too many rows"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(table, content, options, error, says):
    with pytest.raises(error) as raised:
        read_dataset(table(content), ["mark"], **({"one_passage": True} | options))
    assert says in str(raised.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.csv"):
        read_dataset(tmp_path / "nowhere.csv", ["mark"])


def test_a_file_that_is_too_large_is_refused(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(InputError, match="more than 100 MB"):
        read_dataset(path, ["mark"])


def test_the_limit_of_a_cell_is_put_back(table):
    before = csv.field_size_limit()
    read_dataset(table("text,mark\nbrief,1\n"), ["mark"], one_passage=True)
    assert csv.field_size_limit() == before
