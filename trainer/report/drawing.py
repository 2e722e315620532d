"""The texts of a report as they are drawn: pieces under the same notes and ideas, with places to link to.

Places are named after what leads to them: `here-` in the submission, `place-` in the passage, then `note-3`,
`advice-1`, `cut-1` or `idea-2`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.domain import IdeaStatus, Report
from trainer.report.notes import Note
from trainer.report.segments import Mark, Segment, segmented
from trainer.text import Span, Text

_WORST_FIRST = (IdeaStatus.CONTRADICTED, IdeaStatus.MISSED, IdeaStatus.HALF, IdeaStatus.COVERED)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is drawn in one way.

    Attributes:
        text: its characters.
        anchors: names of the places that begin here.
        notes: the notes over it, the shortest first.
        ending: numbers of the notes that end here.
        status: the worst verdict among the key ideas that it carries; None when it carries none.
        ideas: numbers, from 1, of the key ideas that begin here, each with its verdict.
    """

    text: str
    anchors: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    ending: tuple[int, ...] = ()
    status: IdeaStatus | None = None
    ideas: tuple[tuple[int, IdeaStatus], ...] = ()


Drawn = tuple[tuple[Piece, ...], ...]


def drawn_title(report: Report, notes: Sequence[Note]) -> tuple[Piece, ...]:
    """Return the submission's title in pieces; empty without a title."""
    title = Text(report.submission.title or "")
    marks = [Mark(_key(note), note.span) for note in notes if note.span and note.in_title]
    marks += [Mark(f"advice-{i}", a.span) for i, a in enumerate(report.advice, 1) if a.span and a.in_title]
    return tuple(
        _piece(title, segment, notes) for row in segmented([Span(0, len(title.raw))], marks) for segment in row
    )


def drawn_submission(report: Report, notes: Sequence[Note]) -> Drawn:
    """Return the paragraphs of the submission in pieces."""
    text = report.submission.text
    marks = [Mark(_key(note), note.span) for note in notes if note.span and not note.in_title]
    marks += [Mark(f"advice-{i}", a.span) for i, a in enumerate(report.advice, 1) if a.span and not a.in_title]
    marks += [Mark(f"cut-{i}", cut.span) for i, cut in enumerate(report.cuts, 1)]
    marks += [Mark(f"idea-{match.idea + 1}", match.span) for match in report.analysis.ideas if match.span]
    rows = segmented(text.paragraphs, marks)
    return tuple(_joined([_piece(text, segment, notes) for segment in row]) for row in rows)


def drawn_passage(report: Report, notes: Sequence[Note]) -> Drawn:
    """Return the paragraphs of the passage in pieces, with what was covered, half covered, missed and contradicted."""
    text, key_ideas = report.prepared.passage.text, report.prepared.key_ideas
    marks = [Mark(_key(note), note.passage_span) for note in notes if note.passage_span]
    marks += [Mark(f"advice-{i}", a.passage_span) for i, a in enumerate(report.advice, 1) if a.passage_span]
    verdicts = {}
    for match in report.analysis.ideas:
        for nth, sentence in enumerate(key_ideas[match.idea].sentences):
            key = f"idea-{match.idea + 1}" if nth == 0 else f"idea-{match.idea + 1}-{nth + 1}"
            marks.append(Mark(key, text.sentences[sentence]))
            verdicts[key] = match.status
    drawn = []
    for row in segmented(text.paragraphs, marks):
        pieces = []
        for segment in row:
            statuses = {verdicts[key] for key in segment.marks if key in verdicts}
            begun = sorted((int(key.split("-")[1]), key) for key in segment.starts if key in verdicts)
            pieces.append(
                Piece(
                    text=text.slice(segment.span),
                    anchors=tuple(f"place-{key}" for key in segment.starts),
                    notes=_notes(segment, notes),
                    ending=_ending(segment, notes),
                    status=next((status for status in _WORST_FIRST if status in statuses), None),
                    ideas=tuple((number, verdicts[key]) for number, key in begun if key.count("-") == 1),
                )
            )
        drawn.append(tuple(pieces))
    return tuple(drawn)


def places(*drawn: Drawn) -> frozenset[str]:
    """Return the names of all places that were drawn, so that nothing links to one that was not."""
    return frozenset(anchor for text in drawn for row in text for piece in row for anchor in piece.anchors)


def _key(note: Note) -> str:
    return f"note-{note.number}"


def _piece(text: Text, segment: Segment, notes: Sequence[Note]) -> Piece:
    return Piece(
        text=text.slice(segment.span),
        anchors=tuple(f"here-{key}" for key in segment.starts),
        notes=_notes(segment, notes),
        ending=_ending(segment, notes),
    )


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Join neighbours under the same notes, so that one highlight is one link and one stop of the keyboard."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.notes and piece.notes == joined[-1].notes:
            last = joined.pop()
            piece = Piece(last.text + piece.text, last.anchors + piece.anchors, piece.notes, last.ending + piece.ending)
        joined.append(piece)
    return tuple(joined)


def _notes(segment: Segment, notes: Sequence[Note]) -> tuple[Note, ...]:
    numbered = {_key(note): note for note in notes}
    return tuple(numbered[key] for key in segment.marks if key in numbered)


def _ending(segment: Segment, notes: Sequence[Note]) -> tuple[int, ...]:
    ended = set(segment.ends)
    return tuple(note.number for note in notes if _key(note) in ended)
