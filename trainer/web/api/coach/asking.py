"""What every route of the coach's part depends on: that a coach asks."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from trainer.desk.coach import CoachDesk
from trainer.store.records import Role
from trainer.web.accounts.visits import visit_of
from trainer.web.api.asking import PREFIX, REFUSALS, guarded_router
from trainer.web.service import service_of


def coaching(request: Request) -> None:
    """Raise what an address answers where nothing is, unless a coach or an admin asks."""
    if visit_of(request).actor.role is Role.LEARNER:
        raise HTTPException(HTTPStatus.NOT_FOUND)


def _coach_desk(request: Request) -> CoachDesk:
    return service_of(request).coach


Coach = Annotated[CoachDesk, Depends(_coach_desk)]


def coach_router(tag: str) -> APIRouter:
    """Return a router all of whose routes need a coach who is signed in and, to change something, their token.

    Args:
        tag: the heading that its routes stand under in the description.
    """
    guards = [*guarded_router(tag).dependencies, Depends(coaching)]
    return APIRouter(prefix=f"{PREFIX}/coach", tags=[tag], dependencies=guards, responses=REFUSALS)
