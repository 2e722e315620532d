from dataclasses import replace
from fractions import Fraction

import pytest

from trainer.domain import (
    Analysis,
    CopiedRun,
    Finding,
    IdeaMatch,
    IdeaStatus,
    Measure,
    RougeScores,
    Score,
    Submission,
)
from trainer.feedback import advise
from trainer.rubric import list_presets, load_preset
from trainer.text import Span, Text

CSS = load_preset("css")
SUBMISSION = Submission(
    Text("Roads cared for each year cost little, while neglect ends in ruin and great expense."), "Roads"
)
COVERED, HALF, MISSED, CONTRADICTED = IdeaStatus
STRENGTH = {COVERED: 0.8, HALF: 0.35, MISSED: 0.0, CONTRADICTED: 0.8}


def facts(statuses, *, words=100, copied=(), codes=(), theme=0.6, obstacle=None) -> Analysis:
    score = Score(0.6, 0.6, 0.6)
    share = sum(run.words for run in copied) / words
    return Analysis(
        words=words,
        passage_words=300,
        measures={"copied_share": Measure("copied_share", share), "title_theme": Measure("title_theme", theme)},
        rouge={"rouge1": RougeScores(score, score, 0.6)},
        ideas=tuple(IdeaMatch(i, s, STRENGTH[s], Span(0, 15), 0.0) for i, s in enumerate(statuses)),
        copied=tuple(copied),
        findings=tuple(Finding(code, f"About {code}.", Span(0, 5)) for code in codes),
        obstacle=obstacle,
    )


def test_a_flawless_precis_gets_no_advice(prepared):
    assert advise(SUBMISSION, prepared, facts((COVERED,) * 4), CSS) == ()


@pytest.mark.parametrize(
    ("analysis", "first"),
    [
        pytest.param(facts((MISSED, COVERED, COVERED, COVERED)), "content.missed-idea", id="a missing idea"),
        pytest.param(facts((HALF, COVERED, COVERED, COVERED)), "content.half-idea", id="half an idea"),
        pytest.param(
            facts((CONTRADICTED, COVERED, COVERED, COVERED), codes=("faithfulness.polarity",)),
            "content.contradicted-idea",
            id="an idea turned round",
        ),
        pytest.param(facts((COVERED,) * 4, words=130), "length.too-long", id="too long"),
        pytest.param(facts((COVERED,) * 4, words=70), "length.too-short", id="too short"),
        pytest.param(
            facts((COVERED,) * 4, copied=(CopiedRun(Span(0, 22), Span(0, 22), 60),)), "wording.copied", id="copied"
        ),
        pytest.param(facts((COVERED,) * 4, theme=0.0), "title.mend", id="a title about something else"),
        pytest.param(facts((COVERED,) * 4, codes=("convention.first-person",)), "convention.first-person", id="form"),
    ],
)
def test_each_fault_alone_is_the_first_thing_to_mend(prepared, analysis, first):
    assert advise(SUBMISSION, prepared, analysis, CSS)[0].code == first


def test_there_are_at_most_three_things_to_do_and_the_dearest_comes_first(prepared):
    analysis = facts(
        (MISSED, MISSED, HALF, MISSED), words=130, codes=("convention.contraction", "convention.title-length")
    )
    advice = advise(SUBMISSION, prepared, analysis, CSS)
    assert len(advice) == 3
    assert [one.marks for one in advice] == sorted((one.marks for one in advice), reverse=True)
    assert advice[0].code == "content.missed-idea"


def test_a_missing_idea_is_shown_in_the_passage_and_not_given_away(prepared):
    (advice, *_) = advise(SUBMISSION, prepared, facts((COVERED, MISSED, COVERED, COVERED)), CSS)
    assert prepared.passage.text.slice(advice.passage_span).startswith("A town that waits")
    assert "paragraph 2" in advice.text
    assert "ten times the price" not in advice.text, (
        "eight words find the place; the whole sentence would be the answer"
    )
    assert advice.text.rstrip(".").count("?") == 1, "a nudge asks"


def test_an_idea_turned_round_is_one_thing_to_do_with_its_findings_and_both_places(prepared):
    analysis = facts((COVERED, CONTRADICTED, CONTRADICTED, COVERED), codes=("faithfulness.polarity",))
    (advice,) = advise(SUBMISSION, prepared, analysis, CSS)
    assert advice.text.startswith("You say the opposite of the passage here: “Roads cared for”. Read paragraph 2 again")
    assert SUBMISSION.text.slice(advice.span) == "Roads cared for"
    assert prepared.passage.text.slice(advice.passage_span).startswith("A town that waits")


def test_too_long_says_how_many_words_to_cut_and_where_to_begin(prepared):
    analysis = facts((COVERED,) * 4, words=130, codes=("convention.example-kept",))
    advice = next(a for a in advise(SUBMISSION, prepared, analysis, CSS) if a.code == "length.too-long")
    assert "Cut at least 20 words" in advice.text
    assert "Begin with the example" in advice.text
    assert advice.span == Span(0, 5)


