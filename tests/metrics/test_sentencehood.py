import pytest

from trainer.metrics.sentencehood import CODE, no_sentences
from trainer.text import Text

PASSAGE = Text(
    "A town that mends its roads each spring spends little and travels well. A town that waits until they break must "
    "close them and build anew at ten times the price."
)
SCRAMBLED = (
    "Waits and the price town a mends each build must roads times well that travels break little them anew a close "
    "spring they at town ten until."
)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        pytest.param("", False, id="empty"),
        pytest.param("Élan, débris, café.", False, id="too few words to show a habit"),
        pytest.param(
            "Roads, spring, repair, cost, price, town, delay, ruin, budget, travel, neglect, closure, débris.",
            True,
            id="a list of key words",
        ),
        pytest.param(SCRAMBLED, True, id="the passage's words in any order"),
        pytest.param(
            "Yearly care keeps roads cheap, while neglect ends in closure and in rebuilding at a far higher cost.",
            False,
            id="sentences",
        ),
        pytest.param(PASSAGE.raw, False, id="a copy is a copy, but of sentences"),
    ],
)
def test_words_that_make_no_sentences_are_found(raw, found):
    text = Text(raw)
    findings = no_sentences(text, [PASSAGE])
    assert [finding.code for finding in findings] == ([CODE] if found else [])
    if found:
        assert text.slice(findings[0].span) == raw.rstrip(".")


def test_a_reference_can_be_scrambled_too():
    assert no_sentences(Text(SCRAMBLED), [Text("Another text altogether."), PASSAGE])
    assert no_sentences(Text(SCRAMBLED), [Text("Another text altogether.")]) == ()


def test_model_precis_are_sentences():
    from trainer.practice.bank import load_bank

    for shipped in load_bank():
        others = [shipped.passage.text, *(reference.text for reference in shipped.references)]
        for text in others:
            assert no_sentences(text, others) == ()
