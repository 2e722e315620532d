"""A batch from entries to marks: real processes, quick grading."""

import json
import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from trainer.batch.grading import graded
from trainer.batch.run import run, write_results
from trainer.batch.terms import Terms
from trainer.batch.types import BadEntry, Entry, Graded, Learner, Subject
from trainer.domain import Passage
from trainer.engine import Engine, submission_of
from trainer.errors import InputError
from trainer.practice.bank import load_passage
from trainer.rubric import load_preset
from trainer.text import Text
from trainer.wire import grade_document

HERE = Path(__file__).parent
BANK = load_passage("the-neglect-of-repair")
TERMS = Terms({"": Subject("", BANK.passage, BANK.references)}, load_preset("css"), quick=True)
SENTENCES = [text.slice(span) for text in (BANK.references[0].text, BANK.references[1].text) for span in text.sentences]


def silent(phase, done, total):
    pass


def written(number):
    return " ".join([*SENTENCES[number % len(SENTENCES) :][:4], f"It is said {number} times."])


def entry(position, text, learner="Zoë"):
    return Entry(position, f"row {position}", Learner(f"{learner} {position}"), "", "The Price of Neglect", text)


ENTRIES = (
    entry(1, written(1)),
    entry(2, "word " * 3000),
    BadEntry(3, "row 3", Learner("Ben"), "Nothing was handed in."),
    entry(4, written(4)),
    entry(5, written(1), "Cem"),
)


@pytest.fixture
def breaking():
    sys.path.insert(0, str(HERE))
    import breaking

    yield breaking
    sys.path.remove(str(HERE))


@pytest.fixture(scope="module")
def first_run(installed, tmp_path_factory):
    """A folder in which `ENTRIES` were graded once, and what was told on the way."""
    folder = tmp_path_factory.mktemp("run") / "out"
    told = []
    with run(ENTRIES, TERMS, folder, installed, progress=lambda *said: told.append(said)) as batch:
        outcomes = list(batch)
    return folder, told, outcomes


