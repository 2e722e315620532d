"""Classes, who is in them, and how people come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from markupsafe import Markup

from trainer.desk.classroom.enrolling import RosterOutcome
from trainer.desk.classroom.views import ClassEntry, ClassView
from trainer.store.records import IssuedInvitation, UserRecord
from trainer.web.html.classes.pages import Page
from trainer.web.html.render import render
from trainer.web.texts import Wording

MOST_SHOWN = 200  # rows of a roster in its preview; those with a fault come first


@dataclass(frozen=True, slots=True)
class Routes:
    """Where the forms of a page send to.

    Attributes:
        root: what stands before the routes of one thing.
        csrf: the token that forms send along.
    """

    root: str
    csrf: str


def class_list(
    entries: Sequence[ClassEntry],
    aside: Sequence[ClassEntry],
    wording: Wording,
    *,
    routes: Routes,
    address: Callable[[str], str],
    texts: str,
    batches: str,
) -> Markup:
    """Return the classes of a coach with a form for a new one, and before the first how it all goes.

    Args:
        entries: the classes.
        aside: those that were set aside.
        wording: the interface's words.
        routes: where forms send to.
        address: address of a class.
        texts: address at which passages are added.
        batches: address at which files are graded.
    """
    return render(
        "class_list",
        wording,
        entries=entries,
        aside=aside,
        routes=routes,
        address=address,
        texts=texts,
        batches=batches,
    )


def class_page(
    view: ClassView,
    members: Page[UserRecord],
    wording: Wording,
    *,
    routes: Routes,
    assignment: Callable[[str], str],
    assign: str,
    zone: tzinfo = UTC,
    issued: IssuedInvitation | None = None,
    join: str = "",
    removed: UserRecord | None = None,
) -> Markup:
    """Return a class: what it was set, who is in it, how others come in.

    Args:
        view: the class.
        members: the part of its members that is shown.
        wording: the interface's words.
        routes: where forms send to.
        assignment: address of an assignment.
        assign: address of the form for a new one.
        zone: the coach's time zone.
        issued: a code that was made just now, shown this once.
        join: address at which a code is typed.
        removed: a learner who was removed just now, to be taken back at once.
    """
    return render(
        "class_page",
        wording,
        view=view,
        members=members,
        routes=routes,
        assignment=assignment,
        assign=assign,
        zone=zone,
        issued=issued,
        join=join,
        removed=removed,
    )


def roster_outcome(outcome: RosterOutcome, wording: Wording, *, done: bool, reset: str) -> Markup:
    """Return what a roster would do, or has done, row by row; those with a fault first.

    Args:
        outcome: what became of it.
        wording: the interface's words.
        done: whether it has been carried out.
        reset: address at which learners choose their password with a code.
    """
    rows = [*outcome.bad, *outcome.good]
    return render(
        "roster_outcome", wording, outcome=outcome, rows=rows[:MOST_SHOWN], all=len(rows), done=done, reset=reset
    )
