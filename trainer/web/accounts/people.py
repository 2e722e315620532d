"""What a coach does for people: groups, invitation codes, codes for a new password."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from trainer.desk.permissions import sees_learner
from trainer.errors import InputError, TrainerError
from trainer.store import NotFoundError, Store
from trainer.store.records import CohortRecord, IssuedInvitation, Role, UserRecord
from trainer.web.accounts import entry
from trainer.web.accounts.forgery import check_session_token
from trainer.web.accounts.own import signed_in_page
from trainer.web.accounts.pages import Field, accounts_only
from trainer.web.accounts.visits import Visit, visit_of
from trainer.web.answers import hinted
from trainer.web.errors import status_of, told
from trainer.web.service import service_of
from trainer.web.shell import page

MOST_USES = 500  # of one code: a year's intake


def coach(visit: Annotated[Visit, Depends(signed_in_page)]) -> Visit:
    """Return the visit of a coach or an admin.

    Raises:
        NotFoundError: a learner asks, to whom there is no such page.
    """
    if visit.user.role is Role.LEARNER:
        raise NotFoundError("page", "people")
    return visit


Coaching = Annotated[Visit, Depends(coach)]
router = APIRouter(
    prefix="/people",
    include_in_schema=False,
    dependencies=[Depends(accounts_only), Depends(coach), Depends(check_session_token)],
)


@router.get("")
def people(request: Request) -> Response:
    """Show groups, people and the forms for codes."""
    return _shown(request)


@router.post("/groups")
def make_group(request: Request, visit: Coaching, name: Field = "") -> Response:
    """Make a group."""
    try:
        entry.check_name("The name of the group", name)
    except TrainerError as error:
        return _shown(request, error)
    service_of(request).store.cohorts.add(name.strip(), visit.user.id)
    return _shown(request)


@router.post("/invitations")
def invite(
    request: Request, visit: Coaching, cohort: Field = "", role: Field = Role.LEARNER.value, uses: Field = "1"
) -> Response:
    """Make an invitation code and show it, once."""
    store = service_of(request).store
    try:
        if role not in {known.value for known in roles_given_by(visit.user)}:
            raise InputError("The role", "is not yours to give.", "Ask an admin.")
        if not uses.isdecimal() or not 1 <= int(uses) <= MOST_USES:
            raise InputError("The number of people", f"{uses[:20]!r} will not do.", f"Use 1 to {MOST_USES}.")
        if cohort and cohort not in {one.id for one in cohorts_of(store, visit.user)}:
            raise NotFoundError("group", cohort)
        if not cohort and role == Role.LEARNER and visit.user.role is Role.COACH:
            raise InputError("The group", "is missing: you could not see who comes.", "Choose one, or make one first.")
        issued = store.invitations.issue(visit.user.id, cohort_id=cohort or None, role=Role(role), uses=int(uses))
    except TrainerError as error:
        return _shown(request, error)
    return _shown(request, issued=issued, path="/join")


@router.post("/{user_id}/reset")
def reset(request: Request, visit: Coaching, user_id: str) -> Response:
    """Make a code with which a person chooses a new password, and show it, once."""
    store = service_of(request).store
    person = store.users.get(user_id)
    if not may_reset(store, visit, person):
        raise NotFoundError("user", user_id)
    return _shown(request, issued=store.invitations.issue_reset(person.id, visit.user.id), path="/reset", whose=person)


def may_reset(store: Store, visit: Visit, person: UserRecord) -> bool:
    """Return whether a visitor may let a person choose a new password: an admin anybody, a coach their learners.

    A coach may not reset another coach, whose learners would be theirs then.
    """
    if visit.user.role is Role.ADMIN:
        return True
    return person.role is Role.LEARNER and sees_learner(store, visit.actor, person.id)


def roles_given_by(user: UserRecord) -> tuple[Role, ...]:
    """Return the roles that a person may invite into."""
    return tuple(Role) if user.role is Role.ADMIN else (Role.LEARNER,)


def cohorts_of(store: Store, user: UserRecord) -> tuple[CohortRecord, ...]:
    """Return the groups that a person may invite into."""
    return store.cohorts.all() if user.role is Role.ADMIN else store.cohorts.of_user(user.id)


def people_of(store: Store, visit: Visit) -> tuple[UserRecord, ...]:
    """Return whom a person may help to a new password, by name."""
    if visit.user.role is Role.ADMIN:
        return store.users.all()
    found = {
        person.id: person
        for cohort in cohorts_of(store, visit.user)
        for person in store.cohorts.members(cohort.id)
        if person.role is Role.LEARNER
    }
    return tuple(sorted(found.values(), key=lambda person: (person.name.casefold(), person.id)))


def _shown(
    request: Request,
    error: TrainerError | None = None,
    *,
    issued: IssuedInvitation | None = None,
    path: str = "",
    whose: UserRecord | None = None,
) -> Response:
    visit, service = visit_of(request), service_of(request)
    text = page(
        request,
        "people",
        problem=told(error) if error else "",
        done="",
        cohorts=cohorts_of(service.store, visit.user),
        roles=roles_given_by(visit.user),
        people=people_of(service.store, visit),
        code=issued.code if issued else "",
        code_for=whose.name if whose else "",
        code_where=service.settings.address + path,
        code_until=issued.record.expires_at if issued else None,
    )
    return hinted(HTMLResponse(text, status_of(error) if error else HTTPStatus.OK), error)
