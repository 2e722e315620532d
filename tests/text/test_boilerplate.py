"""Verdicts on lines, and what they rest on."""

import pytest

from trainer.text import RemovalReason
from trainer.text.boilerplate import boilerplate
from trainer.text.cues import Line, addressed_question, argument, call_to_action, contact, kinship, promotion, shape

BODY = [
    "A harbour lives by its dues, and the dues live by the ships that pay them when they come in from the sea.",
    "When the council raised the dues to dredge the harbour, the ships went to the next port along the coast.",
    "It had taken the ships for granted, because they had always come, and so it lost both ships and dues.",
]


def verdict(line, body=BODY):
    return boilerplate([*body, line]).get(len(body))


def test_no_lines_no_verdicts():
    assert boilerplate([]) == {}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Follow our WhatsApp channel for daily updates!", RemovalReason.CALL_TO_ACTION),
        ("Subscribe now and get premium access for only $5 per month.", RemovalReason.ADVERTISEMENT),
        ("Want to pass the harbour pilots' exam?", RemovalReason.ADVERTISEMENT),
        ("Visit www.harbour-books.example to order your copy today.", RemovalReason.CALL_TO_ACTION),
        ("Anna Lind is a writer and pilot. Follow her on Twitter @annalind.", RemovalReason.CALL_TO_ACTION),
    ],
)
def test_lines_that_sell_go(line, reason):
    found = verdict(line)
    assert found is not None
    assert found.reason is reason
    assert len(found.cues) > 1


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="the empty line"),
        pytest.param("Élégie pour un port", id="a heading with accents"),
        pytest.param("Follow the money, and the harbour explains itself.", id="an imperative that argues"),
        pytest.param("Join two harbours and you have one queue.", id="an imperative with a second person"),
        pytest.param("Learn from the ships: they go where dues are low.", id="an order to learn"),
        pytest.param("Do you want the ships back? Then lower the dues.", id="a question to the reader"),
        pytest.param("The premium paid to insurers rose as well.", id="a word of selling"),
        pytest.param("Subscribers of the harbour bank lost their discount.", id="two words of selling"),
        pytest.param("The dues are listed at www.harbour.example, with their dates.", id="a link in a sentence"),
        pytest.param("Like every port, it feared its neighbour.", id="like is no order to like"),
        pytest.param("Share prices fell; get rich schemes followed.", id="share is no order to share"),
        pytest.param("Telegram cables came ashore here in 1866.", id="a telegram of old"),
        pytest.param('"Join us," said the pilots, and the ships did.', id="speech"),
    ],
)
def test_sentences_of_the_article_stay(line):
    assert verdict(line) is None


def test_names_of_a_site_known_from_its_advertisements_count_against_a_line():
    advert = "Join Brightport Academy's channel and subscribe to Brightport Academy newsletters today!"
    doubtful = "Brightport Academy offers premium guidance for the pilots' exam."
    assert verdict(doubtful) is None
    assert 3 in boilerplate([*BODY, doubtful, advert])


def test_a_long_paragraph_is_never_judged_by_its_words():
    assert verdict("Subscribe to our newsletter and join our channel now. " * 20) is None


@pytest.mark.parametrize(
    ("cue", "line", "weight"),
    [
        pytest.param(call_to_action, "", None, id="nothing calls to nothing"),
        pytest.param(call_to_action, "Join our channel", 0.7, id="a call to use a channel"),
        pytest.param(call_to_action, "Click on it.", 0.3, id="a bare order"),
        pytest.param(call_to_action, "They join our channel", None, id="no imperative"),
        pytest.param(promotion, "", None, id="nothing is sold"),
        pytest.param(promotion, "free trial", 0.25, id="one word of selling"),
        pytest.param(promotion, "free trial, coupon, no spam, premium", 0.75, id="words of selling count to a limit"),
        pytest.param(addressed_question, "Ready to sail?", 0.6, id="a salesman's question"),
        pytest.param(addressed_question, "Why do harbours die?", None, id="an author's question"),
        pytest.param(contact, "Mail desk@harbour.example", 0.4, id="an address"),
        pytest.param(contact, "Call 0555-0134771", 0.5, id="a telephone number"),
        pytest.param(argument, "It fell, however, because of that.", -0.6, id="two carriers of argument"),
    ],
)
def test_each_cue_weighs_what_it_says(cue, line, weight):
    found = cue(Line(line))
    assert (found.weight if found else None) == weight


def test_form_is_measured_not_guessed():
    phrases = [cue.phrase for cue in shape(Line("Daily Harbour News For You"))]
    assert phrases == [
        "does not end as a sentence",
        "is written like a heading",
        "speaks to the reader as you",
    ]


def test_kinship_counts_the_content_words_that_the_article_uses():
    line = Line("Cheap ropes for harbour pilots")
    cue = kinship(line, {"harbour"})
    assert cue.phrase == "1 of its 4 content words occur elsewhere in the article"
    assert kinship(line, frozenset()) is None


EDGES = ["The price of dues", "Harbour desk", "5 min read", *BODY, "Share this article", "Quay Street 12", "Thank you!"]


def test_short_lines_outside_the_article_go_with_the_furniture_there():
    assert sorted(boilerplate(EDGES)) == [1, 2, 6, 7, 8]


def test_without_furniture_beside_them_short_lines_stay():
    assert boilerplate([line for i, line in enumerate(EDGES) if i not in (2, 6)]) == {}


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Ships, harbours and their dues", id="a heading with the article's words"),
        pytest.param("Two lists follow:", id="a line that announces the next"),
        pytest.param("Nobody mourned.", id="a sentence before the furniture"),
    ],
)
def test_a_last_line_of_the_article_stays_before_its_furniture(line):
    assert sorted(boilerplate([*BODY, line, "Share this article"])) == [len(BODY) + 1]


def test_a_heading_after_an_advertisement_stays():
    assert sorted(boilerplate([BODY[0], "ADVERTISEMENT", "Ropes", *BODY[1:]])) == [1]
