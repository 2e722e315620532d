from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain import FluencyLevel, TokenChance, Yardstick
from trainer.metrics.fluency import (
    FEWEST_WORDS,
    MOST_CHARACTERS,
    MOST_ODD,
    MOST_SENTENCES,
    fluency,
    level,
    oddest,
    slor,
    yardstick,
)
from trainer.text import Span, Text

PASSAGE = Text(
    "The ferry carries salt to the islands in the spring. The ferry carries letters to the islands in the winter. "
    "The keeper carries letters to the harbour in the winter. The keeper carries salt to the ferry in the spring."
)
FLUENT = "The keeper carries letters to the islands in the spring."
JUMBLED = "Islands the to letters spring carries the in keeper the."


class BigramReader:
    """A language model that counts pairs of words in a corpus and reads each word as one token."""

    version = "bigrams 1"

    def __init__(self, corpus: str) -> None:
        words = ["", *corpus.lower().split()]
        self._pairs, self._words = Counter(pairwise(words)), Counter(words)
        self._size = len(words)

    def read(self, sentences: Sequence[str]) -> tuple[tuple[TokenChance, ...], ...]:
        return tuple(self._sentence(sentence) for sentence in sentences)

    def _sentence(self, sentence: str) -> tuple[TokenChance, ...]:
        found, before = [], ""
        for match in regex.finditer(r"\s*\S+", sentence):
            word = match.group().strip().lower()
            chance = log((self._pairs[before, word] + 0.01) / (self._words[before] + 1))
            found.append(TokenChance(Span(*match.span()), chance, log((self._words[word] + 1) / self._size)))
            before = word
        return tuple(found)


READER = BigramReader(PASSAGE.raw)
YARDSTICK = yardstick(PASSAGE, READER)


def judged(raw):
    return fluency(Text(raw), YARDSTICK, READER)


@pytest.mark.parametrize(
    ("raw", "sentences"),
    [
        pytest.param("", 0, id="no words"),
        pytest.param("Très bien, très cher.", 1, id="accents stay in words"),
        pytest.param("Salt. Letters too. Winter.", 0, id="sentences too short to tell"),
        pytest.param(f"{FLUENT} {JUMBLED}", 2, id="each sentence by itself"),
        pytest.param(FLUENT.replace(" to ", "\nto "), 1, id="a line end inside a sentence"),
    ],
)
def test_sentences_that_are_long_enough_are_read(raw, sentences):
    found = judged(raw)
    assert len(found.sentences) == sentences
    assert (found.value is None) == (found.level is None) == (sentences == 0)


def test_slor_is_what_the_order_of_words_adds_to_their_frequency():
    tokens = [TokenChance(Span(0, 3), -1.0, -4.0), TokenChance(Span(3, 9), -2.0, -7.0)]
    assert slor(tokens) == (3 + 5) / 2


def test_a_rare_word_where_it_belongs_costs_nothing():
    common = [TokenChance(Span(0, 4), -2.0, -5.0)]
    rare = [TokenChance(Span(0, 4), -8.0, -11.0)]
    assert slor(common) == slor(rare)


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        pytest.param(-1.0, FluencyLevel.ALIKE, id="more fluent than the passage"),
        pytest.param(0.7, FluencyLevel.ALIKE, id="as dense as a good précis"),
        pytest.param(0.8, FluencyLevel.LESS, id="a little less"),
        pytest.param(1.2, FluencyLevel.MUCH_LESS, id="much less"),
    ],
)
def test_the_verdict_is_beside_the_passage(gap, expected):
    assert level(gap) is expected


def test_jumbled_words_read_less_fluently_and_are_pointed_at():
    found = judged(f"{FLUENT} {JUMBLED} {FLUENT}")
    assert found.value < judged(FLUENT).value
    assert judged(JUMBLED).level is FluencyLevel.MUCH_LESS
    (odd,) = found.odd
    assert odd.span == Span(len(FLUENT) + 1, len(FLUENT) + 1 + len(JUMBLED))
    assert odd.span.start <= odd.oddest.start < odd.oddest.end <= odd.span.end


def test_the_words_that_surprise_most_are_pointed_at():
    text = Text(f"{FLUENT} The keeper carries letters spring islands winter.")
    sentence = text.sentences[1]
    (tokens,) = READER.read([text.slice(sentence)])
    assert text.slice(oddest(text, sentence, tokens)) == "spring islands winter"


def test_what_was_not_read_of_a_giant_sentence_is_not_pointed_at():
    text = Text("The ferry carries salt and so on and on and on")
    tokens = READER.read([text.raw])[0][:4]
    assert oddest(text, Span(0, len(text.raw)), tokens).end <= len("The ferry carries salt")


def test_at_most_three_sentences_are_called_odd_the_worst_first():
    found = judged(" ".join([FLUENT, *[JUMBLED] * 6]))
    assert len(found.odd) == MOST_ODD
    assert [one.value for one in found.odd] == sorted(one.value for one in found.odd)


def test_a_submission_is_read_up_to_a_bound():
    many = " ".join([FLUENT] * (2 * MOST_CHARACTERS // len(FLUENT)))
    assert all(sentence.span.end <= MOST_CHARACTERS for sentence in judged(many).sentences)


def test_of_a_long_passage_evenly_spread_sentences_are_read():
    assert yardstick(Text(" ".join([FLUENT] * 500)), READER).sentences == MOST_SENTENCES


def test_a_passage_without_a_sentence_is_no_yardstick():
    assert yardstick(Text("Salt. Letters."), READER) is None


@given(st.lists(st.sampled_from([FLUENT, JUMBLED, "Salt.", "Ünïcode – “quoted” words… here;", "\n\n"]), max_size=8))
def test_places_lie_in_the_text_and_the_same_text_is_judged_the_same(parts):
    raw = " ".join(parts)
    found = judged(raw)
    assert found == judged(raw)
    for sentence in found.sentences:
        assert len(Text(raw).words_in(sentence.span)) >= FEWEST_WORDS
        assert 0 <= sentence.span.start < sentence.span.end <= len(raw)
    for odd in found.odd:
        assert odd.span.start <= odd.oddest.start < odd.oddest.end <= odd.span.end


def test_the_yardstick_is_that_of_the_passage():
    assert Yardstick(YARDSTICK.mean, YARDSTICK.spread, 4) == YARDSTICK
    assert judged(PASSAGE.raw).value == pytest.approx(YARDSTICK.mean)
