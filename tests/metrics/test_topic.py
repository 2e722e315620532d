import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.metrics.obstacles import IN_DOUBT, OFF_TOPIC, is_off_topic
from trainer.metrics.pieces import pieces
from trainer.metrics.topic import on_topic
from trainer.practice.bank import load_bank, load_passage
from trainer.text import Text

REPAIR = load_passage("the-neglect-of-repair").passage.text
HONEST = "Governments prefer opening new works to mending old ones, though neglect costs far more in the end."


def chance(raw, passage, vectors, embedder):
    text = Text(raw)
    return on_topic(text, pieces(text, embedder), passage, vectors).value


@pytest.fixture(scope="module")
def repair(embedder):
    return embedder.embed([REPAIR.slice(span) for span in REPAIR.sentences])


@pytest.mark.parametrize("raw", ["", "…"], ids=["empty", "no words"])
def test_a_text_without_words_has_no_topic(raw, repair, embedder):
    assert chance(raw, REPAIR, repair, embedder) is None


@pytest.mark.parametrize(
    ("raw", "off"),
    [
        pytest.param(HONEST, False, id="what the passage says"),
        pytest.param(
            "The goverments of contries do not mantain the things that were bult, becouse repare is not seen by eny "
            "voter and bilding is, so the rodes decay.",
            False,
            id="misspelled",
        ),
        pytest.param(
            "The octopus changes colour in a moment, tastes with its arms and slips through gaps no wider than its "
            "eye; mothers starve beside their eggs, and no generation ever meets the next.",
            True,
            id="another subject",
        ),
    ],
)
def test_what_is_about_something_else_is_told_from_clumsy_work(raw, off, repair, embedder):
    assert is_off_topic(chance(raw, REPAIR, repair, embedder), ()) is off


def test_model_answers_are_taken_for_their_own_passage_and_no_other(embedder):
    bank = load_bank()
    texts = [one.passage.text for one in bank]
    vectors = [embedder.embed([text.slice(span) for span in text.sentences]) for text in texts]
    answers = [(i, ref.text, pieces(ref.text, embedder)) for i, one in enumerate(bank) for ref in one.references]
    chances = [
        (home == i, on_topic(answer, found, text, rows).value)
        for home, answer, found in answers
        for i, (text, rows) in enumerate(zip(texts, vectors, strict=True))
    ]
    assert min(value for own, value in chances if own) >= IN_DOUBT
    others = [value for own, value in chances if not own]
    assert len(others) == 264
    assert sum(value >= OFF_TOPIC for value in others) <= 3
    assert sum(value >= IN_DOUBT for value in others) <= 1


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=80))
def test_a_chance_is_a_share(bag, raw):
    value = chance(raw, REPAIR, bag.embed([REPAIR.slice(span) for span in REPAIR.sentences]), bag)
    assert value is None or 0 <= value <= 1
