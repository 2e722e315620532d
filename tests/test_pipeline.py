"""Real submissions of real passages through the whole way, with the real embedder."""

from pathlib import Path

import pytest

from trainer.domain import Submission
from trainer.errors import InputError
from trainer.pipeline import MOST_CHARACTERS, grade_prepared
from trainer.practice.bank import load_passage
from trainer.preparation import prepare
from trainer.rubric import load_preset
from trainer.submissions import read_submission
from trainer.text import Text

FOLDER = Path(__file__).parent / "data" / "submissions"
PASSAGES = sorted(path.name for path in FOLDER.iterdir())
CSS = load_preset("css")


@pytest.fixture(scope="module", params=PASSAGES)
def graded(request, embedder):
    """The reports of one passage's submissions, by kind."""
    shipped = load_passage(request.param)
    references = shipped.references[:1]
    prepared = prepare(shipped.passage, references, embedder=embedder)

    def grade(submission: Submission):
        return grade_prepared(submission, prepared, references, CSS, embedder=embedder)

    reports = {
        path.stem: grade(read_submission(path.read_text(encoding="utf-8")))
        for path in (FOLDER / request.param).glob("*.txt")
    }
    other = shipped.references[1]
    return {**reports, "model answer": grade(Submission(other.text, other.title))}


def mark(report) -> float:
    return float(report.assessment.awarded)


def test_better_submissions_earn_more(graded):
    assert mark(graded["good"]) > mark(graded["average"]) > mark(graded["weak"])
    assert mark(graded["average"]) > mark(graded["copied"])
    assert mark(graded["weak"]) > mark(graded["off-topic"])


def test_weak_average_and_good_lie_at_least_two_marks_apart_on_the_whole(embedder):
    """Of 20 marks, in means over the passages: what two examiners commonly differ by."""
    for name in ("css", "one-third"):
        marks = {kind: [] for kind in ("good", "average", "weak")}
        for passage in PASSAGES:
            shipped = load_passage(passage)
            references = shipped.references[:1]
            prepared = prepare(shipped.passage, references, embedder=embedder)
            for kind, earned in marks.items():
                handed_in = read_submission((FOLDER / passage / f"{kind}.txt").read_text(encoding="utf-8"))
                report = grade_prepared(handed_in, prepared, references, load_preset(name), embedder=embedder)
                earned.append(mark(report))
        mean = {kind: sum(earned) / len(earned) for kind, earned in marks.items()}
        assert mean["good"] - mean["average"] >= 2, name
        assert mean["average"] - mean["weak"] >= 2, name


def test_an_honest_paraphrase_of_the_whole_passage_earns_most_marks(graded):
    assert mark(graded["good"]) >= 15
    assert mark(graded["model answer"]) >= 12.5


def test_copying_is_shown_on_both_sides_and_costs_own_words_and_content(graded):
    report = graded["copied"]
    passage = report.prepared.passage.text
    by_key = {criterion.key: criterion for criterion in report.assessment.criteria}
    assert by_key["wording"].awarded == 0
    assert by_key["content"].awarded <= by_key["content"].out_of / 2
    for run in report.analysis.copied:
        ours, theirs = report.submission.text.slice(run.span), passage.slice(run.passage_span)
        assert Text(ours).words == Text(theirs).words


def test_every_place_lies_inside_its_text(graded):
    for report in graded.values():
        size, passage_size = len(report.submission.text.raw), len(report.prepared.passage.text.raw)
        for item in (*report.analysis.findings, *report.advice):
            in_title = getattr(item, "in_title", False)
            assert item.span is None or in_title or 0 <= item.span.start < item.span.end <= size
            assert item.passage_span is None or 0 <= item.passage_span.start < item.passage_span.end <= passage_size


def test_every_criterion_gives_its_reason_and_advice_is_short(graded):
    for report in graded.values():
        assert all(criterion.reason for criterion in report.assessment.criteria)
        assert len(report.advice) <= 3


@pytest.fixture(scope="module")
def repair(embedder):
    shipped = load_passage("the-neglect-of-repair")
    references = shipped.references[:1]
    return prepare(shipped.passage, references, embedder=embedder), references


