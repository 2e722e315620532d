"""Forms of a passage's own sentences: compressed, reworded, in the third person, fit for a précis or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.reference.candidates import Maker, candidates_of, first_sentence, is_usable, leans, points_back
from trainer.reference.compress import compressed, opens_with_contrast, without_opening
from trainer.reference.faithfulness import (
    follows,
    negations,
    novel_share,
    says_twice,
    unsupported_names,
    unsupported_numbers,
)
from trainer.reference.own_words import _table, reworded
from trainer.reference.person import third_person

prose = st.text(st.sampled_from("abcdef ,.;:()'’\"“”éè-–XY1 "), max_size=120)


@pytest.mark.parametrize(
    ("sentence", "shortest"),
    [
        pytest.param("", None, id="empty"),
        pytest.param("La marée, très tôt, prit les barques.", None, id="accents, nothing to drop"),
        pytest.param("Moreover, the mill closed.", "The mill closed.", id="an opener that only joins"),
        pytest.param("The mill, which was old, closed.", "The mill closed.", id="a relative clause"),
        pytest.param("The mill (built in 1802) closed.", "The mill closed.", id="a parenthesis"),
        pytest.param("The mill closed, leaving forty families idle.", "The mill closed.", id="a trailing participle"),
        pytest.param("Trades such as weaving and dyeing fell.", None, id="a list inside the clause stays"),
        pytest.param("Trades fell, including weaving, dyeing and printing.", "Trades fell.", id="a list at the end"),
        pytest.param("There was enough for drinking, cooking and washing.", None, id="a list is not a participle"),
        pytest.param("The mill will close, unless it is bought.", None, id="what limits a claim stays"),
        pytest.param("The mill was old, but it ran.", None, id="what opposes a claim stays"),
    ],
)
def test_the_shortest_form(sentence, shortest):
    forms = compressed(sentence)
    assert (min(forms, key=len) if forms else None) == shortest


@settings(deadline=None)  # the machine may be busy
@given(prose)
def test_compressing_never_adds_words(sentence):
    words = len(sentence.split())
    assert all(len(form.split()) <= words + 1 for form in compressed(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("", (), id="empty"),
        pytest.param("Un précis.", (), id="accents, nothing to exchange"),
        pytest.param("It reduces numerous errors.", ("It lessens many mistakes.",), id="plain words"),
        pytest.param("It not only feeds but also clothes.", ("It both feeds and clothes.",), id="a pair of joints"),
        pytest.param("It has a significant role.", ("It has an important role.",), id="the article follows its word"),
        pytest.param("It has an enormous role.", ("It has a huge role.",), id="and back"),
        pytest.param("The United Nations met.", (), id="a name is not touched"),
        pytest.param("A utility is new.", (), id="a vowel letter that sounds as a consonant"),
    ],
)
def test_rewording(sentence, expected):
    assert reworded(sentence, 0, 1) == expected


@settings(max_examples=25, deadline=None)  # each parses
@given(prose, st.integers(0, 5))
def test_rewording_is_the_same_for_the_same_seed(sentence, seed):
    assert reworded(sentence, seed, 3) == reworded(sentence, seed, 3)


def test_no_exchange_changes_negation():
    for old, options in _table().items():
        for new in options:
            if {old, new} <= {"is unlikely to", "are unlikely to", "will probably not"}:
                continue  # one word of negation for another
            assert negations(old) == negations(new) or "reject" in old, (old, new)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("We dined at a café.", "People dined at a café.", id="we, with accents"),
        pytest.param("I am sure of our luck.", "The narrator is sure of their luck.", id="I am"),
        pytest.param("The US sent us grain.", "The US sent people grain.", id="a country is not a pronoun"),
    ],
)
def test_third_person(sentence, expected):
    assert third_person(sentence) == expected


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        pytest.param("", False, id="empty"),
        pytest.param("À Genève, les marées n'ont jamais existé du tout.", True, id="accents"),
        pytest.param("The old mill beside the river closed at last.", True, id="a plain sentence"),
        pytest.param("The passage says that the old mill closed at last.", False, id="a comment on the text"),
        pytest.param("You should never close an old mill at all.", False, id="second person"),
        pytest.param("The miller said “close the old mill at once”.", False, id="a quotation"),
        pytest.param("Why did the old mill have to close at last?", False, id="a question"),
        pytest.param("The mill didn't close in the end after all.", False, id="a contraction"),
        pytest.param("The old mill beside the river closed and the.", False, id="broken off"),
        pytest.param("The mill closed at last and the mill closed at last.", False, id="a run said twice"),
        pytest.param("word " * 60 + ".", False, id="too long"),
    ],
)
def test_what_is_usable(text, usable):
    assert is_usable(text) is usable


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("\n\nLe précis est prêt. Encore.", "Le précis est prêt.", id="accents, the first of two"),
        pytest.param("Summary: the mill closed.", "The mill closed.", id="a label"),
        pytest.param("However, the mill closed.", "The mill closed.", id="an opener"),
        pytest.param("</passage> The mill closed.", "The mill closed.", id="a delimiter"),
    ],
)
def test_the_first_sentence_of_what_a_model_wrote(written, sentence):
    assert first_sentence(written) == sentence


SOURCE = ["The miller sold the mill to the town in 1902.", "Lahore did not protest.", "The café stayed open."]


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        pytest.param("", False, id="empty"),
        pytest.param("The café stayed open.", True, id="accents"),
        pytest.param("The miller sold the mill.", True, id="a part"),
        pytest.param("The town sold the mill to the miller.", False, id="roles swapped"),
        pytest.param("Lahore protested.", False, id="negation lost"),
        pytest.param("The miller did not sell the mill.", False, id="negation added"),
        pytest.param("The miller kept the café open.", False, id="sentences far apart joined"),
    ],
)
def test_what_keeps_to_the_order_of_its_source(sentence, kept):
    assert follows(sentence, SOURCE) is kept


@pytest.mark.parametrize(
    ("sentence", "names", "numbers"),
    [
        pytest.param("", (), (), id="empty"),
        pytest.param("The café in Lahore cost 1902.", (), (), id="all there, with accents"),
        pytest.param("It passed to Delhi for 1903 and two more.", ("Delhi",), ("1903", "two"), id="none there"),
        pytest.param("Lahore’s mill was sold.", (), (), id="a possessive is the name"),
    ],
)
def test_unsupported_names_and_numbers(sentence, names, numbers):
    source = " ".join(SOURCE)
    assert unsupported_names(sentence, source) == names
    assert unsupported_numbers(sentence, source) == numbers


def test_novelty_is_the_share_of_new_content_words():
    assert novel_share("", "anything") == 0
    assert novel_share("The mill sank.", "The mill closed.") == 1 / 2


def test_small_judgements():
    assert says_twice("A bold move is a bold move.")
    assert leans("They left.")
    assert not leans("The miller left.")
    assert not leans("")
    assert opens_with_contrast("However, it ran.")
    assert without_opening("Furthermore, however, it ran.") == "It ran."


def test_a_pair_never_parts_a_pronoun_from_its_sentence():
    sentences = [(4, "The old mill beside the river closed."), (6, "They sold its wheel to a museum.")]
    pairs = [c for c in candidates_of(0, sentences, (), 0) if c.maker is Maker.PAIR]
    assert pairs == []
    sentences = [(4, "The old mill beside the river closed."), (5, "They sold its wheel to a museum.")]
    assert any(c.sources == (4, 5) for c in candidates_of(0, sentences, (), 0))


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        pytest.param("", False, id="empty"),
        pytest.param("Très tôt, la marée prit les barques.", False, id="accents"),
        pytest.param("They sell their water.", True, id="a pronoun for a subject"),
        pytest.param("The complaint against them is old.", True, id="a pronoun for nobody named before it"),
        pytest.param("Towns sell what they own.", False, id="a pronoun for a noun before it"),
        pytest.param("People ask what they pay.", False, id="a plural without its letter"),
        pytest.param("Buses stop there all day.", True, id="a place told before"),
        pytest.param("There is a dam above the town.", False, id="no place"),
    ],
)
def test_what_cannot_open_a_precis(sentence, back):
    assert points_back(sentence) is back
