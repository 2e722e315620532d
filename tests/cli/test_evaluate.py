import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest

from trainer.wire.evaluation import EvaluationDocument

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "evaluation-1.0.json"

# Précis of "The Neglect of Repair" from good to bad, with marks as a teacher would give them.
MARKED = (
    ("Governments favour new works over maintenance because building wins votes, yet neglect costs far more later and "
     "hurts the poor most. Even poor countries must fund upkeep, report on it and honour those who do it.", "9"),
    ("Leaders like to open bridges, but a state lives by what it maintains. Small damage left alone needs costly "
     "rebuilding, and the poor cannot escape it. Every project needs money for its care.", "8"),
    ("Repair is cheaper than rebuilding. Politicians prefer construction since voters see it, and the poor suffer when "
     "public services decay. Upkeep should be paid for from the start.", "7"),
    ("New works are visible and repair is not, so budgets for repair are cut first. This costs more in the end.", "6"),
    ("Roads that are not repaired break down and must be built again, which is expensive for a poor country.", "5"),
    ("Governments should take care of roads and schools, since the rich can buy what they need.", "4"),
    ("A minister cuts a ribbon before a new bridge, cameras gather, and a plaque preserves his name in brass.", "2"),
    ("My uncle keeps bees behind his house and sells très bon honey at the market every Sunday in summer.", "0"),
)  # fmt: skip


@pytest.fixture
def data(tmp_path):
    def write(*more, header=("Texte", "Mark", "Passage"), about="repair"):
        path = tmp_path / "marked.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *((text, mark, about) for text, mark in MARKED), *more])
        return path

    return write


@pytest.fixture
def evaluate(precis, texts, settings, monkeypatch):
    """Evaluate against the passage, with whatever else is asked."""
    monkeypatch.setenv("PRECIS_CACHE", str(settings.cache))

    def run(table, *more, about=("--passage", texts / "passage.txt")):
        return precis("evaluate", table, "--human", "mark", "--text", "texte", *about, *more)

    return run


def test_agreement_is_measured_and_unusable_rows_are_named(evaluate, data, tmp_path):
    plot = tmp_path / "marks.html"
    outcome = evaluate(
        data(("", "3", "repair"), ("Brief.", "n/a", "repair")), "--preset", "free", "--json", "--plot", plot
    )
    assert outcome.code == 1, outcome.err
    document = json.loads(outcome.out)
    EvaluationDocument.model_validate(document)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(document)
    assert (document["schema_version"], document["graded"], document["human"]) == ("1.0", 8, ["Mark"])
    assert [problem["row"] for problem in document["problems"]] == [10, 11]
    first = document["columns"][0]["agreement"][0]
    assert (first["mark"], first["kind"], first["pearson"]["count"]) == ("total", "overall", 8)
    assert first["pearson"]["low"] <= first["pearson"]["value"] <= first["pearson"]["high"]
    shares = [text["shares"] for text in document["texts"]]
    assert shares[0]["content"] > shares[6]["content"], "a précis before a copied sentence"
    assert shares[7]["total"] == 0, "nothing for another subject"
    assert plot.read_text(encoding="utf-8").count("<circle") == 8
    assert "Grading" in outcome.err


def test_tables_are_printed_and_passages_are_looked_up(evaluate, data, texts, tmp_path):
    folder = tmp_path / "passages"
    folder.mkdir()
    (folder / "repair.txt").write_bytes((texts / "passage.txt").read_bytes())
    plot = tmp_path / "marks.svg"
    outcome = evaluate(
        data(("About something else.", "3", "unknown")),
        "--limit", 2, "--reference", texts / "reference.txt", "--plot", plot, about=("--passages", folder),
    )  # fmt: skip
    assert outcome.code == 2, "two passages, so a reference must say which it is about"
    assert "named after no passage" in outcome.err
    outcome = evaluate(
        data(("About something else.", "3", "unknown")), "--limit", 2, "--plot", plot, about=("--passages", folder)
    )
    assert outcome.code == 1
    for part in ("2 texts about one passage", "over all", "60–80 words", "Own words", "row 10: There is no passage"):
        assert part in outcome.out
    assert ET.fromstring(plot.read_text(encoding="utf-8")).tag.endswith("svg")


@pytest.mark.parametrize(
    ("more", "about", "says"),
    [
        pytest.param(("--human", "grade"), None, "Known: Mark, Passage, Texte", id="no such column"),
        pytest.param(("--human", "MARK"), None, "same column twice", id="a column twice"),
        pytest.param((), (), "give one of them", id="no passage"),
        pytest.param(("--passages", "folder"), None, "give one of them", id="both kinds of passage"),
        pytest.param((), ("--passages", "nowhere"), "nowhere", id="a folder that is not there"),
        pytest.param(("--preset", "one-thrid"), None, "Did you mean 'one-third'", id="a misspelt preset"),
        pytest.param(("--plot", "marks.png"), None, ".html or .svg", id="a plot of another kind"),
        pytest.param(("--plot", "/no/such/folder/m.svg"), None, "does not exist", id="a plot that cannot be written"),
    ],
)
def test_bad_input_is_named_before_any_work(evaluate, data, more, about, says):
    outcome = evaluate(data(), *more) if about is None else evaluate(data(), *more, about=about)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert "Traceback" not in outcome.err


def test_a_table_without_any_usable_row_is_bad_input(evaluate, tmp_path):
    path = tmp_path / "marked.csv"
    path.write_text("texte,mark\n,3\n", encoding="utf-8")
    outcome = evaluate(path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "row 2: The text is empty." in outcome.err
