from itertools import permutations

import pytest

from trainer.metrics.pasting import CODE, pasted
from trainer.practice.bank import load_bank
from trainer.text import Text

BANK = load_bank()
PASSAGE = Text(
    "A ferry took the whole day. When the bridge was opened in spring, carts crossed in minutes and fruit reached the "
    "town while it was firm. The ferrymen lost their trade."
)
ANSWER = Text(
    "Once the bridge had replaced the slow ferry, growers could sell fresh fruit in the town at once; the boatmen, "
    "however, were left without any work and were never paid for it."
)


@pytest.mark.parametrize(
    ("raw", "places"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("Le pont élargi remplaça le bac à l’été.", [], id="accents, other words"),
        pytest.param(ANSWER.raw, [ANSWER.raw.rstrip(".")], id="the answer itself"),
        pytest.param(ANSWER.raw.upper(), [ANSWER.raw.upper().rstrip(".")], id="case hides nothing"),
        pytest.param(
            ANSWER.raw.replace("growers", "farmers"),
            ["Once the bridge had replaced the slow ferry", ANSWER.raw[53:].rstrip(".")],
            id="a word exchanged",
        ),
        pytest.param(
            "The bridge meant that fruit could be sold quickly. The boatmen, however, were left without any work, and "
            "nobody thought of giving them another or of paying for their boats.",
            [],
            id="a phrase in common",
        ),
    ],
)
def test_a_model_answer_is_known_again(raw, places):
    text = Text(raw)
    found = pasted(text, PASSAGE, [Text("Nothing."), ANSWER])
    assert [text.slice(finding.span) for finding in found] == places
    assert all(finding.code == CODE for finding in found)


def test_what_both_took_from_the_passage_is_no_paste():
    copied = Text("When the bridge was opened in spring, carts crossed in minutes and fruit reached the town.")
    assert pasted(copied, PASSAGE, [copied]) == ()


@pytest.mark.parametrize("shipped", BANK, ids=lambda shipped: shipped.id)
def test_answers_by_one_hand_are_told_apart(shipped):
    for one, other in permutations((reference.text for reference in shipped.references), 2):
        assert pasted(one, shipped.passage.text, [other]) == ()
        assert pasted(one, shipped.passage.text, [other, one])
