"""Marks follow from facts by the preset's rules alone: facts are set by hand, marks worked out in the head."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.domain import (
    Analysis,
    CopiedRun,
    Finding,
    IdeaMatch,
    IdeaStatus,
    KeyIdea,
    Measure,
    RougeScores,
    Score,
)
from trainer.rubric import assess, list_presets, load_preset
from trainer.rubric.schema import ContentRule
from trainer.rubric.scoring import exact_total, rounded
from trainer.rubric.shares import scaled
from trainer.text import Span

PRESETS = {name: load_preset(name) for name in list_presets()}
CSS = PRESETS["css"]
OTHER_ROOMS = ("language.spelling", "language.grammar", "faithfulness.number", "redundancy.sentence")
IDEAS = tuple(KeyIdea(f"Idea {i}", 0.25, (i,)) for i in range(4))
COVERED, HALF, MISSED, CONTRADICTED = IdeaStatus

STRENGTH = {COVERED: 0.8, HALF: 0.4, MISSED: 0.0, CONTRADICTED: 0.9}  # of a match: in full, half way, not at all


def facts(
    statuses=(COVERED,) * 4, *, words=140, copied=0.0, recall=0.6, theme=0.6, lifted=0.0, codes=(), obstacle=None
) -> Analysis:
    score = Score(recall, recall, recall)
    return Analysis(
        words=words,
        passage_words=420,
        measures={
            "copied_share": Measure("copied_share", copied),
            "title_theme": Measure("title_theme", theme),
        },
        rouge={"rouge1": RougeScores(score, score, recall)},
        ideas=tuple(IdeaMatch(i, s, STRENGTH.get(s, 0.0), Span(0, 1), lifted) for i, s in enumerate(statuses)),
        copied=(CopiedRun(Span(0, 9), Span(0, 9), 6),) if copied else (),
        findings=tuple(Finding(code, "…") for code in codes),
        obstacle=obstacle,
    )


def marks(analysis: Analysis, preset=CSS) -> dict[str, float]:
    return {mark.key: float(mark.awarded) for mark in assess(analysis, IDEAS, preset).criteria}


def test_a_flawless_precis_earns_everything():
    assessment = assess(facts(), IDEAS, CSS)
    assert assessment.awarded == assessment.out_of == 20
    assert assessment.target_words == (126, 154)


def test_a_contradicted_idea_earns_nothing_however_surely_it_is_spoken_of():
    against = facts((COVERED, COVERED, CONTRADICTED, MISSED))
    assert marks(against)["content"] == marks(facts((COVERED, COVERED, MISSED, MISSED)))["content"]
    content = assess(against, IDEAS, CSS).criteria[0]
    assert "1 turned into its opposite, which earns nothing" in content.reason


def test_an_empty_analysis_earns_nothing_but_is_marked():
    empty = Analysis(words=0, passage_words=420, measures={"copied_share": Measure("copied_share", None)})
    with_title_rule = replace(empty, findings=(Finding("convention.title-missing", "…"),))
    assert assess(with_title_rule, (), CSS).awarded == 0


@pytest.mark.parametrize(
    ("statuses", "recall", "expected"),
    [
        pytest.param((COVERED,) * 4, 0.6, 8, id="all ideas, all words"),
        pytest.param((MISSED,) * 4, 0.0, 0, id="nothing"),
        # coverage 1/2 of the 0.95 wanted: 10/19 of 0.85, plus half of 0.15, is 0.52; that earns 43 % of 8 marks
        pytest.param((COVERED, COVERED, MISSED, MISSED), 0.225, 3.5, id="half the ideas: 3.46, to the half mark"),
        pytest.param((HALF,) * 4, 0.225, 3.5, id="all ideas by half is half the ideas"),
    ],
)
def test_content_adds_ideas_and_rouge_recall(statuses, recall, expected):
    assert marks(facts(statuses, recall=recall))["content"] == expected


def test_retelling_earns_its_share_of_content():
    # All ideas and all of ROUGE, nothing retold: 0.45 of 0.85 are not measured; the 0.62 left earns 58 % of 8 marks.
    analysis = facts()
    untold = replace(analysis, measures={**analysis.measures, "retold": Measure("retold", 0.0)})
    assert marks(untold)["content"] == 4.5
    told = replace(analysis, measures={**analysis.measures, "retold": Measure("retold", 0.8)})
    assert marks(told)["content"] == 8.0


def test_lifted_ideas_earn_what_the_preset_says():
    # 0.4 of the credit for each idea: 0.4 / 0.95 of 0.85, plus ROUGE 0.15, is 0.51; that earns 41 % of 8 marks
    assert marks(facts(lifted=1.0))["content"] == 3.5


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        pytest.param(0.0, 3, id="nothing copied"),
        pytest.param(0.1, 3, id="idiom is free"),
        pytest.param(0.3, 1.5, id="half way"),
        pytest.param(0.5, 0, id="half copied"),
        pytest.param(1.0, 0, id="all copied"),
    ],
)
def test_own_words_fall_in_proportion_to_copying(copied, expected):
    assert marks(facts(copied=copied))["wording"] == expected


@pytest.mark.parametrize(
    ("words", "expected", "penalty"),
    [
        pytest.param(126, 2, 0, id="the fewest"),
        pytest.param(154, 2, 0, id="the most"),
        pytest.param(161, 1, 0, id="half way to the upper flag of 168"),
        pytest.param(168, 0, 0, id="at the upper flag"),
        pytest.param(196, 0, 2, id="two tenths of the target beyond it"),
        pytest.param(105, 0, 0, id="at the lower flag"),
        pytest.param(91, 0, 1.5, id="one tenth of the target below it"),
    ],
)
def test_length_is_marked_by_rule(words, expected, penalty):
    assessment = assess(facts(words=words), IDEAS, CSS)
    assert next(mark.awarded for mark in assessment.criteria if mark.key == "length") == expected
    assert sum(deduction.marks for deduction in assessment.penalties) == penalty


def test_neatness_earns_nothing_without_content():
    nothing = marks(facts((MISSED,) * 4, recall=0.0))
    assert (nothing["wording"], nothing["length"], nothing["form"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("codes", "key", "expected"),
    [
        pytest.param((), "form", 2, id="nothing broken"),
        pytest.param(("convention.first-person",) * 3, "form", 1.5, id="once a kind, however often"),
        pytest.param(("convention.example-kept",), "form", 1.5, id="one example"),
        pytest.param(("convention.example-kept",) * 3, "form", 1, id="each example, up to a limit"),
        pytest.param(("convention.all-capitals", "convention.bullets"), "form", 0, id="never below nothing"),
        pytest.param(("convention.tense",), "form", 2, id="a warning costs nothing"),
        pytest.param(("convention.title-missing",), "title", 0, id="no title"),
        pytest.param(("convention.title-length",), "title", 4, id="a title of the wrong length"),
    ],
)
def test_conventions_cost_what_the_preset_says(codes, key, expected):
    assert marks(facts(codes=codes))[key] == expected


def test_every_deduction_names_its_rule_and_source():
    assessment = assess(facts(codes=("convention.first-person", "convention.title-length")), IDEAS, CSS)
    deductions = [d for mark in assessment.criteria for d in mark.deductions]
    assert {d.code for d in deductions} == {"convention.first-person", "convention.title-length"}
    assert all(d.source and d.marks > 0 for d in deductions)


def test_what_cannot_be_judged_earns_nothing_and_says_why():
    assessment = assess(facts(obstacle="This is not English."), IDEAS, CSS)
    assert assessment.awarded == 0
    assert {mark.reason for mark in assessment.criteria} == {"This is not English."}


@pytest.mark.parametrize(
    ("value", "expected"),
    [(Fraction(0), 0), (Fraction(1, 4), Fraction(1, 2)), (Fraction(6, 25), 0), (Fraction(3, 4), 1)],
)
def test_marks_round_to_the_half_with_quarters_upward(value, expected):
    assert rounded(value, Fraction(1, 2)) == expected


@settings(deadline=None)  # a busy machine is no fault
@given(
    st.lists(st.sampled_from(IdeaStatus), min_size=4, max_size=4),
    st.integers(0, 900),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(-1, 1),
    st.lists(st.sampled_from([*CSS.codes, *OTHER_ROOMS]), max_size=6),
    st.sampled_from(list_presets()),
)
def test_marks_lie_within_the_scale_and_add_up(statuses, words, copied, recall, theme, codes, name):
    analysis = facts(statuses, words=words, copied=copied, recall=recall, theme=theme, codes=codes)
    preset = PRESETS[name]
    assessment = assess(analysis, IDEAS, preset)
    assert 0 <= assessment.awarded <= assessment.out_of
    for criterion, mark in zip(preset.criteria, assessment.criteria, strict=True):
        assert 0 <= mark.awarded <= mark.out_of
        assert mark.awarded % (criterion.step or preset.step) == 0 or mark.awarded == mark.out_of
        assert mark.reason
        assert all(d.source and d.marks > 0 and d.reason.endswith(".") for d in mark.deductions)
    assert all(d.source and d.marks > 0 and d.reason.endswith(".") for d in assessment.penalties)
    low, high = assessment.band
    assert 0 <= low <= assessment.awarded <= high <= assessment.out_of
    assert 0 <= exact_total(analysis, IDEAS, preset) <= preset.out_of
    lost = sum((d.marks for d in assessment.penalties), Fraction(0))
    assert assessment.awarded == max(0, sum(mark.awarded for mark in assessment.criteria) - lost)


@settings(deadline=None)  # a busy machine is no fault
@given(
    st.lists(st.sampled_from(IdeaStatus), min_size=4, max_size=4),
    st.integers(0, 3),
    st.lists(st.sampled_from([*CSS.codes, *OTHER_ROOMS]), max_size=4),
    st.integers(0, 400),
    st.sampled_from(list_presets()),
)
def test_covering_one_more_idea_never_lowers_a_mark(statuses, which, codes, words, name):
    better = [COVERED if i == which else status for i, status in enumerate(statuses)]
    preset = PRESETS[name]
    before = marks(facts(tuple(statuses), codes=codes, words=words), preset)
    after = marks(facts(tuple(better), codes=codes, words=words), preset)
    assert all(after[key] >= before[key] for key in before)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_more_measured_never_earns_less(shares):
    low, high = sorted(shares)
    assert scaled(low, CSS.content.scale) <= scaled(high, CSS.content.scale)


@pytest.mark.parametrize(
    "scale", [[], [[0.5, 0.2], [0.5, 0.4]], [[0.1, 0.5], [0.9, 0.4]]], ids=["none", "twice", "falls"]
)
def test_a_scale_that_falls_is_refused(scale):
    with pytest.raises(ValueError, match="scale"):
        ContentRule.model_validate({**CSS.content.model_dump(), "scale": scale})
