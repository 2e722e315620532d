"""Oneself: who one is, how one gets on, all that is kept, and the end of it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from trainer.web.accounts.own import confirm_password
from trainer.web.api.asking import Asking, Desk, Serving, Visiting, guarded_router
from trainer.web.api.models import Me
from trainer.web.api.models import Progress as ProgressOut

router = guarded_router("Oneself")


class Farewell(BaseModel):
    """What erasing takes."""

    confirm: Annotated[str, Field(max_length=300)]
    """One's sign-in name, typed once more."""
    password: Annotated[str, Field(max_length=300)] = ""
    """One's password, where there are accounts."""


@router.get("/me")
def me(visit: Visiting) -> Me:
    """Tell who asks."""
    return Me.model_validate(visit.user)


@router.get("/progress")
def progress(desk: Desk, actor: Asking) -> ProgressOut:
    """Return marks over time, habits that cost marks, ideas that are missed."""
    return ProgressOut.model_validate(desk.progress(actor))


@router.get("/me/export")
def export(desk: Desk, actor: Asking, service: Serving) -> Response:
    """Return everything that is kept about oneself, as one JSON document."""
    service.rates.check("exports", actor.user_id)
    document: dict[str, Any] = desk.export(actor)
    return JSONResponse(document, headers={"Content-Disposition": 'attachment; filename="precis-export.json"'})


@router.post("/me/erase", status_code=204)
def erase(request: Request, visit: Visiting, service: Serving, farewell: Farewell) -> None:
    """Erase oneself and everything one has written, for good."""
    if service.settings.accounts:
        confirm_password(request, visit, farewell.password)
    service.erase(visit.actor, farewell.confirm)
