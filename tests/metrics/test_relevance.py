import pytest

from trainer.metrics.pieces import pieces
from trainer.metrics.relevance import CODE, unrelated
from trainer.practice.bank import load_passage
from trainer.text import Text

PASSAGE = load_passage("the-neglect-of-repair").passage.text
HONEST = "Governments prefer opening new works to mending old ones, though neglect costs far more in the end."


@pytest.fixture(scope="module")
def vectors(embedder):
    return embedder.embed([PASSAGE.slice(span) for span in PASSAGE.sentences])


@pytest.mark.parametrize(
    ("raw", "quoted"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("Éléphants dansent.", [], id="too short to say"),
        pytest.param(HONEST, [], id="what the passage says"),
        pytest.param(
            f"{HONEST} The octopus changes colour in a moment and tastes the sea with its eight arms.",
            ["The octopus changes colour in a moment and tastes the sea with its eight arms."],
            id="another subject",
        ),
        pytest.param(
            f"{HONEST} The goverments of contries do not mantain the things that were bult in them.",
            [],
            id="misspelled",
        ),
    ],
)
def test_sentences_beside_the_passage_are_pointed_at(raw, quoted, vectors, embedder):
    text = Text(raw)
    found = unrelated(text, pieces(text, embedder), PASSAGE, vectors)
    assert [text.slice(finding.span) for finding in found] == quoted
    assert all(finding.code == CODE for finding in found)


def test_model_precis_are_hardly_ever_accused(embedder):
    from trainer.practice.bank import load_bank

    accused = total = 0
    for shipped in load_bank():
        text = shipped.passage.text
        vectors = embedder.embed([text.slice(span) for span in text.sentences])
        for reference in shipped.references:
            found = unrelated(reference.text, pieces(reference.text, embedder), text, vectors)
            accused, total = accused + len(found), total + len(reference.text.sentences)
    assert accused <= 0.01 * total
