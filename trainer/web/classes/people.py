"""Forms about classes and who is in them."""

from __future__ import annotations

from typing import Annotated

from fastapi import File, UploadFile
from starlette.requests import Request

from trainer.desk.classroom.rosters import MOST_BYTES
from trainer.web.api.asking import Asking
from trainer.web.classes.asking import Classes, Done, Field, coach_router, number_in
from trainer.web.classes.drawing import drawing_of
from trainer.web.classes.parts import class_address
from trainer.web.html.classes.people import roster_outcome
from trainer.web.pages import addresses
from trainer.web.service import service_of
from trainer.web.shell import wording_for

ROSTER_BODY = MOST_BYTES + 10_000  # the form around the file
router = coach_router("/classes")


@router.post("")
def make(classes: Classes, actor: Asking, name: Field = "") -> Done:
    """Make a class and lead to it."""
    return Done(goto=class_address(classes.make_class(actor, name).id))


@router.post("/{cohort_id}/name")
def rename(classes: Classes, actor: Asking, cohort_id: str, name: Field = "") -> Done:
    """Give a class another name."""
    classes.rename_class(actor, cohort_id, name)
    return Done(goto=class_address(cohort_id))


@router.post("/{cohort_id}/aside")
def aside(classes: Classes, actor: Asking, cohort_id: str) -> Done:
    """Set a class aside."""
    classes.set_class_aside(actor, cohort_id)
    return Done(goto=addresses.CLASSES)


@router.post("/{cohort_id}/restore")
def restore(classes: Classes, actor: Asking, cohort_id: str) -> Done:
    """Take a class back that was set aside."""
    classes.set_class_aside(actor, cohort_id, aside=False)
    return Done(goto=class_address(cohort_id))


@router.post("/{cohort_id}/roster", max_body_size=ROSTER_BODY)
def roster(
    request: Request,
    classes: Classes,
    actor: Asking,
    cohort_id: str,
    file: Annotated[UploadFile, File()],
    apply: Field = "",
) -> Done:
    """Look at a roster, or take it in."""
    service_of(request).rates.check("articles", actor.user_id)
    name, content = (file.filename or "roster")[-80:], file.file.read(MOST_BYTES + 1)
    carry_out = classes.take_roster if apply else classes.look_at_roster
    outcome = carry_out(actor, cohort_id, content, name)
    reset = service_of(request).settings.address + "/reset"
    piece = roster_outcome(outcome, wording_for(request), done=bool(apply), reset=reset)
    parts = {"roster-outcome": str(piece)}
    return Done(parts={"class-page": str(drawing_of(request).one_class(cohort_id)), **parts} if apply else parts)


@router.post("/{cohort_id}/invitations")
def invite(
    request: Request, classes: Classes, actor: Asking, cohort_id: str, uses: Field = "1", days: Field = "14"
) -> Done:
    """Make a code, shown this once."""
    many, long = number_in("The number of people", uses), number_in("The number of days", days)
    issued = classes.invite(actor, cohort_id, int(many or 1), int(long or 14))
    return _shown(request, cohort_id, issued=issued)


@router.post("/{cohort_id}/invitations/{invitation_id}/revoke")
def revoke(request: Request, classes: Classes, actor: Asking, cohort_id: str, invitation_id: str) -> Done:
    """End a code."""
    classes.revoke(actor, cohort_id, invitation_id)
    return _shown(request, cohort_id)


@router.post("/{cohort_id}/members/{user_id}/remove")
def remove(request: Request, classes: Classes, actor: Asking, cohort_id: str, user_id: str) -> Done:
    """Take a learner out of a class."""
    return _shown(request, cohort_id, removed=classes.remove_member(actor, cohort_id, user_id))


@router.post("/{cohort_id}/members/{user_id}/restore")
def take_back(request: Request, classes: Classes, actor: Asking, cohort_id: str, user_id: str) -> Done:
    """Take a learner into a class again."""
    classes.restore_member(actor, cohort_id, user_id)
    return _shown(request, cohort_id)


def _shown(request: Request, cohort_id: str, **new: object) -> Done:
    return Done(parts={"class-page": str(drawing_of(request).one_class(cohort_id, **new))})  # type: ignore[arg-type]
