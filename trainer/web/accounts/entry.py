"""Coming in: what happens when somebody signs in, joins or chooses a new password."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from trainer.errors import InputError
from trainer.report.printable import printable
from trainer.store import ConflictError
from trainer.store.records import OpenedSession, Purpose, UserRecord
from trainer.store.users import LOGIN_LENGTH, folded
from trainer.web.accounts import passwords
from trainer.web.accounts.cookies import IDLE, SESSION, cookie, set_session
from trainer.web.accounts.rates import network
from trainer.web.errors import RefusedError
from trainer.web.service import Service, service_of

LONGEST_NAME = 100


class WrongPasswordError(RefusedError):
    """The sign-in name is unknown or the password is wrong; which of the two is not told."""


def known(service: Service, login: str, password: str, address: str) -> UserRecord:
    """Return the person who signs in.

    Args:
        service: the running app.
        login: the sign-in name as typed.
        password: the password as typed.
        address: where the request comes from.

    Raises:
        WrongPasswordError: name or password are wrong; found out in the same time, whichever it is.
        TooOftenError: there were too many tries.
    """
    name, place = folded(login)[:LOGIN_LENGTH], network(address)
    service.rates.check("sign-in from one address", place)
    service.rates.check("sign-in to one account from one address", name, place)
    service.rates.check("sign-in to one account", name)
    user = service.store.users.find(name) if name else None
    good = user is not None and user.archived_at is None
    kept = user.password_hash if user is not None and good else None
    if not passwords.is_right(password, kept) or user is None or kept is None:
        raise WrongPasswordError("The sign-in name or the password is not right.")
    service.rates.forgive("sign-in to one account from one address", name, place)
    if passwords.is_dated(kept):
        service.store.users.set_password(user.id, passwords.hashed(password), user.id)
    return user


def begin(request: Request, response: Response, user: UserRecord) -> OpenedSession:
    """Sign `user` in with a new session; the browser's session so far is over."""
    service = service_of(request)
    end(request)
    opened = service.store.sessions.open(user.id, IDLE)
    set_session(request, response, opened.secret)
    return opened


def end(request: Request) -> None:
    """End the session that the browser names, if there is one."""
    store = service_of(request).store
    secret = cookie(request, SESSION)
    session = store.sessions.find(secret) if secret else None
    if session is not None:
        store.sessions.close(session.id)


def joined(service: Service, code: str, login: str, name: str, password: str, again: str, address: str) -> UserRecord:
    """Return the new account made with an invitation code.

    Raises:
        InputError: the password or a name will not do.
        ConflictError: the code is not good (any more), or the sign-in name is taken.
        TooOftenError: there were too many tries.
    """
    service.rates.check("code from one address", network(address))
    check_name("Your name", name)
    check_name("The sign-in name", login)
    passwords.check_new(password, login=login, again=again)
    if not _is_good(service, code, Purpose.JOIN):
        raise bad_code()
    return service.store.invitations.accept(code, login, name.strip(), passwords.hashed(password))


def renewed(service: Service, code: str, password: str, again: str, address: str) -> UserRecord:
    """Return the person who has chosen a new password with a coach's code; they are signed out everywhere.

    Raises:
        InputError: the password will not do.
        ConflictError: the code is not good (any more).
        TooOftenError: there were too many tries.
    """
    service.rates.check("code from one address", network(address))
    passwords.check_new(password, login="", again=again)
    if not _is_good(service, code, Purpose.RESET):
        raise bad_code()
    user = service.store.invitations.reset(code, passwords.hashed(password))
    service.rates.forgive("sign-in to one account", user.login)
    return user


def check_name(what: str, name: str) -> None:
    """Raise an `InputError` when a name is empty, too long, or holds what cannot be seen."""
    if not name.strip() or len(name) > LONGEST_NAME:
        raise InputError(what, "is empty or too long.", f"Use 1 to {LONGEST_NAME} characters.")
    if printable(name) != name or not any(character.isalnum() for character in name):
        raise InputError(what, "holds characters that cannot be seen, or no letter.", "Type it anew.")


def _is_good(service: Service, code: str, purpose: Purpose) -> bool:
    """Whether a code may be used: looked up before a password is hashed for it."""
    found = service.store.invitations.find(code[:LONGEST_NAME])
    return found is not None and found.purpose is purpose


def bad_code() -> ConflictError:
    """Return the error for a code that leads nowhere."""
    return ConflictError("This code", "is not good, or not any more.", "Check it, or ask for a new one.")