def test_marks_to_be_won_are_quarters_and_never_more_than_are_missing(prepared):
    analysis = facts((MISSED, HALF, COVERED, MISSED), words=60, codes=("convention.question",))
    for advice in advise(SUBMISSION, prepared, analysis, CSS):
        assert advice.marks % Fraction(1, 4) == 0
        assert 0 < advice.marks <= CSS.out_of


def test_what_cannot_be_judged_gets_one_way_to_begin_again(prepared):
    (advice,) = advise(SUBMISSION, prepared, facts((MISSED,) * 4, obstacle="This is about something else."), CSS)
    assert advice.text.startswith("This is about something else. Start again from the passage")


def test_grammar_is_one_thing_to_do_however_many_slips(prepared):
    analysis = facts((COVERED,) * 4, codes=("language.spelling", "language.grammar", "language.agreement"))
    (advice,) = advise(SUBMISSION, prepared, analysis, CSS)
    assert advice.code == "language.slips"
    assert advice.text == (
        "Proofread once more. At “Roads”: About language.spelling. Then look at the 2 other slips marked in your text."
    )


def test_of_equal_gains_what_is_said_comes_before_how_it_is_said(prepared):
    codes = ("convention.contraction", "integrity.homoglyphs", "language.spelling")
    codes += ("language.spelling",) * 3  # a quarter of the marks for form, as a contraction costs
    advice = advise(SUBMISSION, prepared, facts((COVERED,) * 4, codes=codes), CSS)
    assert [one.code for one in advice] == ["integrity.homoglyphs", "convention.contraction", "language.slips"]
    assert advice[1].marks == advice[2].marks


def test_an_example_makes_room_for_the_weightiest_missing_idea(prepared):
    analysis = facts((COVERED, MISSED, COVERED, MISSED), codes=("convention.example-kept",))
    first, second, _ = advise(SUBMISSION, prepared, analysis, CSS)
    assert first.text.endswith("To make room, cut the example you kept, “Roads” (1 word).")
    assert first.span == Span(0, 5)
    assert "make room" not in second.text


def test_advice_on_the_title_points_into_the_title(prepared):
    analysis = facts((COVERED,) * 4)
    finding = Finding("convention.title-length", "The title has 1 word.", Span(0, 5), in_title=True)
    (advice,) = advise(SUBMISSION, prepared, replace(analysis, findings=(finding,)), CSS)
    assert (advice.code, advice.span, advice.in_title) == ("title.mend", Span(0, 5), True)


def test_a_text_that_follows_the_passage_is_told_to_close_it(prepared):
    analysis = facts((COVERED,) * 4)
    measures = {
        **analysis.measures,
        "extractive_density": Measure("extractive_density", 3.2),
        "words": Measure("words", 100.0),
    }
    (advice,) = advise(SUBMISSION, prepared, replace(analysis, measures=measures), CSS)
    assert advice.code == "wording.followed"
    assert "Close the passage" in advice.text


def test_where_length_is_free_no_one_is_told_to_cut(prepared):
    advice = advise(SUBMISSION, prepared, facts((COVERED,) * 4, words=900), load_preset("free"))
    assert advice == ()


@pytest.mark.parametrize("name", list_presets())
def test_every_exam_advises_on_a_poor_text_without_promising_what_it_cannot_give(prepared, name):
    preset = load_preset(name)
    codes = (*preset.codes, "language.spelling", "faithfulness.number")
    analysis = facts((MISSED, HALF, COVERED, MISSED), words=70, codes=codes)
    for advice in advise(SUBMISSION, prepared, analysis, preset):
        assert 0 < advice.marks <= preset.out_of
        assert advice.text[0].isupper()
        assert advice.text.endswith((".", "?", "”"))


def test_where_form_is_all_or_nothing_its_faults_are_one_thing_to_mend(prepared):
    analysis = facts((COVERED,) * 4, words=120, codes=("convention.one-sentence",))
    (advice,) = advise(SUBMISSION, prepared, analysis, load_preset("pte-swt"))
    assert advice.code == "length.too-long"
    assert advice.text.endswith("About convention.one-sentence.")
    assert advice.marks == 1


@pytest.mark.parametrize(
    ("strength", "said"),
    [
        pytest.param(0.0, "It is missing from yours.", id="not there"),
        pytest.param(0.3, "Say it more plainly if it is, and add it if it is not.", id="perhaps there, in other words"),
    ],
)
def test_an_idea_that_may_be_there_is_not_called_missing(prepared, strength, said):
    analysis = facts((MISSED, COVERED, COVERED, COVERED))
    ideas = (replace(analysis.ideas[0], strength=strength), *analysis.ideas[1:])
    assert said in advise(SUBMISSION, prepared, replace(analysis, ideas=ideas), CSS)[0].text
