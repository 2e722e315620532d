"""Whose request it is: told by a session cookie or a token, once a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.requests import Request

from trainer.desk.actor import Actor
from trainer.store.records import Role, SessionRecord, UserRecord
from trainer.web.accounts.cookies import IDLE, LONGEST, SESSION, cookie
from trainer.web.errors import SignInNeededError
from trainer.web.service import Service, service_of

SEEN_EVERY = timedelta(minutes=5)  # not a write for each request


@dataclass(frozen=True, slots=True)
class Visit:
    """A person with the way they came in.

    Attributes:
        user: the person.
        session: None for a script.
        by_token: whether a token let them in.
        at_home: whether there are no accounts: then whoever sits at the machine is their own coach.
    """

    user: UserRecord
    session: SessionRecord | None = None
    by_token: bool = False
    at_home: bool = False

    @property
    def actor(self) -> Actor:
        """The person, for the desk."""
        return Actor(self.user.id, Role.COACH if self.at_home else self.user.role)

    @property
    def csrf(self) -> str:
        """The session's token against forgery; "" without a session, and then nothing can be changed."""
        return "" if self.session is None else self.session.csrf


def visit_of(request: Request) -> Visit:
    """Return whose request it is; it reads the store, so not from the event loop.

    Raises:
        SignInNeededError: nobody's.
    """
    kept = request.scope.setdefault("state", {})
    if "visit" not in kept:
        kept["visit"] = _found(request, service_of(request))
    visit: Visit = kept["visit"]
    return visit


def visit_or_none(request: Request) -> Visit | None:
    """Return whose request it is, or None when nobody is signed in."""
    try:
        return visit_of(request)
    except SignInNeededError:
        return None


def current_actor(request: Request | Any) -> Actor:
    """Return who asks, of a request or of the `gr.Request` of a Gradio event.

    Raises:
        SignInNeededError: nobody is signed in.
    """
    return visit_of(request if isinstance(request, Request) else request.request).actor


def _found(request: Request, service: Service) -> Visit:
    store, at_home = service.store, not service.settings.accounts
    scheme, _, credential = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        token = store.tokens.find(credential.strip())
        if token is None:
            raise SignInNeededError("This token is not good, or not any more. Make a new one with `precis tokens new`.")
        return Visit(store.users.get(token.user_id), by_token=True, at_home=at_home)
    secret = cookie(request, SESSION)
    session = store.sessions.find(secret) if secret else None
    if session is not None:
        _hold(service, session)
        return Visit(store.users.get(session.user_id), session, at_home=at_home)
    if at_home:
        return Visit(service.me(), at_home=True)
    raise SignInNeededError


def _hold(service: Service, session: SessionRecord) -> None:
    """Let a session in use hold on, but not beyond the longest."""
    now = service.now()
    if service.settings.accounts and now - session.seen_at > SEEN_EVERY:
        left = session.created_at + LONGEST - now
        service.store.sessions.extend(session.id, min(IDLE, left))
