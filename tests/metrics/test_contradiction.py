"""Ideas that are turned round, with the real embedder and realistic texts."""

import numpy as np
import pytest

from trainer.domain import Finding, IdeaMatch, IdeaStatus, KeyIdea, Passage
from trainer.metrics.contradiction import contradictions
from trainer.metrics.coverage import coverage, idea_matches
from trainer.metrics.faithfulness import unfaithful
from trainer.metrics.pieces import lifted_shares, pieces
from trainer.preparation import prepare
from trainer.text import Text

PASSAGE = """
When the ferry across the Dunmere was the only way to market, the farmers of the east bank sold what they could carry \
and ate the rest. The bridge, which the county opened in spring, changed that within a season. Carts that had waited \
half a day for the tide now cross in minutes, and fruit which used to spoil on the landing reaches the town while it \
is still firm.

Not everyone has gained. The ferrymen lost their trade in a week, and the inn beside the landing, which lived on \
waiting passengers, closed before the summer was out. The county had promised each of the 12 families a plot on the \
new road, but no plot has been given.

Engineers had warned of the floods that come each winter. The bridge has stayed open through two of them, because \
its piers were set on rock and not, as was first proposed, on timber piles.
"""
IDEAS = (
    ("The bridge gives the farmers a quick way to bring fresh fruit to the town.", (1, 2)),
    ("The ferrymen and the inn beside the landing lost their living.", (4,)),
    ("The 12 families were promised plots by the county but were given none.", (5,)),
    ("The bridge stayed open through two winter floods because its piers stand on rock.", (6, 7)),
)


@pytest.fixture(scope="module")
def bridge(embedder):
    prepared = prepare(Passage(Text(PASSAGE)), embedder=embedder)
    ideas = tuple(KeyIdea(statement, 1 / len(IDEAS), sentences) for statement, sentences in IDEAS)
    return prepared, ideas, embedder.embed([idea.statement for idea in ideas])


def judged(bridge, raw, embedder):
    prepared, ideas, vectors = bridge
    submission, passage = Text(raw), prepared.passage.text
    found = pieces(submission, embedder)
    matches = idea_matches(ideas, vectors, found, lifted_shares(submission, found.spans, passage))
    findings = unfaithful(submission, prepared, embedder=embedder)
    return contradictions(matches, ideas, vectors, found, findings, submission, passage)


@pytest.mark.parametrize(
    ("raw", "idea", "shown"),
    [
        pytest.param("", None, None, id="empty"),
        pytest.param("Le café près du débarcadère a fermé.", None, None, id="accents, another language"),
        pytest.param(
            "Farmers now bring fruit to the town quickly. The bridge did not stay open through the two winter floods.",
            3,
            "The bridge did not stay open",
            id="a denial put in",
        ),
        pytest.param(
            "Plots were promised. The bridge gives the farmers a slow way to bring fresh fruit to the town.",
            0,
            "The bridge gives the farmers",
            id="an opposite",
        ),
        pytest.param(
            "The county promised a plot to each of the 200 families on the new road, but none was given.",
            2,
            "The county promised a plot",
            id="a number that the idea is about",
        ),
        pytest.param(
            "The bridge brings the farmers' fruit to the town quickly, but the ferrymen and the inn lost their living.",
            None,
            None,
            id="nothing turned round",
        ),
        pytest.param(
            "The piers stand on rock, not on timber, so floods in two winters did not close the bridge.",
            None,
            None,
            id="a double denial in own words",
        ),
        pytest.param(
            "No family has been given the plot that the county promised to all 12 of them.",
            None,
            None,
            id="a denial that the passage makes",
        ),
    ],
)
def test_ideas_whose_opposite_is_said(bridge, embedder, raw, idea, shown):
    found = judged(bridge, raw, embedder).matches
    against = [match for match in found if match.status is IdeaStatus.CONTRADICTED]
    assert [match.idea for match in against] == ([] if idea is None else [idea])
    for match in against:
        assert raw[slice(*match.span)].startswith(shown)


def test_a_contradicted_idea_counts_nothing_and_its_sentence_retells_nothing(bridge, embedder):
    raw = "The bridge did not stay open through two winter floods."
    found = judged(bridge, raw, embedder)
    assert coverage(bridge[1], found.matches).value == 0
    assert found.turned.max() == 1


def test_an_idea_also_said_rightly_stays_with_the_place_that_says_it(bridge, embedder):
    raw = (
        "The bridge stayed open through two winter floods because its piers stand on rock. "
        "The bridge did not stay open through two winter floods."
    )
    match = judged(bridge, raw, embedder).matches[3]
    assert match.status is IdeaStatus.COVERED
    assert raw[slice(*match.span)].startswith("The bridge stayed open")


def test_a_finding_against_other_sentences_leaves_an_idea_alone(bridge, embedder):
    prepared, ideas, vectors = bridge
    submission, passage = Text("The inn beside the landing closed in summer."), prepared.passage.text
    found = pieces(submission, embedder)
    match = IdeaMatch(1, IdeaStatus.COVERED, 0.8, found.spans[0], 0.0)
    elsewhere = Finding("faithfulness.antonym", "", found.spans[0], passage.sentences[0])
    judged_ = contradictions([match], ideas, vectors, found, [elsewhere], submission, passage)
    assert judged_.matches == (match,)
    assert np.array_equal(judged_.turned, [1.0])
