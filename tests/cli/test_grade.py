import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import validate

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "grade-1.0.json").read_text(encoding="utf-8"))


@pytest.fixture
def quick(precis, texts):
    """Grade quickly against the reference, with whatever else is asked."""

    def run(*more, submission="mine.txt"):
        return precis(
            "grade",
            "--quick",
            "-p",
            texts / "passage.txt",
            "-s",
            texts / submission,
            "-r",
            texts / "reference.txt",
            *more,
        )

    return run


def test_marks_reasons_and_advice_are_printed(quick):
    outcome = quick()
    assert outcome.code == 0
    for part in ("out of 20", "Content", "Own words", "Length", "within the rule", "ROUGE-1"):
        assert part in outcome.out


def test_json_is_the_documented_contract(quick):
    outcome = quick("--json")
    document = json.loads(outcome.out)
    validate(document, SCHEMA)
    assert document["schema_version"] == "1.0"
    assert document["marks"]["out_of"] == 20
    assert document["submission"]["title"] == "The Price of Neglect"
    assert document["versions"]["preset"]


def test_the_page_is_written_whole_and_stands_alone(quick, tmp_path):
    page = tmp_path / "report.html"
    assert quick("--html", page).code == 0
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert html.rstrip().endswith("</html>")
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert {path.name for path in tmp_path.iterdir()} == {"cache", "report.html"}, "no temporary file is left"


def test_a_title_may_be_given_apart(quick):
    assert (
        json.loads(quick("--json", "--title", "Care of Public Works").out)["submission"]["title"]
        == "Care of Public Works"
    )


def test_several_references_are_all_compared_with(precis, texts):
    outcome = precis(
        "grade", "--quick", "--json", "-p", texts / "passage.txt", "-s", texts / "mine.txt",
        "-r", texts / "reference.txt", "-r", texts / "mine.txt",
    )  # fmt: skip
    document = json.loads(outcome.out)
    assert document["rouge"]["rouge1"]["best"]["fmeasure"] == 1
    assert document["rouge"]["rouge1"]["mean"]["fmeasure"] < 1


def test_a_submission_may_come_from_standard_input(piped, texts):
    outcome = piped(
        "grade", "--quick", "--json", "-p", texts / "passage.txt", "-s", "-", "-r", texts / "reference.txt",
        stdin="Care costs less than repair, and neglect falls hardest on the poor — très cher.".encode(),
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["submission"]["words"] == 14


@pytest.mark.parametrize(
    ("name", "content", "code", "says"),
    [
        pytest.param("empty.txt", b"", 2, "empty.txt", id="empty"),
        pytest.param("blank.txt", b" \n\t ", 2, "blank.txt", id="only white space"),
        pytest.param("binary.txt", bytes(range(256)) * 20, 2, "binary.txt", id="binary"),
        pytest.param("fake.docx", b"PK not a zip", 2, "fake.docx", id="misnamed"),
        pytest.param("long.txt", b"word " * 3000, 2, "14,999 characters", id="longer than a précis"),
        pytest.param("huge.txt", b"word " * 1_200_000, 2, "huge.txt", id="more than 5 MB"),
        pytest.param("latin.txt", "Le soin coûte moins cher.".encode("latin-1"), 1, "too few", id="another encoding"),
        pytest.param(
            "spanish.txt",
            "El cuidado de lo público cuesta menos que su abandono, y son los pobres quienes lo pagan.".encode(),
            1,
            "English",
            id="another language",
        ),
    ],
)
def test_bad_submissions_are_named_with_what_is_wrong(precis, texts, tmp_path, name, content, code, says):
    path = tmp_path / name
    path.write_bytes(content)
    page = tmp_path / "report.html"
    outcome = precis(
        "grade", "--quick", "-p", texts / "passage.txt", "-s", path, "-r", texts / "reference.txt", "--html", page
    )
    assert outcome.code == code
    assert says in outcome.err + outcome.out
    assert "Traceback" not in outcome.err
    if code == 2:
        assert not page.exists()
        assert outcome.out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--preset", "ccs"), "Did you mean 'css'", id="misspelt preset"),
        pytest.param(("-r", "nowhere.txt"), "nowhere.txt", id="missing reference"),
        pytest.param(("--html", "/no/such/folder/report.html"), "folder that does not exist", id="missing folder"),
    ],
)
def test_bad_arguments_are_named(quick, arguments, says):
    outcome = quick(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_a_passage_too_short_to_condense_is_refused(precis, texts, tmp_path):
    short = tmp_path / "short.txt"
    short.write_text("A short note about roads, and no more than that.", encoding="utf-8")
    outcome = precis("grade", "--quick", "-p", short, "-s", texts / "mine.txt", "-r", texts / "reference.txt")
    assert outcome.code == 2
    assert "at least 80" in outcome.err


def test_quick_without_a_reference_says_what_to_give(precis, texts):
    outcome = precis("grade", "--quick", "-p", texts / "passage.txt", "-s", texts / "mine.txt")
    assert outcome.code == 2
    assert "--reference" in outcome.err


def test_quick_grading_loads_no_torch(piped, texts):
    code = (
        "import sys; from trainer.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('torch', 'transformers') if m in sys.modules])"
    )
    import subprocess
    import sys

    arguments = [
        "grade",
        "--quick",
        "-p",
        texts / "passage.txt",
        "-s",
        texts / "mine.txt",
        "-r",
        texts / "reference.txt",
    ]
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    assert done.stdout.rstrip().endswith("[]")


def test_a_second_opinion_stands_beside_the_marks(precis, texts):
    asked = ["grade", "-p", texts / "passage.txt", "-s", texts / "mine.txt", "-r", texts / "reference.txt"]
    document = json.loads(precis(*asked, "--fluency", "--json").out)
    validate(document, SCHEMA)
    plain = json.loads(precis(*asked, "--json").out)
    assert plain["fluency"] is None
    assert document["fluency"]["level"] == "alike"
    assert {**document, "fluency": None} == plain
    printed = precis(*asked, "--fluency").out
    assert "Second opinion" in printed
    assert "No mark depends on this" in printed


def test_without_the_language_model_a_second_opinion_says_what_to_run(installed, texts, tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "all-minilm-l6-v2").symlink_to(installed.models / "all-minilm-l6-v2")
    dead = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "", "PIP_CONFIG_FILE": os.devnull}
    files = ["-p", texts / "passage.txt", "-s", texts / "mine.txt", "-r", texts / "reference.txt", "--fluency"]
    done = subprocess.run(
        [sys.executable, "-c", "from trainer.cli import main; main()", "grade", *map(str, files)],
        env=os.environ | dead | {"PRECIS_CACHE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "precis models pull smollm2-135m-instruct" in done.stderr
    assert "Traceback" not in done.stderr
