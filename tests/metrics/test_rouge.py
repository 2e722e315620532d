import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer

from trainer.metrics.rouge import MAX_WORDS, VARIANTS, UnicodeTokenizer, rouge
from trainer.practice.bank import load_bank
from trainer.text import Text

PAIR = ("The police killed the gunman.", "Police kill the gunman quickly.")


@pytest.mark.parametrize(
    ("submission", "reference", "precision", "recall"),
    [
        pytest.param("", "The sea rose.", 0, 0, id="empty"),
        pytest.param("Le précis naïf", "Ce précis naïf", 2 / 3, 2 / 3, id="accented words stay whole"),
        pytest.param("the cat sat", "the cat sat on the mat", 1, 1 / 2, id="half the reference"),
        pytest.param("cats sitting", "cat sits", 1, 1, id="stems match"),
    ],
)
def test_rouge_1_by_hand(submission, reference, precision, recall):
    score = rouge(Text(submission), [Text(reference)])["rouge1"].best
    assert score.precision == pytest.approx(precision)
    assert score.recall == pytest.approx(recall)


def test_plain_english_agrees_with_the_reference_program():
    submission = "Teachers praised the plan.\nParents feared its cost."
    reference = "The teachers praised a plan.\nThe parents had feared its costs."
    oracle = RougeScorer(["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=True).score(reference, submission)
    ours = rouge(Text(submission), [Text(reference)])
    for name, score in oracle.items():
        assert ours[name].best.fmeasure == pytest.approx(score.fmeasure), name


def test_several_references_give_the_best_and_the_mean():
    scores = rouge(Text(PAIR[1]), [Text(PAIR[0]), Text(PAIR[1])])["rouge1"]
    alone = rouge(Text(PAIR[1]), [Text(PAIR[0])])["rouge1"].best
    assert scores.best.fmeasure == 1
    assert scores.best_recall == 1
    assert scores.mean.fmeasure == pytest.approx((1 + alone.fmeasure) / 2)


def test_without_references_there_is_no_score():
    assert rouge(Text("Anything."), []) == {}


def test_a_giant_text_is_read_to_a_bound():
    giant = Text("word " * (MAX_WORDS + 10) + "last.")
    assert rouge(giant, [Text("last")])["rouge1"].best.recall == 0


@given(st.text(max_size=200), st.text(max_size=200))
def test_scores_are_ratios_for_any_text(submission, reference):
    for scores in rouge(Text(submission), [Text(reference)]).values():
        for score in (scores.best, scores.mean):
            assert 0 <= score.precision <= 1
            assert 0 <= score.recall <= 1
            assert 0 <= score.fmeasure <= 1 + 1e-9


ORACLE = RougeScorer(list(VARIANTS), tokenizer=UnicodeTokenizer())


def assert_same_as_the_package(submission: Text, reference: Text) -> None:
    lines = ["\n".join(text.slice(span) for span in text.sentences) for text in (reference, submission)]
    scores = rouge(submission, [reference])
    for name, expected in ORACLE.score(*lines).items():
        best = scores[name].best
        assert (best.precision, best.recall, best.fmeasure) == tuple(expected), name


def test_scores_are_those_of_the_package_to_the_last_bit():
    for bank in load_bank():
        first, second = (reference.text for reference in bank.references[:2])
        assert_same_as_the_package(first, second)
        assert_same_as_the_package(bank.passage.text, first)


SENTENCES = st.lists(st.sampled_from("tide tides Très précis the a boats took 3 3.5".split()), max_size=12).map(
    " ".join
)
PARAGRAPHS = st.lists(SENTENCES, max_size=5).map(lambda sentences: Text(". ".join(sentences)))


@given(PARAGRAPHS, PARAGRAPHS)
def test_scores_of_repetitive_texts_are_those_of_the_package_too(submission, reference):
    assert_same_as_the_package(submission, reference)