def grade_text(repair, embedder, raw, title="The Price of Neglect"):
    prepared, references = repair
    return grade_prepared(Submission(Text(raw), title), prepared, references, CSS, embedder=embedder)


def test_the_same_input_gives_the_same_report(repair, embedder):
    raw = (FOLDER / "the-neglect-of-repair" / "average.txt").read_text(encoding="utf-8")
    first, second = grade_text(repair, embedder, raw), grade_text(repair, embedder, raw)
    assert first.assessment == second.assessment
    assert first.advice == second.advice
    assert first.analysis.ideas == second.analysis.ideas


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        pytest.param("", "is empty", id="empty"),
        pytest.param(" \n\u200b—", "is empty", id="nothing that can be said"),
        pytest.param("é" * (MOST_CHARACTERS + 1), "12,001 characters", id="too long to be a précis"),
    ],
)
def test_what_is_no_submission_is_refused(repair, embedder, raw, problem):
    with pytest.raises(InputError, match=problem):
        grade_text(repair, embedder, raw)


@pytest.mark.parametrize(
    ("raw", "obstacle"),
    [
        pytest.param("Roads need care.", "too few to judge", id="three words"),
        pytest.param(
            "Les gouvernements préfèrent construire plutôt que d'entretenir, car une route neuve se voit et se fête, "
            "tandis que l'entretien ne se remarque que lorsqu'il manque et que tout se brise.",
            "English",
            id="another language",
        ),
        pytest.param(
            "The octopus changes colour in a moment, tastes with its arms and slips through gaps no wider than its "
            "eye; mothers starve beside their eggs, and no generation ever meets the next.",
            "something else",
            id="another subject",
        ),
    ],
)
def test_what_cannot_be_judged_says_why_and_earns_nothing(repair, embedder, raw, obstacle):
    report = grade_text(repair, embedder, raw)
    assert obstacle in (report.analysis.obstacle or "")
    assert report.assessment.awarded == 0
    assert len(report.advice) == 1


def test_a_submission_as_long_as_the_passage_is_told_to_cut(repair, embedder):
    passage = repair[0].passage.text.raw
    report = grade_text(repair, embedder, passage)
    assert report.assessment.awarded <= 5
    assert report.assessment.penalties
    assert any(advice.code in {"length.too-long", "wording.copied"} for advice in report.advice)


def test_spacing_case_and_quotes_change_no_mark(repair, embedder):
    raw = "A country lives by what it keeps. It's ruin that neglect buys, for a road left broken costs ten new ones."
    plain = grade_text(repair, embedder, raw)
    dressed = grade_text(repair, embedder, raw.replace("It's", "It’s").replace(" ", "  "))
    assert dressed.assessment.awarded == plain.assessment.awarded


def test_quick_grading_needs_a_reference_and_says_what_it_left_out(repair, embedder):
    prepared, references = repair
    bare = prepare(prepared.passage, embedder=None)
    submission = Submission(
        Text("A country that neglects its roads pays for them many times over, and the poor pay first.")
    )
    with pytest.raises(InputError, match="--reference"):
        grade_prepared(submission, bare, (), CSS, embedder=None)
    report = grade_prepared(submission, bare, references, CSS, embedder=None)
    assert report.analysis.ideas == ()
    assert any("key ideas" in note for note in report.notes)


def test_a_pasted_reference_is_pointed_out_and_has_no_marks_for_own_words(repair, embedder):
    report = grade_text(repair, embedder, repair[1][0].text.raw)
    by_key = {criterion.key: criterion for criterion in report.assessment.criteria}
    assert by_key["wording"].awarded == 0
    assert by_key["content"].awarded >= by_key["content"].out_of - 1
    assert any(finding.code == "wording.pasted-reference" and finding.span for finding in report.analysis.findings)
    assert "a person should look at it" in report.notes[0]


def test_what_turns_the_passage_round_is_told_as_contradicted(repair, embedder):
    raw = repair[1][0].text.raw.replace("Governments prefer", "Governments do not prefer")
    report = grade_text(repair, embedder, raw)
    first = report.analysis.ideas[0]
    assert first.status.value == "contradicted"
    assert report.submission.text.slice(first.span).startswith("Governments do not prefer")
