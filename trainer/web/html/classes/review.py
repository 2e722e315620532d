"""One hand-in to be marked by hand: its text with comments, its criteria with both marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex
from markupsafe import Markup

from trainer.desk.classroom.views import CoachWord, ReviewView
from trainer.report.printable import printable
from trainer.report.segments import Mark, segmented
from trainer.store.records import CommentRecord
from trainer.text import Span
from trainer.web.html.annotated import annotated_passage, annotated_text
from trainer.web.html.classes.people import Routes
from trainer.web.html.classes.queue import reasons
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.ideas import key_ideas
from trainer.web.html.render import render
from trainer.web.html.writing import Side, sides
from trainer.web.texts import Wording

SCOPE = "graded-"  # before the ids of the grader's report, which stands on the same page


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of a text under the same comments.

    Attributes:
        start: its first character in the text.
        end: the character after its last.
        text: what it says.
        comments: numbers of the comments on it, from 1.
    """

    start: int
    end: int
    text: str
    comments: tuple[int, ...]


def review_page(
    view: ReviewView,
    report: DrawnReport,
    wording: Wording,
    *,
    routes: Routes,
    address: Callable[[str], str],
    part: Callable[[str], str],
    queue: str,
    step: float,
) -> Markup:
    """Return a hand-in to be marked by hand.

    Args:
        view: the hand-in.
        report: the grader's report on it, drawn with the scope `SCOPE`.
        wording: the interface's words.
        routes: where forms send to.
        address: address of a hand-in.
        part: address from which this piece of another hand-in is fetched.
        queue: address of the queue.
        step: by how much marks go up and down.
    """
    graded = sides(
        (
            Side(wording("review.grader"), annotated_text(report, wording)),
            Side(wording("review.ideas"), key_ideas(report, wording)),
            Side(wording("passage.heading"), annotated_passage(report, wording)),
        ),
        wording,
        name="review",
    )
    criteria = {criterion.key: criterion for criterion in report.report.assessment.criteria}
    return render(
        "review_page",
        wording,
        view=view,
        report=report.report,
        pieces=text_pieces(view.entry.attempt.text, view.comments),
        reasons=reasons(view.entry.attention, wording),
        criteria=criteria,
        graded=graded,
        routes=routes,
        address=address,
        part=part,
        queue=queue,
        step=f"{step:g}",
    )


def coach_word(word: CoachWord, text: str, wording: Wording) -> Markup:
    """Return what a coach says about an attempt, for its learner.

    Args:
        word: what they say.
        text: the attempt's text.
        wording: the interface's words.
    """
    return render("coach_word", wording, word=word, text=text)


def text_pieces(text: str, comments: Sequence[CommentRecord]) -> tuple[TextPiece, ...]:
    """Return a text cut where comments begin and end, and around every character that is shown as its number.

    So every piece has the length on the page that it has in the text, or is one character; what a coach marks on the
    page is found in the text by that.
    """
    numbers = {comment.id: number for number, comment in enumerate(comments, start=1)}
    marks = [
        Mark(comment.id, Span(comment.begins, comment.ends))
        for comment in comments
        if comment.begins is not None and comment.ends is not None and comment.ends <= len(text)
    ]
    pieces: list[TextPiece] = []
    for segment in segmented([Span(0, len(text))], marks)[0] if text else ():
        said = tuple(sorted(numbers[key] for key in segment.marks))
        start = segment.span.start
        for run in _runs(text[start : segment.span.end]):
            pieces.append(TextPiece(start, start + len(run), run, said))
            start += len(run)
    return tuple(pieces)


def _runs(text: str) -> list[str]:
    """`text` in runs that are shown as they are, and single characters that are not."""
    if printable(text) == text:
        return [text]
    return [run for run in regex.split(r"([\p{C}\u034f\u115f\u1160\u3164\uffa0])", text) if run]
