"""What the web app refuses, and how every error is answered: a sentence to read, never a traceback."""

from __future__ import annotations

from http import HTTPStatus

from trainer.desk.coach.errors import FormError
from trainer.desk.errors import AnswersClosedError, NotAllowedError, NotMarkedError, TooManyError
from trainer.errors import InputError, IntegrityError, ModelUnavailableError, TrainerError, UnknownNameError
from trainer.processes.errors import WorkerLostError
from trainer.store import ConflictError, NotFoundError, SchemaTooNewError, StoreUnavailableError


class RefusedError(TrainerError):
    """A request that is turned away.

    Args:
        message: what is wrong and what to do.
        retry_after: seconds after which it may be tried again; None when that would not help.
    """

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, message: str, retry_after: int | None = None) -> None:
        self.message, self.retry_after = message, retry_after
        super().__init__(message, retry_after)

    def __str__(self) -> str:
        return self.message


class SignInNeededError(RefusedError):
    """Nobody is signed in, or not any more."""

    status = HTTPStatus.UNAUTHORIZED

    def __init__(self, message: str = "Sign in first.") -> None:
        super().__init__(message)


class ForgedError(RefusedError):
    """A change that did not come from a page of ours."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__("This did not come from a page of this site, or the page is too old. Load it again.")


class NotYoursError(RefusedError):
    """Something that the one who asks may not do this way."""

    status = HTTPStatus.FORBIDDEN


class TooLargeError(RefusedError):
    """A body beyond what is taken."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class TooOftenError(RefusedError):
    """Too many tries in too short a time."""

    status = HTTPStatus.TOO_MANY_REQUESTS


STATUS: tuple[tuple[type[TrainerError], HTTPStatus], ...] = (
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (UnknownNameError, HTTPStatus.NOT_FOUND),
    (NotAllowedError, HTTPStatus.FORBIDDEN),
    (AnswersClosedError, HTTPStatus.FORBIDDEN),
    (NotMarkedError, HTTPStatus.CONFLICT),
    (TooManyError, HTTPStatus.CONFLICT),
    (ConflictError, HTTPStatus.CONFLICT),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (FormError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (WorkerLostError, HTTPStatus.SERVICE_UNAVAILABLE),
    (ModelUnavailableError, HTTPStatus.SERVICE_UNAVAILABLE),
    (StoreUnavailableError, HTTPStatus.SERVICE_UNAVAILABLE),
    (SchemaTooNewError, HTTPStatus.SERVICE_UNAVAILABLE),
    (IntegrityError, HTTPStatus.SERVICE_UNAVAILABLE),
)


def status_of(error: TrainerError) -> HTTPStatus:
    """Return the status that an error is answered with.

    >>> status_of(NotFoundError("attempt", "0")).value, status_of(TrainerError()).value
    (404, 400)
    """
    if isinstance(error, RefusedError):
        return error.status
    return next((status for kind, status in STATUS if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)


def told(error: TrainerError) -> str:
    """Return what a caller is told: the message, but nothing of where the database lies."""
    if isinstance(error, StoreUnavailableError | SchemaTooNewError):
        return "The trainer cannot reach its database just now. Try again in a moment; what you wrote is kept here."
    return str(error)
