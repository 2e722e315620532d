"""Assignments: their terms in a form, and how far everybody is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from markupsafe import Markup

from trainer.desk.classroom.views import AssignmentView, MemberStanding, Standing
from trainer.report.amounts import marks_text
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import AssignmentRecord, ShowAnswers
from trainer.web.html.classes.pages import Page
from trainer.web.html.classes.people import Routes
from trainer.web.html.render import render
from trainer.web.texts import Wording

FIELD = "%Y-%m-%dT%H:%M"  # how a field of kind datetime-local holds a moment


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a list.

    Attributes:
        key: what is sent.
        label: what is read.
        usual: of a passage, the rules that it is usually condensed under.
    """

    key: str
    label: str
    usual: str = ""


def assignment_form(
    terms: AssignmentTerms,
    wording: Wording,
    *,
    routes: Routes,
    passages: Sequence[Choice],
    presets: Sequence[Choice],
    passage: str = "",
    fixed: bool = False,
    zone: tzinfo = UTC,
) -> Markup:
    """Return the form for the terms of an assignment.

    Args:
        terms: as they are, or as they are proposed.
        wording: the interface's words.
        routes: where it sends to.
        passages: passages to choose from; empty where the passage is settled.
        presets: rules to choose from.
        passage: the passage that is chosen.
        fixed: whether the rules are settled, because work was written under them.
        zone: the coach's time zone, in which the deadline is given.
    """
    return render(
        "assignment_form",
        wording,
        terms=terms,
        routes=routes,
        passages=passages,
        presets=presets,
        passage=passage,
        fixed=fixed,
        due=local(terms.due_at, zone),
        zone=str(zone),
        shows=list(ShowAnswers),
        pass_mark="" if terms.pass_mark is None else f"{float(terms.pass_mark):g}",
    )


def assignment_page(
    view: AssignmentView,
    shown: Page[MemberStanding],
    wording: Wording,
    *,
    routes: Routes,
    ways: Sequence[tuple[str, str]],
    review: Callable[[str], str],
    zone: tzinfo = UTC,
) -> Markup:
    """Return an assignment: its terms in a line, how far everybody is, and where to go on.

    Args:
        view: the assignment.
        shown: the part of the class that is shown.
        wording: the interface's words.
        routes: where forms send to.
        ways: label and address of what can be done with it.
        review: address of a hand-in.
        zone: the coach's time zone.
    """
    return render(
        "assignment_page",
        wording,
        view=view,
        shown=shown,
        counts=[(standing, view.count(standing)) for standing in Standing],
        routes=routes,
        ways=ways,
        review=review,
        zone=zone,
        hidden=hidden_marks(view),
    )


def terms_line(assignment: AssignmentRecord, wording: Wording, zone: tzinfo) -> str:
    """Return the terms of an assignment in a line."""
    parts = []
    if assignment.closed_at is not None:
        parts.append(wording("assignment.closed_at", moment=wording.moment(assignment.closed_at, zone)))
    elif assignment.due_at is not None:
        parts.append(wording("assignment.due", moment=wording.moment(assignment.due_at, zone)))
    else:
        parts.append(wording("assignment.no_deadline"))
    if assignment.attempts_allowed is not None:
        parts.append(wording("assignment.allowed", count=assignment.attempts_allowed))
    if assignment.pass_mark is not None:
        parts.append(wording("assignment.passes", mark=marks_text(assignment.pass_mark)))
    when = wording(f"assignment.shows_{assignment.show_answers.name.lower()}")
    parts.append(wording("assignment.answers", when=when))
    if assignment.blind:
        parts.append(wording("assignment.is_blind"))
    return " · ".join(parts)


def hidden_marks(view: AssignmentView) -> bool:
    """Return whether marks beside names would tell whose work is whose while it is marked blind."""
    return view.entry.assignment.blind and any(
        one.attempt is not None and one.review.returned_at is None for one in view.standings
    )


def local(moment: datetime | None, zone: tzinfo) -> str:
    """Return a moment as a field of kind datetime-local holds it; "" for none.

    >>> from zoneinfo import ZoneInfo
    >>> local(datetime(2026, 3, 1, 20, 30, tzinfo=UTC), ZoneInfo("Asia/Karachi"))
    '2026-03-02T01:30'
    """
    return "" if moment is None else moment.astimezone(zone).strftime(FIELD)
