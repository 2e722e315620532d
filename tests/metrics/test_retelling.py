import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.metrics.pieces import lifted_shares, pieces
from trainer.metrics.retelling import retold
from trainer.text import Text

PASSAGE = Text(
    "Cheap timber made wooden houses the rule in the new towns. A spark from one stove could empty a whole street. "
    "After the third great fire the council ordered brick for every outer wall. Rents rose, and the poor moved out."
)
HONEST = (
    "Since wood cost little, most homes were built of it, and a single careless flame might destroy a neighbourhood. "
    "Following repeated disasters the authorities demanded masonry, which made housing dearer and drove out the poor."
)
WEATHER = "The summer was warm and dry. Farmers were pleased with their fruit, and children swam in the river."


def value(raw, embedder, passage=PASSAGE):
    text = Text(raw)
    found = pieces(text, embedder)
    rows = embedder.embed([passage.slice(span) for span in passage.sentences])
    return retold(found, lifted_shares(text, found.spans, passage), passage, rows)


def test_nothing_written_is_not_measured(bag):
    assert value("", bag).value is None


def test_own_words_count_and_the_passages_own_do_not(embedder):
    honest, copied, other = (value(raw, embedder) for raw in (HONEST, PASSAGE.raw, WEATHER))
    assert honest.value > 0.6
    assert copied.value == 0
    assert other.value < 0.1
    assert [HONEST[a:b][:5] for a, b in honest.evidence] == ["Since", "Follo"]
    assert copied.evidence == ()


def test_half_of_it_is_worth_less_than_all(embedder):
    assert value(HONEST[: HONEST.index(" Following")], embedder).value < value(HONEST, embedder).value


@settings(deadline=None)
@given(st.lists(st.sampled_from("timber stove fire brick rent poor weather fruit tide".split()), max_size=12))
def test_adding_a_sentence_never_lowers_it_and_repeating_one_never_raises_it(bag, words):
    base = "A fire took the timber. " + " ".join(words).capitalize() + "."
    longer = base + " The council wanted brick walls."
    assert value(longer, bag).value >= value(base, bag).value - 1e-6
    assert value(longer + " The council wanted brick walls.", bag).value == pytest.approx(value(longer, bag).value)


def test_values_are_shares(bag):
    assert 0 <= value(HONEST * 20, bag).value <= 1
    assert np.isfinite(value("Timber. " * 50, bag).value)
