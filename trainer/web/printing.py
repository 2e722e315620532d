"""One attempt as a page to print: a plain route, for nothing on it moves."""

from __future__ import annotations

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from trainer.desk.views import Assessed
from trainer.store import Store
from trainer.store.records import UserRecord
from trainer.web.accounts.visits import visit_of
from trainer.web.addresses import SETTINGS_PAGE, feedback_page
from trainer.web.api.asking import Asking, Desk, Serving
from trainer.web.files import FILES
from trainer.web.html.certificate import Certified, certificate
from trainer.web.html.drawn import drawn
from trainer.web.marked import shown_report
from trainer.web.shell import wording_for
from trainer.web.zones import zone_of

NAME = "name"  # the preference that holds it where nobody signs in
STYLES = (f"{FILES}/texts.css", f"{FILES}/precis.css")
SCRIPTS = (f"{FILES}/precis.js",)


def _signed_in(request: Request) -> None:
    visit_of(request)


router = APIRouter(include_in_schema=False, dependencies=[Depends(_signed_in)])


@router.get("/print/{attempt_id}")
def printed(request: Request, desk: Desk, actor: Asking, service: Serving, attempt_id: str) -> Response:
    """Show a marked attempt as it is printed; an attempt that waits for its mark gets it first."""
    assessed = desk.assessed(actor, attempt_id)
    view = desk.open_attempt(actor, attempt_id)
    attempt, wording = assessed.attempt, wording_for(request)
    name = _name(service.store.users.get(attempt.user_id))
    certified = Certified(
        learner=name or wording("certificate.somebody"),
        submitted=(attempt.submitted_at or attempt.saved_at).astimezone(zone_of(request)),
        preset_name=view.passage.preset.name,
        seconds=attempt.seconds,
        coach=_coach(service.store, assessed),
        unapproved=assessed.unapproved,
    )
    page = certificate(
        drawn(shown_report(assessed)),
        certified,
        wording,
        styles=STYLES,
        scripts=SCRIPTS,
        back=feedback_page(attempt_id),
        naming=None if name else SETTINGS_PAGE,
    )
    return HTMLResponse(page)


def _name(user: UserRecord) -> str:
    """The name of an account; where there are none, the one that was given in the settings."""
    given = user.preferences.get(NAME)
    return user.name or (given if isinstance(given, str) else "")


def _coach(store: Store, assessed: Assessed) -> str | None:
    coaches = [mark.coach_id for mark in assessed.assessment.marks if mark.coach_id is not None]
    return store.users.get(coaches[-1]).name if coaches else None
