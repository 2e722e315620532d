"""Passages, references and key ideas of a batch, from files."""

import pytest

from trainer.batch.subjects import read_subjects
from trainer.errors import InputError
from trainer.practice.bank import load_passage

BANK = load_passage("the-neglect-of-repair")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two passages, their references, and key ideas."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    for name in ("texts/bees.txt", "texts/tides.md"):
        (tmp_path / name).write_text(BANK.passage.text.raw, encoding="utf-8")
    for name in ("bees.txt", "bees.2.txt", "tides.txt", "other.txt"):
        (tmp_path / name).write_text(f"Title: {name}\n{BANK.references[0].text.raw}", encoding="utf-8")
    (tmp_path / "ideas.txt").write_text("3 [1] Care costs less than repair.\n", encoding="utf-8")
    return tmp_path


def test_a_single_passage_needs_no_key(folder):
    (subject,) = read_subjects(["texts/bees.txt"], ["other.txt", "bees.txt"], ["ideas.txt"]).values()
    assert subject.key == ""
    assert [reference.title for reference in subject.references] == ["other.txt", "bees.txt"]
    assert [idea.statement for idea in subject.ideas] == ["Care costs less than repair."]


@pytest.mark.parametrize(
    "passages",
    [["texts"], ["texts/bees.txt", "texts/tides.md"], ["bees=texts/bees.txt", "tides=texts/tides.md"]],
    ids=["a folder", "by their names", "with keys"],
)
def test_several_have_keys_and_references_named_after_them(folder, passages):
    subjects = read_subjects(passages, ["bees.txt", "bees.2.txt", "TIDES=other.txt"], ["tides=ideas.txt"])
    assert {key: [r.title for r in subject.references] for key, subject in subjects.items()} == {
        "bees": ["bees.txt", "bees.2.txt"],
        "tides": ["other.txt"],
    }
    assert not subjects["bees"].ideas
    assert subjects["tides"].ideas


@pytest.mark.parametrize(
    ("passages", "references", "ideas", "says"),
    [
        pytest.param(["texts/bees.txt", "bees=texts/tides.md"], [], [], "two passages called 'bees'", id="twice"),
        pytest.param(["texts"], ["other.txt"], [], "no passage of the batch. Write KEY=FILE", id="whose reference?"),
        pytest.param(["texts"], ["owls=other.txt"], [], "'owls'. Passages are: bees, tides", id="an unknown key"),
        pytest.param(["texts/bees.txt"], [], ["ideas.txt", "ideas.txt"], "second file of key ideas", id="ideas twice"),
        pytest.param(["nowhere.txt"], [], [], "nowhere.txt: there is no such file", id="missing"),
        pytest.param(["bees=nowhere.txt"], [], [], "nowhere.txt: there is no such file", id="missing, with a key"),
        pytest.param(["ideas.txt"], [], [], "at least 80", id="too short"),
    ],
)
def test_what_cannot_be_meant_is_refused(folder, passages, references, ideas, says):
    with pytest.raises(InputError, match=says):
        read_subjects(passages, references, ideas)


def test_a_folder_without_passages_is_refused(folder):
    (folder / "empty").mkdir()
    with pytest.raises(InputError, match="gives no passage"):
        read_subjects(["empty"])
