"""Forms about assignments: their terms, closing, giving back."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Annotated

from fastapi import Depends, Form
from starlette.requests import Request

from trainer.errors import InputError
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import ShowAnswers
from trainer.web.api.asking import Asking
from trainer.web.classes.asking import Classes, Done, Field, coach_router, number_in
from trainer.web.classes.drawing import drawing_of
from trainer.web.classes.parts import assignment_address, class_address
from trainer.web.zones import zone_of

MOST_RETURNED = 5_000
router = coach_router("/assignments")
setting = coach_router("/classes/{cohort_id}/assignments")


def _terms(
    request: Request,
    title: Field = "",
    preset: Field = "",
    note: Field = "",
    due: Field = "",
    attempts: Field = "",
    pass_mark: Field = "",
    show: Field = "",
    blind: Field = "",
) -> AssignmentTerms:
    allowed = number_in("The attempts allowed", attempts)
    if allowed is not None and allowed.denominator != 1:
        raise InputError("The attempts allowed", f"{attempts!r} is no whole number.", "Use 1 to 99, or none.")
    if show not in set(ShowAnswers):
        raise InputError("When the model answer shows", f"{show[:20]!r} is no choice.", "Choose one of the list.")
    return AssignmentTerms(
        title=title,
        preset_id=preset,
        note=note,
        due_at=moment_in(due, zone_of(request)),
        attempts_allowed=None if allowed is None else int(allowed),
        show_answers=ShowAnswers(show),
        blind=bool(blind),
        pass_mark=number_in("The pass mark", pass_mark),
    )


Terms = Annotated[AssignmentTerms, Depends(_terms)]


@setting.post("")
def assign(classes: Classes, actor: Asking, cohort_id: str, terms: Terms, passage: Field = "") -> Done:
    """Set a passage to a class."""
    if not passage:
        raise InputError("The passage", "is missing.", "Choose one.")
    return Done(goto=assignment_address(classes.assign(actor, cohort_id, passage, terms).id))


@router.post("/{assignment_id}")
def change(classes: Classes, actor: Asking, assignment_id: str, terms: Terms) -> Done:
    """Change the terms of an assignment."""
    return Done(goto=assignment_address(classes.change_assignment(actor, assignment_id, terms).id))


@router.post("/{assignment_id}/close")
def close(request: Request, classes: Classes, actor: Asking, assignment_id: str) -> Done:
    """Let an assignment take no more work."""
    classes.close(actor, assignment_id)
    return _shown(request, assignment_id)


@router.post("/{assignment_id}/open")
def open_again(request: Request, classes: Classes, actor: Asking, assignment_id: str) -> Done:
    """Let an assignment take work again."""
    classes.close(actor, assignment_id, closed=False)
    return _shown(request, assignment_id)


@router.post("/{assignment_id}/aside")
def aside(classes: Classes, actor: Asking, assignment_id: str) -> Done:
    """Set an assignment aside."""
    classes.set_assignment_aside(actor, assignment_id)
    view = classes.assignment(actor, assignment_id)
    return Done(goto=class_address(view.cohort.id))


@router.post("/{assignment_id}/restore")
def restore(request: Request, classes: Classes, actor: Asking, assignment_id: str) -> Done:
    """Take an assignment back that was set aside."""
    classes.set_assignment_aside(actor, assignment_id, aside=False)
    return _shown(request, assignment_id)


@router.post("/{assignment_id}/return")
def give_back(request: Request, classes: Classes, actor: Asking, assignment_id: str, everything: Field = "") -> Done:
    """Let learners see what was done with their work, all in one go."""
    returned = classes.give_back(actor, assignment_id, everything=bool(everything))
    return Done(parts={"queue-page": str(drawing_of(request).queue(assignment_id, returned=returned))})


@router.post("/{assignment_id}/recall")
def recall(
    request: Request,
    classes: Classes,
    actor: Asking,
    assignment_id: str,
    attempt: Annotated[list[str], Form(max_length=MOST_RETURNED)],
) -> Done:
    """Take back what was given back just now."""
    classes.recall(actor, attempt)
    return Done(parts={"queue-page": str(drawing_of(request).queue(assignment_id))})


def moment_in(written: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a field of kind datetime-local holds, given in `zone`; None for an empty field.

    >>> from zoneinfo import ZoneInfo
    >>> moment_in("2026-03-02T01:30", ZoneInfo("Asia/Karachi")).isoformat()
    '2026-03-01T20:30:00+00:00'

    Raises:
        InputError: it is no moment.
    """
    if not written.strip():
        return None
    try:
        return datetime.fromisoformat(written.strip()).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError("The deadline", f"{written[:30]!r} is no day and time.", "Choose it in the field.") from None


def _shown(request: Request, assignment_id: str) -> Done:
    return Done(parts={"assignment-page": str(drawing_of(request).assignment(assignment_id))})
