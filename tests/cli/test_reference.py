import json
from pathlib import Path

import pytest
from jsonschema import validate

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "reference-1.0.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("--words", "100", "--ratio", "1/3"), "two ways", id="two lengths"),
        pytest.param(("--ratio", "3/1"), "not a share", id="longer than the passage"),
        pytest.param(("--ratio", "a third"), "not a share", id="no number"),
        pytest.param(("--ratio", "1/0"), "not a share", id="division by nothing"),
        pytest.param(("--preset", "ccs"), "Did you mean 'css'", id="misspelt preset"),
        pytest.param(("--device", "tpu"), "Here: ", id="a device that is not there"),
        pytest.param(("--dtype", "float7"), "Known: float32", id="no such arithmetic"),
        pytest.param(("--model", "smolm2-135m-instruct"), "smollm2-135m-instruct", id="misspelt model"),
    ],
)
def test_bad_arguments_are_named_and_nothing_is_printed(precis, texts, arguments, says):
    outcome = precis("reference", texts / "passage.txt", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("none.txt", None, "none.txt", id="missing"),
        pytest.param("empty.md", b"", "empty.md", id="empty"),
        pytest.param("short.txt", "Très court.".encode(), "at least 80", id="short, with accents"),
        pytest.param("not.pdf", b"%PDF-1.7 broken", "not.pdf", id="broken PDF"),
    ],
)
def test_bad_articles_are_named(precis, tmp_path, name, content, says):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    outcome = precis("reference", tmp_path / name)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err


def test_a_page_is_cleaned_condensed_and_documented(precis, texts, tmp_path):
    paragraphs = (texts / "passage.txt").read_text(encoding="utf-8").split("\n\n")
    pasted = [paragraphs[0], "Follow our WhatsApp channel for daily updates and free notes!", *paragraphs[1:]]
    article = tmp_path / "article.txt"
    article.write_text("\n".join(pasted), encoding="utf-8")
    outcome = precis("reference", article, "--words", "90", "--json", "--seed", "3")
    assert outcome.code == 0, outcome.err
    document = json.loads(outcome.out)
    validate(document, SCHEMA)
    assert [removed["line"] for removed in document["removed"]] == [2]
    assert 81 <= document["words"] <= 99
    assert document["title"]
    assert "\n" not in document["precis"]
    assert document["key_ideas"]
    again = precis("reference", article, "--words", "90", "--json", "--seed", "3")
    assert again.out == outcome.out