@pytest.fixture
def out(first_run, tmp_path):
    """A copy of that folder."""
    shutil.copytree(first_run[0], tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def again(out, settings):
    """Run in the copy."""

    def running(entries=ENTRIES, terms=TERMS, *, resume=True, progress=silent):
        return run(entries, terms, out, settings, resume=resume, progress=progress)

    return running


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_batch_has_the_documents_that_each_would_have_alone_in_order(first_run, installed):
    _, told, outcomes = first_run
    engine = Engine(installed)
    for one, outcome in zip(ENTRIES, outcomes, strict=True):
        if isinstance(outcome, Graded):
            report = engine.grade(
                BANK.passage, submission_of(one.text, one.title), BANK.references, TERMS.preset, quick=True
            )
            assert outcome == Graded(one, grade_document(report))
    assert [type(outcome) for outcome in outcomes] == [Graded, BadEntry, BadEntry, Graded, Graded]
    assert (told[0], told[-1]) == (("Getting ready", 0, 3), ("Grading", 3, 3))


def test_a_text_that_cannot_be_graded_is_a_row_with_the_reason(first_run):
    _, _, outcomes = first_run
    assert outcomes[2] == ENTRIES[2]
    assert (outcomes[1].position, outcomes[1].learner) == (2, ENTRIES[1].learner)
    assert "15,000 characters" in outcomes[1].reason


def test_one_text_of_two_learners_is_graded_once_and_counts_for_both(first_run):
    folder, _, outcomes = first_run
    assert outcomes[0].document == outcomes[4].document
    assert len((folder / "journal" / "results.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_a_finished_run_gone_on_with_grades_nothing_and_gives_the_same(first_run, again, out):
    before = files(out)
    with again() as batch:
        assert list(batch) == first_run[2]
        assert list(batch) == first_run[2], "it can be walked again"
        assert len(batch) == len(ENTRIES)
    assert files(out) == before


def test_only_what_has_no_result_yet_is_graded(again, out, first_run):
    results = out / "journal" / "results.jsonl"
    lines = results.read_bytes().splitlines(keepends=True)
    results.write_bytes(lines[0] + lines[1] + lines[2][:-20])  # killed while it wrote the third
    told = []
    with again(progress=lambda *said: told.append(said)) as batch:
        assert list(batch) == first_run[2]
    assert told == [("Getting ready", 2, 3), ("Grading", 3, 3)]
    assert results.read_bytes() == b"".join(lines)


def test_each_is_graded_about_its_own_passage(settings):
    other = load_passage("what-sleep-does")
    subjects = {"repair": TERMS.subjects[""], "sleep": Subject("sleep", other.passage, other.references)}
    entries = [replace(entry(n, written(n)), passage=key) for n, key in enumerate(["sleep", "repair", "sleep"])]
    found = {one.entry: one.document for one in graded(entries, replace(TERMS, subjects=subjects), settings, workers=1)}
    engine = Engine(settings)
    for number, one in enumerate(entries):
        subject = subjects[one.passage]
        report = engine.grade(
            subject.passage, submission_of(one.text, one.title), subject.references, TERMS.preset, quick=True
        )
        assert json.loads(found[number])["marks"] == grade_document(report).marks.model_dump(mode="json")


@pytest.mark.skipif(os.name == "nt", reason="needs a signal")
def test_a_text_that_breaks_the_grader_costs_itself_only(settings, breaking):
    entries = [entry(1, written(1)), entry(2, "FATAL " + written(2)), entry(3, written(3))]
    marked = list(graded(entries, TERMS, settings, workers=1, work=breaking.grade_or_die))
    assert sorted(one.entry for one in marked) == [0, 1, 2]
    (lost,) = [one for one in marked if not one.document]
    assert (lost.entry, lost.lost) == (1, True)
    assert "break down" in lost.reason


def test_a_passage_that_cannot_be_used_stops_before_anything_is_graded(settings, tmp_path):
    short = Passage(Text("A short note about roads, and no more than that."))
    terms = Terms({"": Subject("", short, BANK.references)}, TERMS.preset, quick=True)
    with pytest.raises(InputError, match="at least 80"), run(ENTRIES, terms, tmp_path / "o", settings, progress=silent):
        pass


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        pytest.param(Terms(TERMS.subjects, load_preset("upsc"), quick=True), "the preset changed", id="preset"),
        pytest.param(
            Terms({"": Subject("", BANK.passage, BANK.references[:1])}, TERMS.preset, quick=True),
            "the references changed",
            id="references",
        ),
        pytest.param(Terms(TERMS.subjects, TERMS.preset, quick=False), "quick grading changed", id="quick"),
    ],
)
def test_a_run_on_other_terms_is_refused_and_changes_nothing(again, out, terms, says):
    before = files(out)
    with pytest.raises(InputError, match=says), again(terms=terms):
        pass
    assert files(out) == before


def test_a_folder_with_an_earlier_run_wants_resume(again):
    with pytest.raises(InputError, match="Go on with it by --resume"), again(resume=False):
        pass


@pytest.mark.parametrize("resume", [False, True])
def test_a_folder_with_other_things_is_left_alone(settings, tmp_path, resume):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine", encoding="utf-8")
    with (
        pytest.raises(InputError, match="not empty"),
        run(ENTRIES, TERMS, folder, settings, resume=resume, progress=silent),
    ):
        pass
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(settings, tmp_path):
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is a file"), run(ENTRIES, TERMS, tmp_path / "out", settings, progress=silent):
        pass


def test_outputs_are_put_in_place_when_all_are_there(again, out):
    def outputs(marks):
        def write(batch, folder, progress):
            (folder / "feedback").mkdir()
            for outcome in batch:
                if isinstance(outcome, Graded):
                    (folder / "feedback" / f"{outcome.entry.position}.html").write_text(marks, encoding="utf-8")
            (folder / "grades.csv").write_text(marks, encoding="utf-8")

        return write

    def failing(batch, folder, progress):
        (folder / "grades.csv").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with again() as batch:
        write_results(batch, out, outputs("first"), silent)
        with pytest.raises(KeyboardInterrupt):
            write_results(batch, out, failing, silent)
        assert (out / "grades.csv").read_text(encoding="utf-8") == "first"
    with again(ENTRIES[:1]) as batch:
        write_results(batch, out, outputs("second"), silent)
    made = sorted(path.relative_to(out).as_posix() for path in out.rglob("*"))
    assert made == ["feedback", "feedback/1.html", "grades.csv", "journal", "journal/results.jsonl", "journal/run.json"]
    assert (out / "feedback" / "1.html").read_text(encoding="utf-8") == "second"
    assert json.loads((out / "journal" / "run.json").read_text(encoding="utf-8")) == TERMS.identity


def test_nothing_that_marks_depend_on_is_missing_from_a_key():
    one = ENTRIES[0]
    others = [
        TERMS.key(entry(1, written(2))),
        TERMS.key(Entry(1, one.source, one.learner, "", "Another Title", one.text)),
        Terms(TERMS.subjects, load_preset("upsc"), quick=True).key(one),
        Terms(TERMS.subjects, TERMS.preset, quick=False).key(one),
        Terms({"": Subject("", BANK.passage)}, TERMS.preset, quick=True).key(one),
    ]
    assert len({TERMS.key(one), *others}) == 6
    assert TERMS.key(entry(7, written(1), "Ben")) == TERMS.key(one), "whose it is does not matter"
