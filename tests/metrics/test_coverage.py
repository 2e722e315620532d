import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.domain import IdeaStatus, KeyIdea
from trainer.metrics.coverage import coverage, idea_matches, match_chances
from trainer.metrics.pieces import lifted_shares, pieces
from trainer.text import Text

LABELS = json.loads((Path(__file__).parents[1] / "data" / "ideas" / "labels.json").read_text(encoding="utf-8"))
BEES = LABELS["texts"]["bees"]
COVERED, HALF, MISSED = IdeaStatus.COVERED, IdeaStatus.HALF, IdeaStatus.MISSED


def matches(statements, passage, raw, embedder):
    ideas = [KeyIdea(statement, 1 / len(statements), (0,)) for statement in statements]
    text = Text(raw)
    found = pieces(text, embedder)
    lifted = lifted_shares(text, found.spans, Text(passage))
    return ideas, idea_matches(ideas, embedder.embed(statements), found, lifted)


@pytest.mark.parametrize("raw", ["", "…"], ids=["empty", "no words"])
def test_nothing_is_expressed_where_nothing_is_said(raw, bag):
    ideas, found = matches(BEES["ideas"], BEES["passage"], raw, bag)
    assert [(m.status, m.strength, m.span) for m in found] == [(MISSED, 0.0, None)] * 5
    assert coverage(ideas, found).value == 0


def test_own_words_are_found_with_the_place_that_shows_them(embedder):
    raw = (
        "Honeybees are farm animals that leave little nectar for wild bees. We should rather grow flowers and keep "
        "earth bare for nests than own more hives."
    )
    _, found = matches(BEES["ideas"], BEES["passage"], raw, embedder)
    assert [found[i].status for i in (0, 1, 2, 4)] == [MISSED, COVERED, MISSED, COVERED]
    assert raw[slice(*found[1].span)].startswith("Honeybees are farm animals")
    assert raw[slice(*found[4].span)].startswith("We should rather grow flowers")
    assert found[1].lifted == found[4].lifted == 0


def test_a_lifted_sentence_is_covered_and_lifted(embedder):
    raw = "Wild bees pollinate many crops better than honeybees do."
    _, found = matches(BEES["ideas"], BEES["passage"], raw, embedder)
    assert (found[3].status, found[3].lifted) == (COVERED, 1.0)


def test_agreement_with_labels_is_as_documented(embedder):
    """Fitted constants must keep telling the labelled pairs apart: figures of `benchmarks/ideas.py`."""
    strengths = {"covered": [], "half": [], "missed": []}
    for row in LABELS["rows"]:
        text = LABELS["texts"][row["passage"]]
        _, found = matches(text["ideas"], text["passage"], row["submission"], embedder)
        for match, label in zip(found, row["labels"], strict=True):
            if label in strengths:
                strengths[label].append(match.strength)
    mean = {label: sum(values) / len(values) for label, values in strengths.items()}
    assert mean["covered"] > 0.70
    assert 0.40 < mean["half"] < 0.70
    assert mean["missed"] < 0.25
    hits = sum(strength > 0.5 for strength in strengths["covered"])
    false_alarms = sum(strength > 0.5 for strength in strengths["missed"])
    assert hits / len(strengths["covered"]) > 0.75
    assert false_alarms / len(strengths["missed"]) < 0.15


@settings(deadline=None)
@given(st.floats(-20, 20))
def test_chances_are_ordered(evidence):
    partly, fully = match_chances(evidence)
    assert 0 <= fully <= partly <= 1


@settings(deadline=None)
@given(
    st.lists(st.sampled_from("honeybee nectar meadow wild crop flower nest hive nature weather".split()), max_size=9)
)
def test_adding_text_never_weakens_an_idea_and_repeating_it_changes_nothing(bag, words):
    base = "Bees matter. " + " ".join(words).capitalize() + "."
    longer = base + " Wild bees serve crops better than honeybees."
    strengths = [
        [m.strength for m in matches(BEES["ideas"], BEES["passage"], raw, bag)[1]]
        for raw in (base, longer, longer + " Wild bees serve crops better than honeybees.")
    ]
    assert all(after >= before - 1e-6 for before, after in zip(strengths[0], strengths[1], strict=True))
    assert strengths[2] == pytest.approx(strengths[1])
