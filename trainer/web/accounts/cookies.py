"""The cookies: one names the session, one guards forms before there is a session."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from trainer.web.service import service_of

SESSION, FORM = "precis_session", "precis_form"
# Who practises every evening stays signed in; a browser left open in a school does not for long.
IDLE, LONGEST = timedelta(hours=36), timedelta(days=30)
AT_HOME = timedelta(days=365)  # on one's own machine nobody is asked to sign in again
FORM_LIFETIME = timedelta(hours=4)


def cookie(request: Request, name: str) -> str | None:
    """Return the cookie called `name`."""
    return request.cookies.get(_full(request, name))


def set_session(request: Request, response: Response, secret: str) -> None:
    """Let the browser keep the secret of a session, out of reach of scripts."""
    lifetime = LONGEST if service_of(request).settings.accounts else AT_HOME
    _set(request, response, SESSION, secret, lifetime, "lax")  # lax: a link from a message leads in


def drop_session(request: Request, response: Response) -> None:
    """Let the browser forget the session."""
    _set(request, response, SESSION, "", timedelta(0), "lax")


def form_token(request: Request) -> str:
    """Return the token that a form of somebody not signed in sends back; the same for all open tabs."""
    kept = cookie(request, FORM)
    return kept if kept and len(kept) >= 32 else secrets.token_urlsafe(32)


def set_form_token(request: Request, response: Response, token: str) -> None:
    """Let the browser keep the token of a form, to be compared with what the form sends."""
    _set(request, response, FORM, token, FORM_LIFETIME, "strict")


def _full(request: Request, name: str) -> str:
    """With the prefix, browsers take the cookie by HTTPS only and from no neighbouring host."""
    return f"__Host-{name}" if _secure(request) else name


def _secure(request: Request) -> bool:
    return service_of(request).settings.secure or request.url.scheme == "https"


def _set(
    request: Request,
    response: Response,
    name: str,
    value: str,
    lifetime: timedelta,
    same_site: Literal["lax", "strict"],
) -> None:
    response.set_cookie(
        _full(request, name),
        value,
        max_age=int(lifetime.total_seconds()),
        path="/",
        httponly=True,
        secure=_secure(request),
        samesite=same_site,
    )
