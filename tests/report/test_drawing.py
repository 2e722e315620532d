from dataclasses import replace

from trainer.domain import Analysis, Finding, IdeaStatus, Submission
from trainer.report.drawing import drawn_passage, drawn_submission, drawn_title, places
from trainer.report.notes import report_notes
from trainer.text import Span, Text


def test_the_drawn_submission_has_every_letter_once(report):
    drawn = drawn_submission(report, report_notes(report))
    assert ["".join(piece.text for piece in row) for row in drawn] == [report.submission.text.raw]


def test_the_drawn_passage_has_every_paragraph(report):
    drawn = drawn_passage(report, report_notes(report))
    assert "\n\n".join("".join(piece.text for piece in row) for row in drawn) == report.prepared.passage.text.raw


def test_overlapping_notes_share_the_words_they_share(report):
    (row,) = drawn_submission(report, report_notes(report))
    shared = [piece for piece in row if len(piece.notes) == 2]
    assert [(piece.text, [note.name for note in piece.notes]) for piece in shared] == [
        ("a street of limes planted by a", ["Copied", "Example kept"])
    ]
    assert shared[0].ending == (5,)


def test_a_passage_sentence_carries_its_verdict_and_its_idea_is_named_where_it_begins(report):
    pieces = [piece for row in drawn_passage(report, report_notes(report)) for piece in row]
    assert [idea for piece in pieces for idea in piece.ideas] == [
        (1, IdeaStatus.COVERED),
        (2, IdeaStatus.COVERED),
        (3, IdeaStatus.HALF),
        (4, IdeaStatus.HALF),
        (5, IdeaStatus.HALF),
        (6, IdeaStatus.MISSED),
    ]
    assert "".join(piece.text for piece in pieces if piece.status is IdeaStatus.MISSED).startswith("Trees will ther")
    assert "".join(piece.text for piece in pieces if piece.status is None).startswith("Most towns think")


def test_a_sentence_of_two_ideas_shows_the_worse_verdict(report):
    first, *rest = report.prepared.key_ideas
    shared = replace(rest[-1], sentences=first.sentences)
    prepared = replace(report.prepared, key_ideas=(first, *rest[:-1], shared))
    pieces = [p for row in drawn_passage(replace(report, prepared=prepared), ()) for p in row]
    (piece,) = [piece for piece in pieces if len(piece.ideas) == 2]
    assert (piece.status, piece.ideas) == (
        IdeaStatus.MISSED,
        ((1, IdeaStatus.COVERED), (6, IdeaStatus.MISSED)),
    )


def test_every_place_is_named_once(report):
    notes = report_notes(report)
    rows = (drawn_title(report, notes), *drawn_submission(report, notes), *drawn_passage(report, notes))
    anchors = [anchor for row in rows for piece in row for anchor in piece.anchors]
    assert len(anchors) == len(set(anchors)) == len(places(rows))
    assert {"here-note-1", "here-note-9", "here-advice-2", "place-advice-1", "place-note-5", "place-idea-6"} <= set(
        anchors
    )


def test_a_note_on_the_title_is_drawn_on_the_title(report):
    (piece,) = drawn_title(report, report_notes(report))
    assert (piece.text, [note.name for note in piece.notes]) == ("Trees Are Very Important", ["Title sentence"])


def test_a_submission_of_nothing_is_drawn_as_nothing(report):
    empty = replace(report, submission=Submission(Text("")), analysis=Analysis(0, 340), advice=())
    assert drawn_submission(empty, ()) == ()
    assert "".join(piece.text for piece in drawn_title(empty, ())) == ""


def test_a_place_outside_the_text_is_not_drawn(report):
    stray = replace(report.analysis, findings=(Finding("x.y", "Nowhere.", Span(9000, 9010)),), copied=(), ideas=())
    strayed = replace(report, analysis=stray, advice=())
    assert places(drawn_submission(strayed, report_notes(strayed))) == frozenset()


def test_quick_grading_draws_no_verdicts(report):
    quick = replace(report, analysis=replace(report.analysis, ideas=()))
    pieces = [piece for row in drawn_passage(quick, report_notes(quick)) for piece in row]
    assert {piece.status for piece in pieces} == {None}
