"""The statements turned round for measuring are well formed, and no paraphrase of the development half is accused."""

import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import regex

from trainer.domain import Passage, PreparedPassage
from trainer.metrics.faithfulness import unfaithful
from trainer.practice.bank import load_bank
from trainer.text import Text

DATA = Path(__file__).parents[1] / "data" / "faithfulness"
PAIRS = [json.loads(line) for line in (DATA / "turned.jsonl").read_text(encoding="utf-8").splitlines()]
PRECIS = tomllib.loads((DATA / "whole.toml").read_text(encoding="utf-8"))["precis"]
CHOICE = regex.compile(r"\{([^|{}]+)\|([^{}]*)\}")


def prepared(raw, embedder):
    text = Text(raw)
    vectors = embedder.embed([text.slice(span) for span in text.sentences])
    return PreparedPassage(Passage(text), sentence_vectors=vectors, embedder=embedder.version)


def test_the_halves_share_no_passage():
    halves = {split: {pair["passage"] for pair in PAIRS if pair["split"] == split} for split in ("dev", "held-out")}
    assert not halves["dev"] & halves["held-out"]
    assert Counter(pair["split"] for pair in PAIRS) == {"dev": 35, "held-out": 36}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_the_marked_words_stand_in_their_texts(pair):
    assert pair["faithful"] != pair["distorted"]
    assert all(words in pair["distorted"] for words in pair["span"])
    assert pair["passage_span"] in pair["passage"]


@pytest.mark.parametrize("row", PRECIS, ids=lambda row: row["passage"])
def test_whole_precis_have_the_length_asked_for_on_both_sides(row):
    passage = {entry.id: entry.passage.text for entry in load_bank()}[row["passage"]]
    assert len(CHOICE.findall(row["text"])) >= 8
    for side in (r"\1", r"\2"):
        assert 0.9 <= 3 * len(Text(CHOICE.sub(side, row["text"])).words) / len(passage.words) <= 1.1


def test_findings_on_the_development_half_are_right(embedder):
    right = 0
    for pair in (pair for pair in PAIRS if pair["split"] == "dev"):
        passage = prepared(pair["passage"], embedder)
        assert unfaithful(Text(pair["faithful"]), passage, embedder=embedder) == (), pair["id"]
        right += bool(unfaithful(Text(pair["distorted"]), passage, embedder=embedder))
    assert right >= 10
