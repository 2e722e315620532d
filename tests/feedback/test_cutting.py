import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain import Analysis, Cut, IdeaMatch, IdeaStatus, Measure, Submission
from trainer.feedback import advise, proposed_cuts
from trainer.rubric import load_preset
from trainer.text import Span, Text

CSS, FREE = load_preset("css"), load_preset("free")
LOW, HIGH = 90, 110  # a third of 300 words, a tenth either way


def facts(words, *cuts, status=IdeaStatus.COVERED):
    return Analysis(
        words=words,
        passage_words=300,
        measures={"copied_share": Measure("copied_share", 0.0)},
        cuts=cuts,
        ideas=(IdeaMatch(0, status, 1.0, Span(0, 5), 0.0),),
    )


def cut(place, words, *ideas):
    return Cut(Span(place, place + 4), words, 0.01 * len(ideas), ideas)


@pytest.mark.parametrize(
    ("analysis", "places"),
    [
        pytest.param(facts(0), [], id="empty"),
        pytest.param(facts(115, cut(9, 20), cut(3, 6)), [9], id="one is enough, the cheapest first"),
        pytest.param(facts(130, cut(9, 12), cut(3, 9)), [3, 9], id="several, in the order of the text"),
        pytest.param(facts(120, cut(9, 4), cut(3, 12)), [3], id="a small one is needless beside a larger"),
        pytest.param(facts(115, cut(9, 30), cut(3, 6)), [3], id="none that leads below the band"),
        pytest.param(facts(100, cut(9, 20)), [], id="inside the band with nothing missing"),
        pytest.param(facts(80, cut(9, 20), status=IdeaStatus.MISSED), [], id="below the band"),
        pytest.param(facts(105, cut(9, 20), status=IdeaStatus.MISSED), [9], id="one, to make room for an idea"),
        pytest.param(
            facts(105, Cut(Span(9, 13), 20, 0.02), cut(3, 9), status=IdeaStatus.MISSED),
            [3],
            id="no room made by what retells the passage",
        ),
        pytest.param(facts(105, cut(9, 20, 0), status=IdeaStatus.MISSED), [], id="no room made at an idea's price"),
    ],
)
def test_cuts_are_what_the_length_asks_for(analysis, places):
    assert [one.span.start for one in proposed_cuts(analysis, CSS)] == places


def test_nothing_is_cut_where_length_is_free_or_nothing_could_be_judged():
    assert proposed_cuts(facts(500, cut(9, 20)), FREE) == ()
    assert proposed_cuts(Analysis(500, 300, cuts=(cut(9, 20),), obstacle="In another language."), CSS) == ()


@given(st.integers(0, 300), st.lists(st.integers(3, 60), max_size=8))
def test_cuts_never_lead_below_the_band_and_none_is_needless(words, sizes):
    chosen = proposed_cuts(facts(words, *(cut(10 * i, size) for i, size in enumerate(sizes))), CSS)
    saved = sum(one.words for one in chosen)
    assert not chosen or words - saved >= LOW
    assert all(saved - one.words < words - HIGH for one in chosen)


def test_advice_quotes_what_could_go_and_says_what_it_costs(prepared):
    text = Text("Roads need care, as everyone in the valley knows. Élan fades. Neglect ends in ruin.")
    spare = (Cut(Span(15, 48), 7, 0.0), Cut(Span(50, 61), 2, 0.01, (1,)))
    offers = advise(Submission(text, "Roads"), prepared, facts(120, *spare), CSS, most=9)
    advice = next(offer for offer in offers if offer.code == "length.too-long")
    assert advice.span == spare[0].span
    assert advice.text == (
        "Cut at least 10 words: you have 120, the most is 110. Cut “as everyone in the valley knows” (7 words) and "
        "“Élan fades” (2 words): only one key idea is said less fully. For the other 1 word, look for words that "
        "repeat a point, and for details that only illustrate one."
    )
