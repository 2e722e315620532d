"""The pairs for measuring faithfulness are well formed, so that precision on them means something."""

import json
from collections import Counter
from pathlib import Path

import pytest

from trainer.text import Text

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "faithfulness" / "pairs.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
KINDS = {
    *("number", "name", "date", "negation", "polarity", "comparison"),
    *("cause", "role", "quantifier", "invented-claim", "opinion"),
}

each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])


def test_every_kind_has_its_share_in_every_split():
    assert len(PAIRS) >= 230
    counts = Counter((pair["kind"], pair["split"]) for pair in PAIRS)
    assert set(counts) == {(kind, split) for kind in KINDS for split in ("dev", "seen", "held-out")}
    assert min(counts.values()) >= 6


def test_no_passage_serves_twice():
    assert len({pair["passage"] for pair in PAIRS}) == len({pair["id"] for pair in PAIRS}) == len(PAIRS)


@each_pair
def test_the_marked_words_stand_in_their_texts(pair):
    assert pair["span"]
    assert all(words in pair["distorted"] for words in pair["span"])
    assert pair["passage_span"] in pair["passage"]


@each_pair
def test_the_distortion_is_small(pair):
    faithful, distorted = (Counter(Text(pair[key]).words) for key in ("faithful", "distorted"))
    assert faithful != distorted or Text(pair["faithful"]).words != Text(pair["distorted"]).words
    assert (distorted - faithful).total() <= 9
    assert (faithful - distorted).total() <= 7


@each_pair
def test_the_paraphrase_shares_no_run_of_six_words_with_its_passage(pair):
    passage, faithful = Text(pair["passage"]).words, Text(pair["faithful"]).words
    runs = {passage[i : i + 6] for i in range(len(passage) - 5)}
    assert not runs & {faithful[i : i + 6] for i in range(len(faithful) - 5)}
