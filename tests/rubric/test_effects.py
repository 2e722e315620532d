"""What particular exams do with facts set by hand: zeros, steps, cut-offs, ceilings, composite criteria, bands."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
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
from trainer.rubric import assess, load_preset
from trainer.rubric.shares import following, own_words_index
from trainer.text import Span

IDEAS = tuple(KeyIdea(f"Idée {i}", 0.2, (i,)) for i in range(5))
ALL, NONE = (IdeaStatus.COVERED,) * 5, (IdeaStatus.MISSED,) * 5
STRENGTH = {IdeaStatus.COVERED: 0.8, IdeaStatus.HALF: 0.4, IdeaStatus.MISSED: 0.0}


def facts(statuses=ALL, *, words, recall=0.6, codes=(), density=1.0, copied=(), passage_words=300) -> Analysis:
    score = Score(recall, recall, recall)
    return Analysis(
        words=words,
        passage_words=passage_words,
        measures={
            "copied_share": Measure("copied_share", sum(run.words for run in copied) / words),
            "extractive_density": Measure("extractive_density", density),
            "words": Measure("words", float(words)),
        },
        rouge={variant: RougeScores(score, score, recall) for variant in ("rouge1", "rouge2", "rougeL")},
        ideas=tuple(IdeaMatch(i, status, STRENGTH[status], Span(0, 1), 0.0) for i, status in enumerate(statuses)),
        copied=tuple(copied),
        findings=tuple(Finding(code, "…", Span(0, 30)) for code in codes),
    )


def graded(name, analysis, **options):
    assessment = assess(analysis, IDEAS, load_preset(name), **options)
    return assessment, {mark.key: mark.awarded for mark in assessment.criteria}


@pytest.mark.parametrize(
    ("name", "analysis", "form", "total"),
    [
        pytest.param("pte-swt", facts(words=60), 1, 7, id="one sentence of the right length"),
        pytest.param("pte-swt", facts(words=76), 0, 6, id="a word too many"),
        pytest.param("pte-swt", facts(words=60, codes=("convention.one-sentence",)), 0, 6, id="two sentences"),
        pytest.param("pte-swt", facts(words=60, codes=("convention.all-capitals",)), 0, 6, id="capitals"),
        pytest.param("pte-swt", facts(NONE, words=60, recall=0.0), 0, 0, id="no content, no marks at all"),
        pytest.param("pte-sst", facts(words=60), 2, 10, id="50 to 70"),
        pytest.param("pte-sst", facts(words=90), 1, 9, id="71 to 100"),
        pytest.param("pte-sst", facts(words=101), 0, 0, id="over 100: nothing is marked"),
        pytest.param("pte-core-swt", facts(words=10), 1, 7, id="5 to 24"),
        pytest.param("pte-core-swt", facts(words=61), 0, 6, id="over 60"),
    ],
)
def test_trait_marks_of_the_pte(name, analysis, form, total):
    assessment, marks = graded(name, analysis)
    assert (marks["form"], assessment.awarded) == (form, total)


def test_an_item_that_scores_zero_says_why():
    assessment, _ = graded("pte-sst", facts(words=101))
    (penalty,) = assessment.penalties
    assert penalty.reason == "This exam marks nothing outside 40 to 100 words, and there are 101 words."
    assert penalty.source


def test_without_content_the_rest_is_taken_with_a_reason():
    # with the gate open, form and grammar would earn marks that the exam does not give
    preset = load_preset("pte-swt")
    open_gate = preset.model_copy(update={"gate": preset.gate.model_copy(update={"content_share": 0.0})})
    assessment = assess(facts(NONE, words=60, recall=0.0), IDEAS, open_gate)
    assert assessment.awarded == 0
    assert assessment.penalties[0].reason == "Without a mark for content this exam gives none for the rest."


def test_over_length_that_is_not_read_costs_no_length_marks_and_is_told():
    assessment, marks = graded("igcse-esl", facts(words=140))
    assert marks == {"content": 8, "language": 8}
    assert "the last 20 words are not read" in assessment.criteria[1].reason


def test_a_ceiling_holds_a_list_of_key_words_down():
    words = "convention.note-form"
    listed = replace(facts(words=100), findings=(Finding(words, "…", Span(0, 620)),))
    assessment, _ = graded("one-third", listed)
    assert assessment.awarded == 5
    assert any(penalty.code == words and "list of notes" in penalty.reason for penalty in assessment.penalties)
    one_slip = replace(listed, findings=(Finding(words, "…", Span(0, 4)),))
    assert graded("one-third", one_slip)[0].awarded > 15


@pytest.mark.parametrize(
    ("codes", "content"),
    [
        pytest.param((), 10, id="faithful"),
        pytest.param(("faithfulness.number",), 9, id="one distortion: an eighth, to the half mark upward"),
        pytest.param(("faithfulness.negation",) * 3, 6.5, id="three"),
        pytest.param(("faithfulness.negation",) * 9, 2.5, id="never more than three quarters"),
        pytest.param(("redundancy.sentence",) * 9, 5, id="repetition: never more than half"),
    ],
)
def test_distortion_and_repetition_cost_content(codes, content):
    assert graded("one-third", facts(words=100, codes=codes))[1]["content"] == content


@pytest.mark.parametrize(
    ("errors", "language"),
    [
        pytest.param(0, 8, id="nothing found"),
        pytest.param(1, 8, id="one in a hundred words is free"),
        pytest.param(4, 5.5, id="4 in 111 words"),
        pytest.param(20, 0, id="many"),
    ],
)
def test_language_is_marked_by_errors_in_a_hundred_words(errors, language):
    assert graded("upsc", facts(words=111, passage_words=333, codes=("language.grammar",) * errors))[1]["language"] == (
        language
    )


def test_spelling_and_grammar_are_told_apart_where_the_exam_does():
    _, marks = graded("pte-sst", facts(words=60, codes=("language.spelling",) * 6))
    assert (marks["grammar"], marks["spelling"]) == (2, 0)


@pytest.mark.parametrize(
    ("slips", "form", "most"),
    [
        pytest.param(0, 2, 20, id="none"),
        pytest.param(3, Fraction(3, 2), 20, id="three: three sixteenths of the form"),
        pytest.param(9, 1, 14, id="one word in eleven: seven tenths of all marks at most"),
    ],
)
def test_slips_of_language_cost_form_and_many_of_them_hold_the_whole_down(slips, form, most):
    analysis = facts(words=100)
    findings = tuple(Finding("language.grammar", "…", Span(0, 6)) for _ in range(slips))
    assessment, marks = graded("css", replace(analysis, findings=findings))
    assert marks["form"] == form
    assert assessment.awarded <= most


@pytest.mark.parametrize(
    ("density", "copied", "expected"),
    [
        pytest.param(0.7, (), 0, id="own words"),
        pytest.param(2.0, (), 0, id="the most an honest learner shares"),
        pytest.param(3.2, (), 1, id="every fifth word exchanged"),
        pytest.param(2.8, (CopiedRun(Span(0, 1), Span(0, 1), 15),), 0, id="one long run is judged as a copied run"),
    ],
)
def test_following_the_passage_word_for_word_is_seen_in_its_density(density, copied, expected):
    analysis = facts(words=100, density=density, copied=copied)
    assert following(analysis, load_preset("css").wording) == expected


def test_following_the_passage_earns_no_own_words_and_little_content():
    _, marks = graded("one-third", facts(words=100, density=3.2))
    # lifted ideas keep 0.4: 0.4 / 0.95 of 85 %, and ROUGE its 15 %, measure 0.51, which earns 41 % of the marks; the
    # gate lets half of length and form through
    assert marks == {"content": 4, "wording": 0, "length": Fraction(3, 2), "form": Fraction(3, 2)}


def test_rouge_classic_is_rouge_and_length_only():
    everything = ("faithfulness.number", "integrity.homoglyphs", "convention.note-form", "redundancy.sentence")
    assessment, marks = graded("rouge-classic", facts(NONE, words=100, codes=everything))
    assert marks == {"rouge1": 40, "rouge2": 20, "rougeL": 20, "length": 20}
    assert assessment.penalties == ()


@pytest.mark.parametrize(
    ("ideas", "drafted", "band"),
    [
        pytest.param(5, False, (18, 20), id="20, and 2 less at most"),
        pytest.param(5, True, (17, 20), id="only a draft to compare with: 3 less"),
        pytest.param(4, False, (Fraction(33, 2), 20), id="few ideas: 19½, and 3 either way"),
    ],
)
def test_the_band_is_wider_where_less_is_known(ideas, drafted, band):
    analysis = facts(words=100)
    kept = replace(analysis, ideas=analysis.ideas[:ideas])
    assert graded("one-third", kept, drafted=drafted)[0].band == band


def test_what_cannot_be_judged_has_no_band_to_speak_of():
    assessment, _ = graded("css", replace(facts(words=100), obstacle="Ce n'est pas de l'anglais."))
    assert assessment.band == (0, 0)


@pytest.mark.parametrize(
    ("retold", "content"),
    [
        pytest.param(None, 10, id="not measured: the rest has its share"),
        pytest.param(0.8, 10, id="as much as is wanted"),
        pytest.param(0.4, 8.5, id="half as much: 0.81 measured, which earns 86 %"),
        pytest.param(0.0, 6, id="nothing in own words: 0.62 measured, which earns 58 %"),
    ],
)
def test_retelling_in_own_words_is_part_of_content(retold, content):
    analysis = facts(words=100)
    told = replace(analysis, measures={**analysis.measures, "retold": Measure("retold", retold)})
    assert graded("one-third", told)[1]["content"] == content


@pytest.mark.parametrize(
    ("codes", "awarded"),
    [
        pytest.param(("polarity",), 19, id="one reversal costs an eighth of the content"),
        pytest.param(("polarity", "antonym"), 12, id="two of any kind"),
        pytest.param(("cause", "role", "comparison"), 8, id="three of any kind"),
        pytest.param(("name", "number", "date"), Fraction(29, 2), id="slips turn nothing round"),
        pytest.param(("name", "number", "date", "date"), 8, id="four facts that nobody wrote"),
    ],
)
def test_to_turn_the_argument_round_is_worse_than_to_leave_it_out(codes, awarded):
    assessment, _ = graded("one-third", facts(words=100, codes=tuple(f"faithfulness.{code}" for code in codes)))
    assert assessment.awarded == awarded


OWN = {"new_words": 100.0, "own_range": 2.0, "long_own_range": 1.0, "retold": 0.8}


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        pytest.param({}, None, id="nothing measured"),
        pytest.param(OWN, 1.0, id="all in own words"),
        pytest.param({**OWN, "own_range": 1.0}, 0.9, id="half the range: a tenth less"),
        pytest.param({"new_words": 70.0, "own_range": None}, 0.5, id="what is not measured leaves its weight"),
        pytest.param(dict.fromkeys(OWN, 0.0), 0.0, id="a copy"),
    ],
)
def test_own_words_index(measures, expected):
    analysis = Analysis(words=100, passage_words=300, measures={k: Measure(k, v) for k, v in measures.items()})
    found = own_words_index(analysis)
    assert found == expected if expected is None else found == pytest.approx(expected)


@given(st.sampled_from(sorted(OWN)), st.floats(0, 100), st.floats(0, 100))
def test_more_in_own_words_never_lowers_the_index(name, some, more):
    def index(value):
        measures = {k: Measure(k, value if k == name else 0.5) for k in OWN}
        return own_words_index(Analysis(words=100, passage_words=300, measures=measures))

    assert index(some) <= index(some + more)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        pytest.param(0.3, False, id="a hair's breadth of the passage missing"),
        pytest.param(0.0, True, id="much of it missing"),
    ],
)
def test_that_neatness_earns_less_is_said_where_it_shows(told, said):
    statuses = (IdeaStatus.COVERED,) * (len(IDEAS) if told else 1) + (IdeaStatus.MISSED,) * (
        0 if told else len(IDEAS) - 1
    )
    analysis = facts(statuses, words=100)
    analysis = replace(analysis, measures={**analysis.measures, "retold": Measure("retold", told)})
    reasons = {mark.key: mark.reason for mark in graded("one-third", analysis)[0].criteria}
    assert ("With part of the passage missing or wrong" in reasons["length"]) is said
