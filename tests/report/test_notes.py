from dataclasses import replace
from fractions import Fraction

import pytest

from trainer.domain import Analysis, CopiedRun, Deduction, Finding
from trainer.report.notes import report_notes, shortened
from trainer.text import Span, Text


def test_notes_stand_in_the_order_of_the_text_with_the_title_first(report):
    notes = report_notes(report)
    assert [note.number for note in notes] == list(range(1, 10))
    assert [note.name for note in notes] == [
        "Title sentence",
        "Copied",
        "Contraction",
        "Example kept",
        "Copied",
        "First person",
        "Unsupported",
        "Copied",
        "Question",
    ]
    assert [note.in_title for note in notes] == [True] + [False] * 8


def test_a_note_quotes_its_words(report):
    quotes = {note.name: note.quote for note in report_notes(report)}
    assert quotes["First person"] == "I believe"
    assert quotes["Title sentence"] == "Trees Are Very Important"


def test_a_note_says_what_it_costs_only_when_marks_were_taken_off_for_it(report):
    costs = {note.name: note.cost for note in report_notes(report)}
    assert costs["First person"] == "½ mark off Form"
    assert costs["Contraction"] is None


def test_a_copied_run_that_a_finding_already_tells_is_told_once(report):
    run = report.analysis.copied[0]
    told = Finding("wording.copied", "Thirteen words are copied.", run.span, run.passage_span)
    notes = report_notes(replace(report, analysis=replace(report.analysis, findings=(told,))))
    assert [note.message for note in notes if note.span == run.span] == ["Thirteen words are copied."]


def test_a_finding_about_the_whole_comes_last_and_quotes_nothing(report):
    whole = Finding("convention.one-paragraph", "Write one paragraph.")
    findings = (whole, *report.analysis.findings)
    notes = report_notes(replace(report, analysis=replace(report.analysis, findings=findings)))
    assert (notes[-1].code, notes[-1].quote) == ("convention.one-paragraph", None)


def test_marks_shared_by_several_findings_are_named_as_shared(report):
    findings = tuple(Finding("convention.question", "It asks.", Span(at, at + 3)) for at in (0, 10))
    notes = report_notes(replace(report, analysis=replace(report.analysis, findings=findings, copied=())))
    assert {note.cost for note in notes} == {"part of ½ mark off Form"}


def test_a_penalty_on_the_whole_is_a_cost_too(report):
    penalties = (Deduction("integrity.hidden-characters", Fraction(2), "hidden", "House default."),)
    hidden = (Finding("integrity.hidden-characters", "Hidden.", Span(0, 3)),)
    (note,) = report_notes(
        replace(
            report,
            assessment=replace(report.assessment, penalties=penalties),
            analysis=replace(report.analysis, findings=hidden, copied=()),
        )
    )
    assert note.cost == "2 marks off the whole"


def test_nothing_found_makes_no_notes(report):
    assert report_notes(replace(report, analysis=Analysis(0, 340))) == ()


@pytest.mark.parametrize(
    ("raw", "most", "expected"),
    [
        pytest.param("", 4, "", id="nothing"),
        pytest.param("La marée\n  monte.", 4, "La marée monte.", id="line ends become spaces"),
        pytest.param("a b c d e f", 4, "a b … e f", id="the middle is left out"),
    ],
)
def test_quotations_are_shortened(raw, most, expected):
    assert shortened(Text(raw), Span(0, len(raw)), most) == expected


def test_a_run_counts_its_words(report):
    run = CopiedRun(Span(0, 5), Span(0, 5), 7)
    (note,) = report_notes(replace(report, analysis=replace(report.analysis, findings=(), copied=(run,))))
    assert note.message.startswith("7 words in a row")
