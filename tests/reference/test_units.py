from __future__ import annotations

import pytest

from trainer.reference.sections import Section
from trainer.reference.units import LONGEST, MOST_WORDS, SHORTEST, units_of
from trainer.text import Text

SENTENCES = (
    "The ferry stopped running in the year when the bridge was opened to lorries.",
    "Nobody wept.",
    "Within a decade the village on the far bank had doubled its houses and lost its only school to the town.",
    "Its café, très animé in summer, stays shut from the first frost until the almond trees flower again.",
)


def section(*kept: int) -> Section:
    text = " ".join(SENTENCES[i] for i in kept)
    return Section(kept, kept, text, tuple(1.0 for _ in kept), 1.0)


def test_a_model_that_reads_sections_is_given_each_whole():
    (unit,) = units_of([section(0, 1, 2)], SENTENCES, 21, "section")
    assert unit.text == " ".join(SENTENCES[:3])
    assert (unit.sources, unit.words) == ((0, 1, 2), 21)


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        pytest.param((), [], id="nothing kept, nothing asked"),
        pytest.param((3,), [(3,)], id="accents and one sentence"),
        pytest.param((1,), [], id="a sentence too short to condense"),
        pytest.param((0, 2), [(0,), (2,)], id="sentences that are not neighbours stay apart"),
        pytest.param((0, 1), [(0,), (0, 1)], id="a short sentence goes with its neighbour"),
        pytest.param((2, 3), [(2,), (2, 3), (3,)], id="each alone and both together"),
    ],
)
def test_a_small_model_is_given_a_sentence_or_two(kept, expected):
    assert [unit.sources for unit in units_of([section(*kept)], SENTENCES, 21, "sentence")] == expected


def test_what_is_asked_for_is_a_sentence_that_can_be_read_at_once():
    long = " ".join([SENTENCES[2][:-1]] * 2) + "."
    units = units_of([Section((0,), (0,), long, (1.0,), 1.0), section(0)], [long, *SENTENCES[1:]], 21, "sentence")
    assert all(SHORTEST <= unit.words <= LONGEST for unit in units)
    assert all(len(Text(unit.text).words) <= MOST_WORDS for unit in units)
