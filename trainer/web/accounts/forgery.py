"""Against forged requests: a change comes from a page of ours, with the token that only such a page has."""

from __future__ import annotations

import json
import secrets
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request

from trainer.web.accounts.cookies import FORM, cookie
from trainer.web.accounts.visits import visit_of
from trainer.web.errors import ForgedError
from trainer.web.service import service_of

HEADER, FIELD = "x-csrf-token", "csrf"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def check_origin(request: Request, *, strict: bool = False) -> None:
    """Raise when a browser says that another site sends this.

    Args:
        request: the request.
        strict: whether it must say that this site does; for requests that carry no token.

    Raises:
        ForgedError: it says so, or does not say what it must.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site != "same-origin" and (strict or site != "none"):
        raise ForgedError
    if origin is not None and urlsplit(origin).netloc.lower() not in _own_names(request):
        raise ForgedError
    if strict and site is None and origin is None:
        raise ForgedError


async def check_session_token(request: Request) -> None:
    """Raise when a change by somebody signed in does not carry the token of their session; tokens of scripts suffice.

    The token stands in the header `X-CSRF-Token` or in the body as `csrf`.

    Raises:
        ForgedError: it is missing or wrong.
        SignInNeededError: nobody is signed in.
    """
    if request.method in SAFE:
        return
    visit = await run_in_threadpool(visit_of, request)
    if visit.by_token:
        return
    check_origin(request)
    if not await _sent(request, visit.csrf):
        raise ForgedError


async def check_form_token(request: Request) -> None:
    """Raise when a form of somebody not signed in does not send the token that its page has set as a cookie.

    Raises:
        ForgedError: it is missing or wrong.
    """
    check_origin(request)
    if not await _sent(request, cookie(request, FORM) or ""):
        raise ForgedError


async def _sent(request: Request, token: str) -> bool:
    sent = request.headers.get(HEADER)
    if sent is None:
        sent = _field(await _body(request))
    return bool(token) and sent is not None and secrets.compare_digest(sent.encode(), token.encode())


async def _body(request: Request) -> Any:
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        return await request.form()
    try:
        return json.loads(await request.body() or b"null")
    except (ValueError, RecursionError):
        return None


def _field(body: Any) -> str | None:
    sent = body.get(FIELD) if isinstance(body, dict | FormData) else None
    return sent if isinstance(sent, str) else None


def _own_names(request: Request) -> set[str]:
    names = {request.headers.get("host", "").lower()}
    public = service_of(request).settings.public_url
    if public is not None:
        names.add(urlsplit(public).netloc.lower())
    return names - {""}
