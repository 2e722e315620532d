import pytest

from trainer.domain import Finding
from trainer.metrics.reversal import CODE, reversed_sentences
from trainer.practice.bank import load_bank
from trainer.text import Text

ANSWER = Text(
    "Yearly care keeps public roads cheap and safe. Neglect never saves money, since a ruined road costs ten new ones."
)


@pytest.mark.parametrize(
    ("raw", "quoted"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("Élans de café, déjà vu.", [], id="nothing in common"),
        pytest.param(ANSWER.raw, [], id="the answer itself"),
        pytest.param(
            "Yearly care does not keep public roads cheap and safe.",
            ["Yearly care does not keep public roads cheap and safe."],
            id="a denial put in",
        ),
        pytest.param(
            "Neglect saves money, since a ruined road costs ten new ones.",
            ["Neglect saves money, since a ruined road costs ten new ones."],
            id="a denial taken away",
        ),
        pytest.param("Without yearly care public roads are never cheap and safe.", [], id="two denials make none"),
        pytest.param("Repair is not dear, for what is tended each year lasts.", [], id="own words are not judged here"),
    ],
)
def test_model_sentences_turned_round_are_found(raw, quoted):
    text = Text(raw)
    found = reversed_sentences(text, [ANSWER])
    assert [text.slice(finding.span) for finding in found] == quoted
    assert all(finding.code == CODE for finding in found)


@pytest.mark.parametrize(
    ("raw", "pair"),
    [
        pytest.param("Yearly care keeps public roads dear and safe.", ("dear", "cheap"), id="an opposite word"),
        pytest.param("Yearly care keeps public roads inexpensive and safe.", None, id="the same in another word"),
        pytest.param("Dear roads are seldom safe.", None, id="too little in common"),
    ],
)
def test_opposite_words_in_a_model_sentence_are_found(raw, pair):
    found = reversed_sentences(Text(raw), [ANSWER])
    assert [finding.code for finding in found] == (["faithfulness.antonym"] if pair else [])
    assert all(f"“{word}”" in finding.message for finding in found for word in pair or ())


def test_what_was_found_already_is_not_found_twice():
    text = Text("Yearly care does not keep public roads cheap and safe.")
    known = Finding(CODE, "…", text.sentences[0])
    assert reversed_sentences(text, [ANSWER], [known]) == ()


def test_one_model_answer_never_accuses_another():
    for shipped in load_bank():
        first, second = (reference.text for reference in shipped.references[:2])
        assert reversed_sentences(second, [first]) == reversed_sentences(first, [first]) == ()
