"""Causes: turned round is told, weighed against each other is not."""

import pytest

from trainer.domain import Passage, PreparedPassage
from trainer.metrics.faithfulness import unfaithful
from trainer.text import Text


@pytest.mark.parametrize(
    ("submission", "passage", "expected"),
    [
        pytest.param("", "Floods caused the famine.", [], id="an empty text"),
        pytest.param("L'été chaud tua.", "Le froid tua.", [], id="accents"),
        pytest.param(
            "Empty villages led to the closing of schools.",
            "The closing of schools led to empty villages.",
            ["cause"],
            id="cause and effect exchanged",
        ),
        pytest.param(
            "The famine was caused by the hoarding of grain.",
            "The hoarding of grain caused the famine.",
            [],
            id="the same, passive",
        ),
        pytest.param(
            "Hoarding by dealers, more than failed crops, brought about the famine.",
            "The famine was caused less by failed crops than by the hoarding of dealers.",
            [],
            id="two causes weighed",
        ),
    ],
)
def test_causes(find, submission, passage, expected):
    assert [code for code, _, _ in find(submission, passage)] == expected


def test_a_cause_turned_round_in_other_words_is_found_by_meaning(embedder):
    passage = Text("The coffee houses were feared by the rulers because men of every rank talked politics in them.")
    vectors = embedder.embed([passage.raw])
    prepared = PreparedPassage(Passage(passage), sentence_vectors=vectors, embedder=embedder.version)
    honest = Text("Rulers distrusted the houses because people of all classes discussed politics there.")
    turned = Text("People of all classes discussed politics in the houses because rulers distrusted them.")
    assert unfaithful(honest, prepared, embedder=embedder) == ()
    (finding,) = unfaithful(turned, prepared, embedder=embedder)
    assert (finding.code, finding.span) == ("faithfulness.cause", turned.sentences[0])
