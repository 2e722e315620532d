"""precis batch as a coach runs it, and stops it."""

import csv
import os
import signal
import subprocess
import sys
import zipfile

import pytest

from trainer.practice.bank import load_passage

SENTENCES = [
    reference.text.slice(span)
    for reference in load_passage("the-neglect-of-repair").references
    for span in reference.text.sentences
]
CLASS = 40


def written(number):
    return " ".join([*SENTENCES[number % len(SENTENCES) :][:4], f"It is said {number} times."])


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A class in a table: one learner handed in nothing, one the passage."""
    path = tmp_path_factory.mktemp("class") / "class.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Full name", "ID number", "Précis"])
        rows.writerows([f"Zoë Nº {n}", 1000 + n, written(n)] for n in range(1, CLASS - 1))
        rows.writerow(["Absent Abel", 1, ""])
        rows.writerow(["Copying Cem", 2, "word " * 3000])
    return path


@pytest.fixture
def arguments(texts, table):
    def given(out, *more, submissions=table):
        return [
            "batch", submissions, "-p", texts / "passage.txt", "-r", texts / "reference.txt", "--quick", "--out", out,
            "--workers", 1, *more,
        ]  # fmt: skip

    return given


def outputs(folder):
    """Everything that a coach gets, without the journal."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).parts[0] != "journal"
    }


@pytest.fixture(scope="module")
def undisturbed(texts, table, installed, tmp_path_factory):
    """What a run that nobody disturbs writes, and says."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    command = [
        sys.executable, "-c", "from trainer.cli import main; main()", "batch", table, "-p", texts / "passage.txt", "-r",
        texts / "reference.txt", "--quick", "--out", out, "--workers", "2",
    ]  # fmt: skip
    done = subprocess.run(
        list(map(str, command)),
        env={**os.environ, "PRECIS_CACHE": str(installed.cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    return out, done


def test_a_class_is_graded_and_what_is_to_be_looked_at_is_named(undisturbed):
    out, done = undisturbed
    assert done.returncode == 1, done.stderr
    assert f"{CLASS - 2} of {CLASS} graded" in done.stdout
    assert "Marks out of 20: mean" in done.stdout
    assert "Absent Abel" in done.stdout
    assert "Nothing was handed in" in done.stdout
    assert "14,999 characters" in done.stdout
    assert f"Grading: {CLASS - 2} of {CLASS - 2}" in done.stderr
    names = {path.name for path in out.iterdir()}
    assert {"grades.csv", "grades.xlsx", "report.html", "feedback", "feedback.zip", "gradebooks", "journal"} <= names
    with zipfile.ZipFile(out / "feedback.zip") as archive:
        assert len(archive.namelist()) == CLASS - 2


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_however_often_a_run_is_killed_the_outputs_are_those_of_an_undisturbed_one(
    undisturbed, arguments, installed, tmp_path, eventually
):
    out = tmp_path / "out"
    results, stage = out / "journal" / "results.jsonl", out / "journal" / "new"

    def lines():
        return results.read_bytes().count(b"\n") if results.exists() else 0

    def start(*more):
        return subprocess.Popen(
            [sys.executable, "-c", "from trainer.cli import main; main()", *map(str, arguments(out, *more))],
            env={**os.environ, "PRECIS_CACHE": str(installed.cache)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    killings = [
        (signal.SIGKILL, lambda: lines() >= 5, "some marks"),
        (signal.SIGINT, lambda: lines() >= 17, "more marks"),
        (signal.SIGKILL, stage.exists, "writing"),
    ]
    kept = 0
    for number, (how, when, what) in enumerate(killings):
        with start(*(["--resume"] if number else [])) as process:
            eventually(lambda when=when, process=process: when() or process.poll() is not None, what)
            process.send_signal(how)
            _, said = process.communicate()
        if how is signal.SIGINT and process.returncode == 130:
            assert "Go on with --resume" in said.decode()
        assert lines() >= kept, "nothing that was kept is lost"
        kept = lines()
    with start("--resume") as process:
        _, said = process.communicate()
    assert process.returncode == 1, said.decode()
    assert outputs(out) == outputs(undisturbed[0])
    assert sorted(path.name for path in (out / "journal").iterdir()) == ["results.jsonl", "run.json"]


def test_a_folder_of_an_earlier_run_is_not_written_over(precis, arguments, undisturbed):
    before = outputs(undisturbed[0])
    outcome = precis(*arguments(undisturbed[0]))
    assert outcome.code == 2
    assert "--resume" in outcome.err
    outcome = precis(*arguments(undisturbed[0], "--resume", "--preset", "upsc"))
    assert outcome.code == 2
    assert "the preset changed" in outcome.err
    assert outputs(undisturbed[0]) == before


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param(("--preset", "ccs"), "Did you mean 'css'", id="misspelt preset"),
        pytest.param(("--columns", "text=Essay"), "no column in class.csv called 'Essay'", id="no such column"),
        pytest.param(("--columns", "Essay"), "role=column", id="no role"),
        pytest.param(("-r", "nowhere.txt"), "nowhere.txt", id="missing reference"),
        pytest.param(("-p", "tides=nowhere.txt"), "nowhere.txt", id="missing passage"),
        pytest.param(("--workers", "0"), "--workers", id="no worker"),
    ],
)
def test_bad_arguments_are_named_and_nothing_is_written(precis, arguments, tmp_path, more, says):
    outcome = precis(*arguments(tmp_path / "out", *more))
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert not (tmp_path / "out").exists()


def test_results_among_the_submissions_are_refused(precis, arguments, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "Ana.txt").write_text(written(1), encoding="utf-8")
    outcome = precis(*arguments(folder / "out", submissions=folder))
    assert outcome.code == 2
    assert "lies in the folder of the submissions" in outcome.err
    assert [path.name for path in folder.iterdir()] == ["Ana.txt"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("nowhere.csv", None, "no such file or folder", id="missing"),
        pytest.param("class.csv", b"Name,Essai\nAna,Court.\n", "only: 'Name', 'Essai'", id="no column of texts"),
        pytest.param("class.zip", b"PK\x03\x04 torn", "is damaged", id="a torn archive"),
        pytest.param("class.csv", b"name,text\n", "no submissions", id="nobody"),
    ],
)
def test_submissions_that_cannot_be_read_at_all_are_refused(precis, arguments, tmp_path, name, content, says):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    outcome = precis(*arguments(tmp_path / "out", submissions=tmp_path / name))
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert not (tmp_path / "out").exists()


def test_a_second_opinion_is_given_on_each_page_and_is_part_of_the_terms(precis, texts, tmp_path):
    table, out = tmp_path / "class.csv", tmp_path / "out"
    table.write_text(f'learner,text\nZoë,"{written(1)}"\n', encoding="utf-8")
    asked = ["batch", table, "-p", texts / "passage.txt", "-r", texts / "reference.txt", "--out", out, "--workers", 1]
    assert precis(*asked, "--fluency").code == 0
    (page,) = (out / "feedback").glob("*.html")
    assert "To a language model your English reads" in page.read_text(encoding="utf-8")
    refused = precis(*asked, "--resume")
    assert refused.code != 0
    assert "the second opinion on fluency changed" in refused.err


def test_a_second_opinion_needs_a_model(precis, arguments, tmp_path):
    outcome = precis(*arguments(tmp_path / "out", "--fluency"))
    assert outcome.code != 0
    assert "Leave out --quick, or --fluency" in outcome.err
    assert not (tmp_path / "out").exists()
