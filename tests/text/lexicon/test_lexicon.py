import gzip

import pytest

from trainer.text.lexicon import PartOfSpeech, antonyms, derivations, near, synonyms
from trainer.text.lexicon.forms import base_forms
from trainer.text.lexicon.table import COLUMNS, TABLE, rows

TABLES = [synonyms, antonyms, derivations, near]


@pytest.mark.parametrize("relatives", TABLES, ids=lambda table: table.__name__)
@pytest.mark.parametrize("word", ["", "précis", "x" * 1000, "the", "1488", "or/a", "a\tb"])
def test_what_the_table_does_not_know_has_no_relatives(relatives, word):
    assert relatives(word) == frozenset()


@pytest.mark.parametrize(
    ("relatives", "word", "part", "expected"),
    [
        pytest.param(synonyms, "repaired", PartOfSpeech.VERB, {"mend", "restore"}, id="a regular inflection"),
        pytest.param(synonyms, "bought", PartOfSpeech.VERB, {"purchase"}, id="an irregular one"),
        pytest.param(synonyms, "children", PartOfSpeech.NOUN, {"youngster"}, id="an irregular plural"),
        pytest.param(antonyms, "victories", PartOfSpeech.NOUN, {"defeat"}, id="an opposite"),
        pytest.param(antonyms, "sodden", None, {"dry"}, id="an opposite through the head of an adjective"),
        pytest.param(derivations, "destroys", None, {"destruction", "destructive"}, id="a family"),
        pytest.param(near, "penniless", PartOfSpeech.ADJECTIVE, {"poor"}, id="a shade"),
        pytest.param(near, "cottages", PartOfSpeech.NOUN, {"house"}, id="a kind"),
    ],
)
def test_a_word_finds_its_relatives(relatives, word, part, expected):
    assert expected <= relatives(word, part)


def test_a_part_of_speech_keeps_other_senses_out():
    assert "autumn" in synonyms("fall", PartOfSpeech.NOUN)
    assert "autumn" not in synonyms("fall", PartOfSpeech.VERB)
    assert "autumn" in synonyms("fall")


def test_a_word_is_not_its_own_relative():
    assert not any("increased" in table("increased") or "increase" in table("increased") for table in TABLES)


@pytest.mark.parametrize(
    ("word", "part", "bases"),
    [
        ("", "v", ()),
        ("stopped", "v", ("stop",)),
        ("bigger", "a", ("bigger", "big")),
        ("denied", "v", ("deny",)),
        ("making", "v", ("make",)),
        ("wolves", "n", ("wolf",)),
        ("women", "n", ("woman",)),
        ("fell", "v", ("fell", "fall")),
    ],
)
def test_base_forms(word, part, bases):
    assert base_forms(word, part) == bases


def test_the_table_is_sorted_and_its_lines_are_whole():
    lines = gzip.decompress(TABLE.read_bytes()).decode("ascii").splitlines()
    assert lines == sorted(lines, key=lambda line: line.split("\t")[:2])
    assert all(line.count("\t") == len(COLUMNS) + 1 for line in lines)
    assert len(rows()) == len(lines)


def test_synonyms_are_mutual():
    for key, cells in rows().items():
        word, _, part = key.partition("/")
        for other in cells.split("\t")[0].split():
            assert word in rows()[f"{other}/{part}"].split("\t")[0].split()


def test_the_table_stands_beside_its_licence():
    licence = TABLE.with_name("LICENSE-WordNet.txt").read_text(encoding="ascii")
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in licence
    assert 'PROVIDED "AS IS"' in licence
