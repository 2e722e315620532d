"""What the parse of a sentence allows: other forms, other words, another order; and what it forbids."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.reference.edits import Edit, versions
from trainer.reference.exchanges import exchange_tables, exchanges, modal_exchanges
from trainer.reference.inflection import plural, verb_form
from trainer.reference.moves import halves, moved
from trainer.reference.own_words import keeps_relations, reworded, rewordings
from trainer.reference.syntax import is_statement, parsed, relations
from trainer.reference.turns import turns


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        pytest.param("stop", "stops stopping stopped stopped", id="a doubled consonant"),
        pytest.param("visit", "visits visiting visited visited", id="none where the stress lies before"),
        pytest.param("admit", "admits admitting admitted admitted", id="one where it lies behind"),
        pytest.param("carry", "carries carrying carried carried", id="y"),
        pytest.param("enjoy", "enjoys enjoying enjoyed enjoyed", id="y after a vowel"),
        pytest.param("tie", "ties tying tied tied", id="ie"),
        pytest.param("agree", "agrees agreeing agreed agreed", id="ee"),
        pytest.param("fix", "fixes fixing fixed fixed", id="a sibilant"),
        pytest.param("undergo", "undergoes undergoing underwent undergone", id="irregular"),
        pytest.param("be", "is being was been", id="be"),
    ],
)
def test_forms_of_verbs(verb, forms):
    assert [verb_form(verb, tag) for tag in ("VBZ", "VBG", "VBD", "VBN")] == forms.split()


def test_forms_of_nouns():
    assert [plural(noun) for noun in ("city", "box", "child", "fellow worker", "point of view")] == [
        "cities",
        "boxes",
        "children",
        "fellow workers",
        "points of view",
    ]


def lines(rule, sentence):
    """Every version of a sentence by one rule alone."""
    (doc,) = parsed([sentence])
    return [versions(sentence, [group], 0, 1)[0] for group in rule(doc)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("La marée prit les barques.", [], id="nothing to exchange"),
        pytest.param("The council started a mill.", ["The council began a mill."], id="in the form that stood there"),
        pytest.param("The custom house closed early.", [], id="part of a compound"),
        pytest.param("He did not know that it paid.", [], id="no 'do not be'"),
        pytest.param("They know where it is.", [], id="a verb that needs 'that'"),
        pytest.param("Many thousands came.", [], id="a number"),
    ],
)
def test_words_are_exchanged_by_their_part_of_speech(sentence, expected):
    assert lines(exchanges, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Towns must mend their pipes.", ["Towns have to mend their pipes."], id="must"),
        pytest.param("The town should mend its pipes.", ["The town ought to mend its pipes."], id="should"),
        pytest.param("The town must not sell its pipes.", [], id="a denial keeps its word"),
        pytest.param("Must the town sell its pipes?", [], id="a question too"),
    ],
)
def test_modals(sentence, expected):
    assert lines(modal_exchanges, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "People who live near the river pay more.", "People living near the river pay more.", id="a relative clause"
        ),
        pytest.param(
            "The dam that was built in May broke.", "The dam built in May broke.", id="a relative clause in the passive"
        ),
        pytest.param(
            "The tools that they made were sold.", "The tools they made were sold.", id="an object that needs no joint"
        ),
        pytest.param(
            "They fear the decision of the council.", "They fear the council’s decision.", id="an owner before"
        ),
        pytest.param(
            "They fear the council's decision.", "They fear the decision of the council.", id="an owner behind"
        ),
        pytest.param("The law was slow and costly.", "The law was costly and slow.", id="a pair of bare words"),
    ],
)
def test_turns(sentence, expected):
    assert expected in lines(turns, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Men and women came.", id="a fixed pair"),
        pytest.param("People who have money pay.", id="a lasting state takes no -ing"),
        pytest.param("Carter's plan failed.", id="a person by name owns as written"),
        pytest.param("It paid the whole of the town.", id="a part is not owned"),
        pytest.param("Today's rain fell.", id="a time owns nothing"),
    ],
)
def test_turns_that_are_not_taken(sentence):
    assert lines(turns, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "The plan failed because the council had no money.",
            "Because the council had no money, the plan failed.",
            id="a clause to the front",
        ),
        pytest.param(
            "When the rain stopped, the farmers returned.",
            "The farmers returned when the rain stopped.",
            id="a clause to the end",
        ),
        pytest.param(
            "During the long winter, the farmers lived in the town.",
            "The farmers lived in the town during the long winter.",
            id="a phrase",
        ),
        pytest.param(
            "The bridge was built by the monks in 1702.", "The monks built the bridge in 1702.", id="into the active"
        ),
        pytest.param("The monks built the bridge.", "The bridge was built by the monks.", id="into the passive"),
    ],
)
def test_moves(sentence, expected):
    assert expected in list(moved(parsed([sentence])[0]))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("When the rain stopped, it flooded the plain.", id="a pronoun before what it stands for"),
        pytest.param("No farmer sold a field.", id="a denial whose reach would change"),
        pytest.param("The farmer sold his field.", id="an owner behind what it owns"),
        pytest.param("Il pleuvait.", id="no English"),
    ],
)
def test_moves_that_are_not_made(sentence):
    assert list(moved(parsed([sentence])[0])) == []


def test_two_statements_in_one_sentence_are_told_apart():
    (doc,) = parsed(["The dam feeds the plain, and the town sells its power."])
    assert halves(doc) == ("The dam feeds the plain.", "The town sells its power.")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The dam was old, but it held.", id="what opposes belongs to its claim"),
        pytest.param("In May the dam broke, and the town fled.", id="a time that holds for both"),
        pytest.param("The dam broke and fell.", id="one subject"),
    ],
)
def test_what_belongs_together_stays(sentence):
    assert halves(parsed([sentence])[0]) == ()


def test_statements():
    texts = ["The dam broke.", "Three towns and a dam.", "Mend the dam.", "Why the dam broke is known."]
    assert [is_statement(doc) for doc in parsed(texts)] == [True, False, False, True]


@pytest.mark.parametrize(
    ("sentence", "sources", "kept"),
    [
        pytest.param("The dam feeds the plain.", ["The old dam feeds the plain."], True, id="shorter"),
        pytest.param("The plain is fed by the dam.", ["The dam feeds the plain."], True, id="the passive"),
        pytest.param("Trains carry time.", ["Trains carry people.", "Clocks tell time."], False, id="crossed"),
        pytest.param("The dam has a lock.", ["The dam broke.", "The canal has a lock."], False, id="crossed at 'has'"),
        pytest.param("The dam is old.", ["The dam broke.", "The canal is old."], False, id="crossed at 'is'"),
        pytest.param("The canal is old.", ["The dam broke.", "The canal is old and long."], True, id="one of two"),
        pytest.param("The dam would break.", ["The dam may break."], False, id="another modal"),
    ],
)
def test_relations_are_kept(sentence, sources, kept):
    assert keeps_relations(sentence, sources) is kept


def test_relations_pass_over_prepositions():
    assert ("river", "village") in relations(parsed(["The village beside the river fell."])[0])


def test_terms_of_the_passage_keep_their_name():
    assert rewordings(["The error is common."], 0, 1) != ((),)
    assert "error" in "".join(rewordings(["The error is common."], 0, 1, frozenset({"error"}))[0] or ("error",))


def test_edits_that_overlap_are_not_both_made():
    edits = [(Edit(0, 7, ("A dam",)),), (Edit(4, 7, ("mill",)),), (Edit(8, 13, ("fell",)),)]
    assert versions("The dam broke.", edits, 0, 1) == ("A dam fell.",)


@settings(max_examples=25, deadline=None)  # each parses
@given(st.text(st.sampled_from("abcdeo ,.;()'’éXY1 "), max_size=80))
def test_no_text_breaks_a_rule(text):
    reworded(text, 0, 2)
    for doc in parsed([text] if text.strip() else []):
        list(moved(doc))
        halves(doc)
        is_statement(doc)


def test_every_exchange_is_of_one_word_for_others():
    for construction, table in exchange_tables().items():
        for old, options in table.items():
            assert " " not in old, (construction, old)
            assert options, (construction, old)
            assert old not in options, (construction, old)
