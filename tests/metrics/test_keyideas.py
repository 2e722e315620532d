import pytest

from trainer.domain import Reference
from trainer.metrics.coverage import idea_matches
from trainer.metrics.keyideas import ideas_from_passage, ideas_from_references
from trainer.metrics.pieces import lifted_shares, pieces
from trainer.practice.bank import load_bank
from trainer.text import Text

BANK = load_bank()


def rows(text, embedder):
    return embedder.embed([text.slice(span) for span in text.sentences])


@pytest.fixture(scope="module")
def entry():
    return BANK[0]


def test_weights_sum_to_one_and_ideas_follow_the_passage(entry, embedder):
    text = entry.passage.text
    for ideas in (
        ideas_from_passage(text, rows(text, embedder)),
        ideas_from_references(entry.references, text, rows(text, embedder), embedder),
    ):
        assert sum(idea.weight for idea in ideas) == pytest.approx(1)
        assert [idea.sentences[0] for idea in ideas] == sorted(idea.sentences[0] for idea in ideas)


def test_no_reference_gives_no_ideas(entry, embedder):
    text = entry.passage.text
    assert ideas_from_references((), text, rows(text, embedder), embedder) == ()
    assert ideas_from_references((Reference(Text("")),), text, rows(text, embedder), embedder) == ()


def test_what_two_references_say_is_one_idea_that_weighs_more(embedder):
    text = Text("Wood burned. The council then ordered brick walls everywhere. Rents rose sharply. Bakers were glad.")
    references = (
        Reference(Text("The council ordered brick walls.")),
        Reference(Text("Walls of brick were demanded by the council. The bakers rejoiced.")),
    )
    ideas = ideas_from_references(references, text, rows(text, embedder), embedder)
    assert [idea.statement for idea in ideas] == ["The council ordered brick walls.", "The bakers rejoiced."]
    assert ideas[0].weight > ideas[1].weight


@pytest.mark.parametrize("entry", BANK, ids=lambda entry: entry.id)
def test_each_model_precis_expresses_most_of_what_both_say_together(entry, embedder):
    text = entry.passage.text
    ideas = ideas_from_references(entry.references, text, rows(text, embedder), embedder)
    vectors = embedder.embed([idea.statement for idea in ideas])
    for reference in entry.references:
        found = pieces(reference.text, embedder)
        matches = idea_matches(ideas, vectors, found, lifted_shares(reference.text, found.spans, text))
        assert sum(ideas[match.idea].weight * (match.strength > 0.3) for match in matches) > 0.5
