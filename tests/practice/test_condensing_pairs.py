"""The training pairs for condensing are what their data card says."""

import json
from collections import Counter
from itertools import pairwise

import pytest

from trainer.settings import shared_folder
from trainer.text import Text
from trainer.text.words import count_words

FILE = shared_folder("models") / "training" / "condense.jsonl"
PAIRS = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]

each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])


@each_pair
def test_a_pair_states_the_length_of_its_condensation(pair):
    assert 60 <= count_words(pair["section"]) <= 140
    assert pair["words"] == count_words(pair["condensed"])
    assert 10 <= pair["words"] <= 45


@each_pair
def test_a_condensation_is_one_paragraph_that_ends_as_a_sentence_without_quotation(pair):
    assert "\n" not in pair["condensed"]
    assert pair["condensed"].endswith(".")
    assert not set('"“”?!') & set(pair["condensed"])
    assert not {"i", "we", "you", "my", "our"} & set(Text(pair["condensed"]).words)


@each_pair
def test_a_condensation_is_in_its_own_words(pair):
    section, condensed = Text(pair["section"]).words, Text(pair["condensed"]).words
    runs = {section[i : i + 5] for i in range(len(section) - 4)}
    assert not runs & {condensed[i : i + 5] for i in range(len(condensed) - 4)}


def test_sections_are_distinct_and_a_sixth_of_them_is_held_out():
    assert len({pair["section"] for pair in PAIRS}) == len({pair["id"] for pair in PAIRS}) == len(PAIRS)
    assert Counter(pair["split"] for pair in PAIRS)["held-out"] == len(PAIRS) // 6


def test_no_two_sections_begin_alike():
    openings = sorted(Text(pair["section"]).words[:6] for pair in PAIRS)
    assert all(first != second for first, second in pairwise(openings))
