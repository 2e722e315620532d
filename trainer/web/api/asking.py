"""What every route of the API depends on: who asks, and that nobody forges it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer
from starlette.requests import Request

from trainer.desk import Actor, LearnerDesk
from trainer.web.accounts.forgery import check_session_token
from trainer.web.accounts.visits import Visit, visit_of
from trainer.web.api.models import Problem
from trainer.web.service import Service, service_of

PREFIX = "/api/v1"
# Says in the description how scripts sign in; `visit_of` is what checks it.
_bearer = HTTPBearer(auto_error=False, description="A token of your account page, or of `precis tokens new`.")
REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "Nobody is signed in"},
    403: {"model": Problem, "description": "Not allowed, or the session's token is missing"},
    404: {"model": Problem, "description": "There is no such thing, or it is not yours"},
    409: {"model": Problem, "description": "It does not fit what is there by now"},
    413: {"model": Problem, "description": "Too large"},
    422: {"model": Problem, "description": "It cannot be used as given"},
    429: {"model": Problem, "description": "Too often"},
}


def _visit(request: Request) -> Visit:
    return visit_of(request)


def _actor(visit: Annotated[Visit, Depends(_visit)]) -> Actor:
    return visit.actor


def _service(request: Request) -> Service:
    return service_of(request)


def _desk(request: Request) -> LearnerDesk:
    return service_of(request).desk


Visiting = Annotated[Visit, Depends(_visit)]
Asking = Annotated[Actor, Depends(_actor)]
Serving = Annotated[Service, Depends(_service)]
Desk = Annotated[LearnerDesk, Depends(_desk)]


def guarded_router(tag: str) -> APIRouter:
    """Return a router all of whose routes need somebody signed in and, to change something, their token.

    Args:
        tag: the heading that its routes stand under in the description.
    """
    guards = [Depends(_bearer), Depends(_visit), Depends(check_session_token)]
    return APIRouter(prefix=PREFIX, tags=[tag], dependencies=guards, responses=REFUSALS)
