import pytest

from trainer.metrics import wording
from trainer.metrics.pieces import pieces
from trainer.text import Text

PASSAGE = Text("The tide took the boats before dawn. Nobody in the village had seen it coming.")


def shown(measure, text):
    return [text.slice(span) for span in measure.evidence]


@pytest.mark.parametrize(
    "measure",
    [
        wording.lexical_range,
        wording.word_length,
        wording.sentence_length,
        wording.sentence_variety,
        wording.case_slips,
        wording.quotation,
    ],
    ids=lambda measure: measure.__name__,
)
def test_an_empty_text_has_no_wording(measure):
    assert measure(Text("")).value is None


@pytest.mark.parametrize(
    ("raw", "share", "places"),
    [
        pytest.param("", None, [], id="no words, so nothing to measure"),
        pytest.param("La marée prit tout.", 1, ["La", "marée", "prit", "tout"], id="accents stay in words"),
        pytest.param("The tide took the boats.", 0, [], id="the passage's words are not own"),
        pytest.param("The sea took the boats away.", 1 / 3, ["sea"], id="one of three content words"),
        pytest.param("Villages saw boating.", 1 / 3, ["saw"], id="another form of a word is not own"),
    ],
)
def test_own_words(raw, share, places):
    text = Text(raw)
    found = wording.own_words(text, PASSAGE)
    assert found.value == share
    assert shown(found, text) == places


def test_the_range_of_own_words_counts_each_once():
    text = Text("Sea, sea, water took boats: disaster, unforeseen.")
    assert wording.own_range(text, PASSAGE).value == pytest.approx(4 / 7**0.5)
    assert wording.long_own_range(text, PASSAGE).value == pytest.approx(2 / 7**0.5)


def test_new_words_are_those_outside_copied_runs():
    assert wording.new_words(Text("Early on the tide took the boats."), PASSAGE).value == 2


def test_sentences_are_measured_by_their_words():
    text = Text("One two three. One two three four five.")
    assert wording.sentence_length(text).value == 4
    assert wording.sentence_variety(text).value == 1 / 4
    assert wording.sentence_variety(Text("One two three.")).value is None


def test_connectives_are_counted_once_and_all_shown():
    text = Text("However, it rose. However, they slept; therefore they died.")
    found = wording.connectives(text)
    assert (found.value, shown(found, text)) == (2, ["However", "However", "therefore"])


@pytest.mark.parametrize(
    ("raw", "places"),
    [
        pytest.param("The tide rose. I left.", [], id="all right"),
        pytest.param("the tide rose. Then i left, and i ran.", ["t", "i", "i"], id="a start and two pronouns"),
        pytest.param("He said, i.e. wrote, it.", [], id="an abbreviation is not a pronoun"),
    ],
)
def test_case_slips(raw, places):
    text = Text(raw)
    assert shown(wording.case_slips(text), text) == places


def test_quotation_marks_are_counted_by_the_word():
    assert wording.quotation(Text("They “took the” boats.")).value == 2 / 4


def test_closeness_is_one_for_a_copy_and_cohesion_needs_two_sentences(bag):
    rows = bag.embed([PASSAGE.slice(span) for span in PASSAGE.sentences])
    assert wording.closeness(pieces(PASSAGE, bag), rows).value == pytest.approx(1)
    assert wording.closeness(pieces(Text("Cats purr."), bag), rows).value < 0.5
    assert wording.closeness(pieces(Text(""), bag), rows).value is None
    assert wording.cohesion(pieces(Text("Cats purr."), bag)).value is None
    assert wording.cohesion(pieces(Text("Cats purr. Purr, cats!"), bag)).value == pytest.approx(1)
