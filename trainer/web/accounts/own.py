"""One's own account: language, password, devices, tokens, and the end of it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from trainer.errors import InputError, TrainerError
from trainer.store import NotFoundError
from trainer.web.accounts import entry, passwords
from trainer.web.accounts.cookies import drop_session
from trainer.web.accounts.forgery import check_session_token
from trainer.web.accounts.pages import Field, accounts_only
from trainer.web.accounts.visits import Visit, visit_of
from trainer.web.answers import hinted
from trainer.web.errors import NotYoursError, status_of, told
from trainer.web.service import service_of
from trainer.web.shell import LANGUAGE, page, wording_for
from trainer.web.texts import LANGUAGES

MOST_TOKENS = 20


def signed_in_page(request: Request) -> Visit:
    """Return the visit of somebody who uses the pages.

    Raises:
        SignInNeededError: nobody is signed in.
        NotYoursError: a token asks, which may not change the account.
    """
    visit = visit_of(request)
    if visit.by_token:
        raise NotYoursError("A token may not do this. Use the page in a browser.")
    return visit


router = APIRouter(
    prefix="/account", include_in_schema=False, dependencies=[Depends(signed_in_page), Depends(check_session_token)]
)
Visiting = Annotated[Visit, Depends(signed_in_page)]


@router.get("")
def account(request: Request) -> Response:
    """Show one's account."""
    return _shown(request)


@router.post("/language")
def choose_language(request: Request, visit: Visiting, language: Field = "") -> Response:
    """Choose the language of the pages."""
    if language in LANGUAGES:
        service_of(request).store.users.prefer(visit.user.id, {LANGUAGE: language})
    return RedirectResponse("/account", HTTPStatus.SEE_OTHER)


@router.post("/password", dependencies=[Depends(accounts_only)])
def change_password(
    request: Request, visit: Visiting, current: Field = "", password: Field = "", again: Field = ""
) -> Response:
    """Change one's password; every other device is signed out, and this one gets a new session."""
    store = service_of(request).store
    try:
        confirm_password(request, visit, current)
        passwords.check_new(password, login=visit.user.login, again=again)
    except TrainerError as error:
        return _shown(request, error)
    store.users.set_password(visit.user.id, passwords.hashed(password), visit.user.id)
    store.sessions.close_all(visit.user.id)
    carrier = Response()
    opened = entry.begin(request, carrier, visit.user)
    request.scope["state"]["visit"] = Visit(visit.user, opened.record, at_home=visit.at_home)
    response = _shown(request, done=wording_for(request)("account.password_done"))
    response.headers.append("set-cookie", carrier.headers["set-cookie"])
    return response


@router.post("/sessions", dependencies=[Depends(accounts_only)])
def sign_out_elsewhere(request: Request, visit: Visiting) -> Response:
    """Sign out everywhere but here."""
    service_of(request).store.sessions.close_all(visit.user.id, but=visit.session.id if visit.session else None)
    return _shown(request, done=wording_for(request)("account.sessions_done"))


@router.post("/tokens")
def make_token(request: Request, visit: Visiting, name: Field = "") -> Response:
    """Make a token and show its secret, once."""
    store = service_of(request).store
    try:
        entry.check_name("The purpose", name)
        if sum(token.revoked_at is None for token in store.tokens.of_user(visit.user.id)) >= MOST_TOKENS:
            raise InputError("Tokens", f"There are {MOST_TOKENS} already, the most there may be.", "End one first.")
    except TrainerError as error:
        return _shown(request, error)
    return _shown(request, secret=store.tokens.issue(visit.user.id, name.strip()).secret)


@router.post("/tokens/{token_id}/revoke")
def revoke_token(request: Request, visit: Visiting, token_id: str) -> Response:
    """End a token of one's own."""
    store = service_of(request).store
    if store.tokens.get(token_id).user_id != visit.user.id:
        raise NotFoundError("token", token_id)
    store.tokens.revoke(token_id, visit.user.id)
    return RedirectResponse("/account", HTTPStatus.SEE_OTHER)


@router.post("/erase")
def erase(request: Request, visit: Visiting, confirm: Field = "", password: Field = "") -> Response:
    """Erase oneself with everything one has written."""
    service = service_of(request)
    try:
        if service.settings.accounts:
            confirm_password(request, visit, password)
        service.erase(visit.actor, confirm)
    except TrainerError as error:
        return _shown(request, error)
    request.scope["state"].pop("visit", None)
    response = HTMLResponse(page(request, "erased"))
    drop_session(request, response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def confirm_password(request: Request, visit: Visit, password: str) -> None:
    """Raise unless `password` is the visitor's.

    Raises:
        InputError: it is not.
        TooOftenError: it was tried too often.
    """
    rates = service_of(request).rates
    rates.check("password of one person", visit.user.id)
    if not passwords.is_right(password, visit.user.password_hash):
        raise InputError("Your password", "is not right.", "Type the one you sign in with.")
    rates.forgive("password of one person", visit.user.id)


def _shown(request: Request, error: TrainerError | None = None, *, done: str = "", secret: str = "") -> Response:
    visit, store = visit_of(request), service_of(request).store
    text = page(
        request,
        "account",
        problem=told(error) if error else "",
        done=done,
        secret=secret,
        sessions=len(store.sessions.of_user(visit.user.id)),
        tokens=[token for token in store.tokens.of_user(visit.user.id) if token.revoked_at is None],
        fewest=passwords.SHORTEST,
    )
    return hinted(HTMLResponse(text, status_of(error) if error else HTTPStatus.OK), error)
