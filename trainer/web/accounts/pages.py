"""The pages of coming and going: plain forms that need no script."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from trainer.errors import TrainerError
from trainer.store import NotFoundError
from trainer.web.accounts import entry
from trainer.web.accounts.cookies import drop_session, form_token, set_form_token
from trainer.web.accounts.forgery import check_form_token, check_session_token
from trainer.web.accounts.passwords import SHORTEST
from trainer.web.accounts.rates import network
from trainer.web.accounts.visits import visit_or_none
from trainer.web.addresses import HOME, SIGN_IN
from trainer.web.answers import hinted
from trainer.web.errors import status_of, told
from trainer.web.service import service_of
from trainer.web.shell import page, wording_for

Field = Annotated[str, Form(max_length=1000)]


def accounts_only(request: Request) -> None:
    """Raise a `NotFoundError` where there are no accounts."""
    if not service_of(request).settings.accounts:
        raise NotFoundError("page", request.url.path)


router = APIRouter(include_in_schema=False, dependencies=[Depends(accounts_only)])


@router.get(SIGN_IN)
def sign_in_form(request: Request, next: Annotated[str, Query(max_length=2000)] = HOME) -> Response:
    """Show the form to sign in; who is signed in goes on."""
    if visit_or_none(request) is not None:
        return RedirectResponse(local(next), HTTPStatus.SEE_OTHER)
    return form(request, "sign_in", next=local(next), login="")


@router.post(SIGN_IN, dependencies=[Depends(check_form_token)])
def sign_in(request: Request, login: Field = "", password: Field = "", next: Field = HOME) -> Response:
    """Sign in."""
    try:
        user = entry.known(service_of(request), login, password, address_of(request))
    except TrainerError as error:
        told_here = wording_for(request)("sign_in.wrong") if isinstance(error, entry.WrongPasswordError) else None
        return form(request, "sign_in", error, told_here, next=local(next), login=login)
    response = RedirectResponse(local(next), HTTPStatus.SEE_OTHER)
    entry.begin(request, response, user)
    return response


@router.post("/sign-out", dependencies=[Depends(check_session_token)])
def sign_out(request: Request) -> Response:
    """Sign out of this browser."""
    entry.end(request)
    response = RedirectResponse(SIGN_IN, HTTPStatus.SEE_OTHER)
    drop_session(request, response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'  # drafts kept in the browser are not the next one's
    return response


@router.get("/join")
def join_form(request: Request) -> Response:
    """Show the form for an invitation code."""
    visit_or_none(request)
    return form(request, "join", code="", login="", name="")


@router.post("/join")
async def join(request: Request) -> Response:
    """Make an account, or join a group with the account one has."""
    visit = await run_in_threadpool(visit_or_none, request)
    await (check_session_token(request) if visit else check_form_token(request))
    sent = {name: str(value)[:1000] for name, value in (await request.form()).items()}
    return await run_in_threadpool(_joined, request, sent)


def _joined(request: Request, sent: dict[str, str]) -> Response:
    service, visit = service_of(request), visit_or_none(request)
    code, login, name = (sent.get(field, "") for field in ("code", "login", "name"))
    try:
        if visit is not None:
            service.rates.check("code from one address", network(address_of(request)))
            cohort = service.store.invitations.join(code, visit.user.id)
            done = wording_for(request)("join.joined", group=cohort.name)
            return form(request, "join", done=done, code="", login="", name="")
        password, again = sent.get("password", ""), sent.get("again", "")
        user = entry.joined(service, code, login, name, password, again, address_of(request))
    except TrainerError as error:
        return form(request, "join", error, code=code, login=login, name=name)
    response = RedirectResponse(HOME, HTTPStatus.SEE_OTHER)
    entry.begin(request, response, user)
    return response


@router.get("/reset")
def reset_form(request: Request) -> Response:
    """Show the form for a new password."""
    return form(request, "reset", code="")


@router.post("/reset", dependencies=[Depends(check_form_token)])
def reset(request: Request, code: Field = "", password: Field = "", again: Field = "") -> Response:
    """Choose a new password with a coach's code."""
    try:
        user = entry.renewed(service_of(request), code, password, again, address_of(request))
    except TrainerError as error:
        return form(request, "reset", error, code=code)
    return form(request, "sign_in", done=wording_for(request)("reset.done"), login=user.login, next=HOME)


def form(
    request: Request,
    template: str,
    error: TrainerError | None = None,
    problem: str | None = None,
    *,
    done: str = "",
    **context: object,
) -> Response:
    """Return a page with a form, what went wrong with it before, and the token that guards it."""
    token = None if visit_or_none(request) else form_token(request)
    context |= {"problem": problem or (told(error) if error else ""), "done": done, "fewest": SHORTEST}
    text = page(request, template, csrf=token, **context)
    response = hinted(HTMLResponse(text, status_of(error) if error else HTTPStatus.OK), error)
    if token is not None:
        set_form_token(request, response, token)
    return response


def local(address: str) -> str:
    """Return `address` if it lies on this site, else the start.

    >>> local("/account"), local("https://elsewhere.example"), local("//elsewhere.example"), local("/\\\\elsewhere")
    ('/account', '/', '/', '/')
    """
    parts = urlsplit(address)
    plain = address.isprintable() and "\\" not in address and not address.startswith("//")
    return address if plain and not parts.scheme and not parts.netloc and address.startswith("/") else HOME


def address_of(request: Request) -> str:
    """Return where a request comes from, as the server or a trusted proxy says."""
    return request.client.host if request.client else ""
