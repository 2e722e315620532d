from itertools import pairwise

import pytest

from trainer.domain import KeyIdea
from trainer.metrics.concision import cuts
from trainer.metrics.pieces import pieces
from trainer.text import Text

IDEAS = (
    KeyIdea("Cheap timber made wooden houses the rule.", 0.4, (0,)),
    KeyIdea("After the third great fire the council ordered brick walls.", 0.4, (1,)),
    KeyIdea("Rents rose and the poor moved out.", 0.2, (2,)),
)


SENTENCES = (
    "Cheap timber made wooden houses the rule.",
    "After the third great fire the council ordered brick walls.",
    "Rents rose and the poor moved out.",
    "Nobody has missed the smell of smoke since.",
)


def found(raw, embedder):
    text = Text(raw)
    vectors = embedder.embed([idea.statement for idea in IDEAS])
    return text, cuts(text, pieces(text, embedder), IDEAS, vectors, embedder.embed(SENTENCES))


@pytest.mark.parametrize("raw", ["", "Élèves."], ids=["empty", "one sentence that is all there is"])
def test_nothing_to_cut(raw, embedder):
    assert found(raw, embedder)[1] == ()


def test_a_sentence_that_carries_no_idea_goes_first(embedder):
    idle = "People have always loved sitting by the river on a warm summer evening."
    text, proposed = found(
        f"Because timber was cheap, houses were wooden. {idle} When fire struck a third time, the council demanded "
        "brick. Rents went up, so the poor left.",
        embedder,
    )
    assert text.slice(proposed[0].span) == idle
    assert proposed[0].words == 13
    assert proposed[0].loss < 0.02
    kept = {text.slice(cut.span) for cut in proposed}
    assert not any("council demanded brick" in place for place in kept)


def test_what_retells_the_passage_costs_more_than_what_does_not_though_no_idea_is_seen_in_it(embedder):
    told, idle = "The smell of smoke is missed by nobody.", "Rivers are lovely on a warm summer evening."
    text, proposed = found(
        f"Because timber was cheap, houses were wooden. {told} {idle} When fire struck a third time, the council "
        "demanded brick. Rents went up, so the poor left.",
        embedder,
    )
    losses = {text.slice(cut.span): cut.loss for cut in proposed}
    assert losses[idle] < 0.005 < losses[told]


def test_an_aside_can_go_without_its_sentence(embedder):
    text, proposed = found(
        "Because timber was cheap, houses were wooden. When fire struck a third time, the council demanded brick "
        "(a material known for thousands of years in the East). Rents went up and the poor left.",
        embedder,
    )
    assert text.slice(proposed[0].span) == " (a material known for thousands of years in the East)"
    assert proposed[0].words == 10


def test_cuts_never_overlap(embedder):
    raw = (
        "Houses were wooden, which is a lovely material, and people like it because it is warm. It is well known that "
        "there are many things (some good, some bad) that matter, such as weather and music. Brick came after the fire."
    )
    _, proposed = found(raw, embedder)
    places = sorted(cut.span for cut in proposed)
    assert all(a.end <= b.start for a, b in pairwise(places))


def test_a_clause_that_alone_says_an_idea_stays_though_its_sentence_says_more(embedder):
    text, proposed = found(
        "Because timber was cheap, houses were wooden. When fire struck a third time, the council demanded brick, and "
        "rents rose so that the poor moved out.",
        embedder,
    )
    assert not any("the poor moved out" in text.slice(cut.span) for cut in proposed)


def test_a_clause_is_cut_to_its_end_or_not_at_all(embedder):
    text, proposed = found(
        "Because timber was cheap, houses were wooden. Influence pays better than industry, and in some states the "
        "sight of power tempts and arms the quarrelsome.",
        embedder,
    )
    assert all(text.slice(cut.span).endswith(".") for cut in proposed)
