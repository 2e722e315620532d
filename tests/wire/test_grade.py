import json
from dataclasses import replace
from fractions import Fraction

import pytest

from trainer.domain import Analysis, Submission
from trainer.text import Text
from trainer.wire import GradeDocument, grade_document
from trainer.wire.parts import number


def places_in(value, path=()):
    """Yield every place of a document with the path that leads to it."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield path, value
        for key, part in value.items():
            yield from places_in(part, (*path, key))
    elif isinstance(value, list):
        for part in value:
            yield from places_in(part, path)


def test_every_place_quotes_the_text_it_counts_in(report):
    document = json.loads(grade_document(report).model_dump_json())
    found = list(places_in({key: document[key] for key in document if key not in {"submission", "passage"}}))
    assert len(found) == 17
    for path, place in found:
        texts = document["passage"] if path[-1].startswith("passage") else document["submission"]
        in_title = place["text"] == "I"
        assert (texts["title"] if in_title else texts["text"])[place["start"] : place["end"]] == place["text"]


def test_a_finding_in_the_title_quotes_the_title(report):
    in_text, in_title, whole = grade_document(report).findings
    assert (in_text.span.text, in_text.in_title) == ("I think", False)
    assert (in_title.span.text, in_title.in_title) == ("I", True)
    assert whole.span is None


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param(Fraction(0), "0", id="nothing"),
        pytest.param(Fraction(20), "20", id="whole marks without a point"),
        pytest.param(Fraction(27, 2), "13.5", id="half marks"),
        pytest.param(Fraction(5, 4), "1.25", id="quarter marks"),
        pytest.param(Fraction(1, 3), "0.3333333333333333", id="a third as the nearest double"),
    ],
)
def test_marks_are_numbers(marks, expected):
    assert json.dumps(number(marks)) == expected


def test_marks_and_versions_are_those_of_the_report(report):
    document = json.loads(grade_document(report).model_dump_json())
    assert document["schema_version"] == "1.0"
    assert document["marks"] == {"awarded": 13.5, "out_of": 20}
    assert document["band"] == {"low": 12, "high": 15}
    assert document["versions"] == {
        "engine": "0.1.0",
        "preset": "1.0.0",
        "model": "small-model",
        "embedder": "test-embedder 1",
    }
    assert document["penalties"][0]["marks"] == 1
    assert document["measures"]["order"] == {"value": None, "evidence": []}


def test_a_cut_quotes_its_words_and_names_its_ideas(report):
    (cut,) = grade_document(report).cuts
    assert (cut.span.text, cut.words, cut.ideas) == ("I think", 2, [0])


def test_a_section_quotes_its_paragraph(report):
    first, second = grade_document(report).sections
    assert (first.passage_span.text.startswith("A repaired kettle"), first.weight, first.room) == (True, 0.625, 1.0)
    assert second.passage_span.start == first.passage_span.end + 2


def test_a_document_is_read_back_as_it_was_written(report):
    document = grade_document(report)
    assert GradeDocument.model_validate_json(document.model_dump_json()) == document


def test_an_empty_submission_makes_a_whole_document(report):
    empty = replace(
        report,
        submission=Submission(Text("")),
        references=(),
        analysis=Analysis(0, 40, obstacle="There is nothing to judge."),
        advice=(),
    )
    document = grade_document(empty)
    assert (document.submission.text, document.submission.title, document.submission.words) == ("", None, 0)
    assert (document.ideas, document.rouge, document.versions.model) == ([], {}, None)
    assert document.obstacle == "There is nothing to judge."
