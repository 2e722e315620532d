"""The whole: precision on the minimal pairs and the model précis, order, sameness, the score."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.domain import Passage, PreparedPassage
from trainer.metrics.faithfulness import faithfulness_score, unfaithful
from trainer.practice.bank import load_bank
from trainer.text import Text

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "faithfulness" / "pairs.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
RIVERS = "Two rivers meet below Tarnak. In 1832 about forty boats sank there, and most of the crews were saved."


def prepared(passage, embedder=None):
    text = Text(passage)
    if embedder is None:
        return PreparedPassage(Passage(text))
    vectors = embedder.embed([text.slice(span) for span in text.sentences])
    return PreparedPassage(Passage(text), sentence_vectors=vectors, embedder=embedder.version)


def test_findings_on_the_development_pairs_are_nearly_always_right(embedder):
    right = wrong = 0
    for pair in (pair for pair in PAIRS if pair["split"] == "dev"):
        passage = prepared(pair["passage"], embedder)
        wrong += bool(unfaithful(Text(pair["faithful"]), passage, embedder=embedder))
        right += bool(unfaithful(Text(pair["distorted"]), passage, embedder=embedder))
    assert right >= 15
    assert right / (right + wrong) >= 0.85


@pytest.mark.parametrize("entry", load_bank(), ids=lambda entry: entry.id)
def test_no_model_precis_is_accused(entry, embedder):
    passage = prepared(entry.passage.text.raw, embedder)
    for reference in entry.references:
        assert unfaithful(reference.text, passage, embedder=embedder) == ()


def test_a_sentence_about_something_else_is_an_invented_claim(embedder):
    passage = prepared(RIVERS, embedder)
    text = Text("Two rivers meet at Tarnak. A good omelette wants fresh eggs, butter and a hot iron pan.")
    (finding,) = unfaithful(text, passage, embedder=embedder)
    assert finding.code == "faithfulness.invented-claim"
    assert text.slice(finding.span).startswith("A good omelette")


def test_findings_stand_in_the_order_of_the_text_and_apart():
    findings = unfaithful(Text("In 1932 some ninety boats sank at Lisfort."), prepared(RIVERS), embedder=None)
    spans = [finding.span for finding in findings]
    assert [finding.code for finding in findings] == [f"faithfulness.{kind}" for kind in ("date", "number", "name")]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_every_finding_points_into_both_texts(text):
    for finding in unfaithful(Text(text), prepared(RIVERS), embedder=None):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.passage_span is None or finding.passage_span.end <= len(RIVERS)


def test_a_passage_is_faithful_to_itself():
    assert unfaithful(Text(RIVERS), prepared(RIVERS), embedder=None) == ()


def test_the_score_is_not_measured_without_words_and_falls_with_findings():
    passage = prepared(RIVERS)
    scores = [
        faithfulness_score(Text(text), passage, embedder=None).value
        for text in ("", RIVERS, "Boats sank in 1932.", "In 1932 ninety boats sank.")
    ]
    assert scores[0] is None
    assert 1 >= scores[1] > 0.5 > scores[2] > scores[3] >= 0
