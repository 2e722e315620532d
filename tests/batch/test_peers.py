import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.batch.peers import Work, peer_pairs
from trainer.text import Text

PASSAGE = Text(
    "The harbour wall keeps the sea out for one tide at a time, and whoever saves on its stones will pay in boats."
)
ONE = (
    "Towns that spare the mason ruin the fisherman, because a gap no wider than a hand lets in the winter, and the "
    "winter carries off what ten good summers have put by for the children of the quay."
)
OTHER = (
    "Nobody thanks a council for a storm that did no harm. Prudence therefore needs a budget of its own, out of reach "
    "of every election, and neighbours who walk the pier with their eyes open each spring."
)


def pairs(*texts: str, given: tuple[Text, ...] = (PASSAGE,)):
    return peer_pairs([Work(n, "", Text(text)) for n, text in enumerate(texts, 1)], {"": given})


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param((), [], id="nobody"),
        pytest.param(("", ""), [], id="two empty texts share nothing"),
        pytest.param((ONE, OTHER), [], id="two of their own"),
        pytest.param((ONE, OTHER, ONE), [(1, 3)], id="word for word"),
        pytest.param((ONE.upper(), f"{ONE[:-1]}!"), [(1, 2)], id="case and signs hide nothing"),
        pytest.param((ONE, ONE.replace("winter", "storm")), [(1, 2)], id="words exchanged"),
        pytest.param((ONE, f"{OTHER} {ONE[:110]}"), [(1, 2)], id="a part"),
        pytest.param((PASSAGE.raw, PASSAGE.raw), [], id="what both took from the passage"),
        pytest.param((f"{ONE} {PASSAGE.raw}", f"{OTHER} {PASSAGE.raw}"), [], id="own words around the same passage"),
        pytest.param(
            ("La marée, très tôt, prit.", "La marée, très tôt, prit."), [], id="too few words to say anything"
        ),
    ],
)
def test_pairs_that_share_wording_are_found(texts, found):
    assert [(pair.first, pair.second) for pair in pairs(*texts)] == found


def test_what_both_took_from_a_model_answer_is_no_copying():
    assert pairs(ONE, ONE, given=(PASSAGE, Text(ONE))) == ()


def test_texts_about_different_passages_are_not_compared():
    works = [Work(1, "walls", Text(ONE)), Work(2, "tides", Text(ONE))]
    assert peer_pairs(works, {}) == ()


def test_the_shared_words_are_shown_in_both_texts():
    (pair,) = pairs(f"{OTHER} {ONE}", f"{ONE} And that is all there is to say of it.")
    (run,) = pair.runs
    assert Text(f"{OTHER} {ONE}").slice(run.first) == ONE[:-1]
    assert Text(ONE).slice(run.second) == ONE[:-1]
    assert (pair.longest, pair.share) == (len(Text(ONE).words), pytest.approx(35 / 45, abs=0.1))


def test_texts_that_are_the_same_are_told_with_the_first_of_them():
    assert [(p.first, p.second, p.share) for p in pairs(ONE, ONE, ONE)] == [(1, 2, 1.0), (1, 3, 1.0)]


def test_the_question_that_all_repeat_is_common_ground():
    question = (
        "The writer argues about the upkeep of harbour works and who must bear the cost of them in hard times that "
    )
    chance = random.Random(4)
    words = sorted({*Text(ONE).words, *Text(OTHER).words})
    texts = [question + " ".join(chance.choices(words, k=60)) for _ in range(80)]
    assert pairs(*texts) == ()


vocabulary = st.sampled_from([f"w{n}" for n in range(60)])
texts = st.lists(st.lists(vocabulary, min_size=0, max_size=60).map(" ".join), min_size=0, max_size=6)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_figures_lie_in_their_ranges_and_runs_are_really_shared(written):
    for pair in pairs(*written):
        assert 1 <= pair.first < pair.second <= len(written)
        assert 0 < pair.share <= 1
        one, other = Text(written[pair.first - 1]), Text(written[pair.second - 1])
        for run in pair.runs:
            assert one.slice(run.first) == other.slice(run.second)
