import csv

import pytest

from trainer.errors import InputError
from trainer.evaluation.sources import one_passage, passages, references
from trainer.practice.bank import load_passage

REPAIR = load_passage("the-neglect-of-repair")
LONG = REPAIR.passage.text.raw


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "réparer.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "short.txt").write_text("A short note about roads.", encoding="utf-8")
    (tmp_path / "unasked.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return tmp_path


@pytest.fixture
def table(tmp_path):
    def write(header, *rows):
        path = tmp_path / "passages.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    return write


def test_a_folder_gives_the_passages_asked_for(folder):
    found = passages(folder, {"réparer", "short", "nowhere", "picture"})
    assert set(found) == {"réparer", "short"}
    assert len(found["réparer"].text.words) == len(REPAIR.passage.text.words)
    assert "at least 80" in str(found["short"]), "one that cannot be used says why and stops nothing"


def test_a_key_never_leads_out_of_the_folder(folder):
    (folder / "inner").mkdir()
    assert passages(folder / "inner", {"../réparer", str(folder / "réparer"), ".", ""}) == {}


def test_two_files_with_one_key_are_refused(folder):
    (folder / "réparer.md").write_text(LONG, encoding="utf-8")
    with pytest.raises(InputError, match="two passages called 'réparer'"):
        passages(folder, {"réparer"})


@pytest.mark.parametrize(
    ("header", "key"),
    [
        pytest.param(("ID", "Text"), None, id="the usual names in another case"),
        pytest.param(("prompt_id", "prompt_text"), None, id="names of public data"),
        pytest.param(("code", "text"), "Code", id="the key named"),
        pytest.param(("id", "text"), "passage code", id="the key named otherwise in the data"),
    ],
)
def test_a_table_gives_the_passages_asked_for(table, header, key):
    found = passages(
        table(header, ("réparer", LONG), ("other", LONG), ("short", "Too short.")), {"réparer", "short"}, key=key
    )
    assert set(found) == {"réparer", "short"}
    assert len(found["réparer"].text.words) == len(REPAIR.passage.text.words)
    assert isinstance(found["short"], InputError)


@pytest.mark.parametrize(
    ("header", "rows", "says"),
    [
        pytest.param(("id", "prose"), [("a", LONG)], "no column called text", id="no text"),
        pytest.param(("nummer", "text"), [("a", LONG)], "no column called id", id="no key"),
        pytest.param(("id", "text"), [("a", LONG), ("a", LONG)], "two passages called 'a'", id="a key twice"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(table, header, rows, says):
    with pytest.raises(InputError, match=says):
        passages(table(header, *rows), {"a"})


def test_no_more_passages_than_fit_are_asked_for(tmp_path):
    with pytest.raises(InputError, match="2,001 passages"):
        passages(tmp_path, {str(number) for number in range(2_001)})


def test_a_single_passage_must_be_long_enough(folder):
    assert one_passage(str(folder / "réparer.txt")).text.words
    with pytest.raises(InputError, match="at least 80"):
        one_passage(str(folder / "short.txt"))


def test_references_go_to_the_passage_that_they_are_named_after(tmp_path):
    for name in ("bees.txt", "bees.2.txt", "v1.0.txt"):
        (tmp_path / name).write_text(f"Title: {name}\nA brief answer.", encoding="utf-8")
    paths = [str(path) for path in sorted(tmp_path.iterdir())]
    found = references(paths, ["bees", "v1.0", "none"])
    assert {key: [answer.title for answer in answers] for key, answers in found.items()} == {
        "bees": ["bees.2.txt", "bees.txt"],
        "v1.0": ["v1.0.txt"],
        "none": [],
    }
    assert len(references(paths, ["only"])["only"]) == 3, "with one passage, names do not matter"
    with pytest.raises(InputError, match="named after no passage"):
        references(paths, ["tides", "bees"])
