"""Errors are found where they stand, and right words are left in peace."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.domain import Finding
from trainer.metrics.error_patterns import PATTERNS
from trainer.metrics.language import Kind, check_language, language_errors
from trainer.metrics.proofreader import LONGEST_TOKEN, MOST_CHARACTERS, bounded, lints
from trainer.metrics.spelling import edits
from trainer.practice.bank import load_bank
from trainer.text import Text

MOST_ALARMS = 0.1  # false alarms in a hundred words of edited prose
PASSAGE = Text(
    "The government of Karvat believed that Émile’s panchayats would repair the embankment for the peasants."
)


def found(text: str, passage: Text | None = None) -> list[tuple[str, str]]:
    return [(f.code.removeprefix("language."), said(f, text)) for f in check_language(Text(text), passage)]


def said(finding: Finding, text: str) -> str:
    assert finding.span is not None
    return text[finding.span.start : finding.span.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="no words, so no errors"),
        pytest.param("L’été, Émile’s café was full of écrivains.", [], id="accents and names are right"),
        pytest.param("The goverment fell.", [("spelling", "goverment")], id="a letter left out"),
        pytest.param("They beleive it.", [("spelling", "beleive")], id="letters swapped"),
        pytest.param("They learn english there.", [("spelling", "english")], id="a name without its capital"),
        pytest.param("It rained alot here.", [("spelling", "alot")], id="two words run together"),
        pytest.param("The town have trees and he go there.", [("agreement", "go")], id="he without s"),
        pytest.param("There are many problem in it.", [("agreement", "many problem")], id="many and a singular"),
        pytest.param("It is an problem.", [("grammar", "an")], id="the wrong article"),
        pytest.param("They did not went home.", [("grammar", "did not went")], id="do and a past form"),
        pytest.param("They could lost it.", [("grammar", "could lost")], id="a modal and a past form"),
        pytest.param("They have went home.", [("grammar", "have went")], id="have and a simple past"),
        pytest.param("They discussed about it.", [("grammar", "discussed about")], id="an idle preposition"),
        pytest.param(
            "Although it rained, but they went.", [("grammar", "Although it rained, but")], id="although, but"
        ),
        pytest.param("People is poor.", [("agreement", "People is")], id="people is"),
        pytest.param("He has lot of trees.", [("word-choice", "lot of")], id="lot of"),
        pytest.param("They want the the trees.", [("repetition", "the the")], id="a word twice"),
        pytest.param("The town is old. the town is poor.", [("capitals", "the")], id="a small letter opens a sentence"),
        pytest.param("The town is old , and poor.", [("spacing", " ,")], id="a space before a comma"),
        pytest.param("The town is old,and poor.", [("spacing", ",")], id="no space behind a comma"),
        pytest.param("The town is old and poor", [("punctuation", "poor")], id="no full stop at the end"),
        pytest.param("For example they fell.", [("punctuation", "For example")], id="no comma behind an opener"),
    ],
)
def test_an_error_is_found_at_its_place(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The colour of labour and the color of labor.", id="British and American spelling"),
        pytest.param("It cost lakhs and crores of rupees.", id="words of South Asian papers"),
        pytest.param("Nobody repaired the Karvat embankment but Ghulam.", id="names inside a sentence"),
        pytest.param("An uncompetitive, nondurable good is waterless.", id="productive prefixes and suffixes"),
        pytest.param(
            "Stablecoins and learnings are neuro-symbolic.", id="compounds, plurals, prefixes before a hyphen"
        ),
        pytest.param("Income per capita fell en masse.", id="borrowed phrases"),
        pytest.param(
            "He had had enough of the parking lot of the firm.", id="words rightly doubled, a lot that is a place"
        ),
        pytest.param("They can not only read but write.", id="can, not only"),
        pytest.param("The will did not need a witness, and he succeeded.", id="ed that is no ending"),
        pytest.param("Many school buildings fell; this makes repair dear.", id="a noun before a noun, a verb in s"),
        pytest.param("Although not poor but proud, they paid.", id="but joined to not"),
        pytest.param("The town is poor, and there needs to be a change.", id="there needs to be"),
        pytest.param("The précis is short. (98 words)", id="a word count at the end"),
    ],
)
def test_right_prose_is_left_in_peace(text):
    assert found(text) == []


def test_no_silly_halves_are_suggested():
    (finding,) = check_language(Text("It was an interestion story."))
    assert finding.message == "“interestion” is in no dictionary; check its spelling."


def test_words_of_the_passage_are_right():
    assert found("Panchayats failed, and a panchayat fell.", PASSAGE) == []


def test_a_printed_word_misspelled_points_at_the_passage():
    text = "The embankmant fell."
    (finding,) = check_language(Text(text), PASSAGE)
    assert (finding.code, said(finding, text)) == ("language.passage-spelling", "embankmant")
    assert finding.passage_span is not None
    assert PASSAGE.slice(finding.passage_span) == "embankment"


def test_a_nearer_word_of_the_dictionary_wins_over_one_of_the_passage():
    assert found("They beleive it.", PASSAGE) == [("spelling", "beleive")]


def test_a_place_is_reported_once():
    findings = check_language(Text("They beleive many problem is is there , and he go ."))
    spans = [f.span for f in findings]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_messages_are_one_line_and_codes_are_of_known_kinds():
    for finding in check_language(Text("He go to goverment ,and did not went. i have many problem in in spite of it")):
        assert "\n" not in finding.message
        assert finding.code.removeprefix("language.") in set(Kind)


def test_every_pattern_has_a_known_kind():
    assert {pattern.kind for pattern in PATTERNS} <= set(Kind)


def test_edited_prose_raises_next_to_no_alarm():
    words = alarms = 0
    for entry in load_bank():
        for text in (entry.passage.text, *(reference.text for reference in entry.references)):
            words += len(text.words)
            alarms += len(check_language(text, entry.passage.text))
    assert 100 * alarms / words <= MOST_ALARMS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", None, id="no words, so nothing to measure"),
        pytest.param("L’été, Émile’s café was full.", 0, id="accents, no errors"),
        pytest.param("The goverment fell down.", 25, id="one in four words"),
    ],
)
def test_errors_are_counted_in_a_hundred_words(text, expected):
    assert language_errors(Text(text), check_language(Text(text))).value == expected


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        pytest.param("", "", 0, id="nothing"),
        pytest.param("précis", "precis", 1, id="an accent is a letter changed"),
        pytest.param("teh", "the", 1, id="a swap is one step"),
        pytest.param("", "abc", 3, id="all put in"),
        pytest.param("kitten", "sitting", 3, id="the textbook's pair"),
    ],
)
def test_edits(word, other, expected):
    assert edits(word, other) == expected


@given(st.text(alphabet="abé", max_size=6), st.text(alphabet="abé", max_size=6))
def test_edits_are_the_same_both_ways(word, other):
    assert edits(word, other) == edits(other, word)


def test_giant_tokens_and_long_texts_are_bounded_in_place():
    raw = "go " + "a" * (LONGEST_TOKEN + 1) + " on " + "x " * MOST_CHARACTERS
    prose = bounded(raw)
    assert len(prose) <= MOST_CHARACTERS
    assert prose.index("on") == raw.index("on")
    assert all(len(token) <= LONGEST_TOKEN for token in prose.split())


def test_half_a_word_at_the_bound_is_not_a_misspelling():
    assert lints("The town is old. " * (MOST_CHARACTERS // 17) + "Government is old.") == ()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_whatever_gives_findings_inside_it(text):
    for finding in check_language(Text(text)):
        assert finding.span is not None
        assert 0 <= finding.span.start < finding.span.end <= len(text)


HOSTILE = """
from trainer.metrics.language import check_language
from trainer.text import Text
for text in ("a'" * 10_000, "a" * 30_000, '"' * 12_000, "a-" * 6_000, "the man go to school. " * 500, "\\ud800 a"):
    check_language(Text(text))
print("alive")
"""


def test_hostile_text_does_not_end_the_process():
    run = subprocess.run([sys.executable, "-c", HOSTILE], capture_output=True, text=True, check=False)
    assert run.stdout == "alive\n", run.stderr


def test_no_joint_of_the_passage_is_taken_for_a_misspelled_word():
    text, passage = Text("The coast was thougt to be waste."), Text("Though the coast smelled, it was of use.")
    (finding,) = check_language(text, passage)
    assert finding.code == "language.spelling"
    assert "“though”" not in finding.message
