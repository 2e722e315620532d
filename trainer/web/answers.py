"""How an error is answered: a page for people, JSON for scripts."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from trainer.desk.coach.errors import FormError
from trainer.errors import TrainerError
from trainer.web.addresses import API, SIGN_IN
from trainer.web.errors import RefusedError, SignInNeededError, status_of, told
from trainer.web.security import guard
from trainer.web.shell import page

log = logging.getLogger(__name__)
PLAINLY: Mapping[int, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This cannot be asked for in this way.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "This is larger than what is taken here. Send less.",
}
UNEXPECTED = "Something went wrong here, and it is not your fault. Try again; if it happens again, tell your coach."


def wants_page(request: Request) -> bool:
    """Return whether a person waits for the answer in a browser, not a script."""
    return not request.url.path.startswith(API) and "text/html" in request.headers.get("accept", "")


def answer(request: Request, error: TrainerError) -> Response:
    """Return the answer to a request that failed with `error`."""
    status = status_of(error)
    if isinstance(error, SignInNeededError) and request.method == "GET" and wants_page(request):
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{SIGN_IN}?next={quote(wanted, safe='')}", HTTPStatus.SEE_OTHER)
    response = hinted(said(request, status, told(error), **_by_field(error)), error)
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _by_field(error: TrainerError) -> dict[str, Any]:
    """What is wrong field by field, where a form was sent."""
    if not isinstance(error, FormError):
        return {}
    return {"problems": [{"field": field, "problem": problem} for field, problem in error.problems.items()]}


def hinted(response: Response, error: TrainerError | None) -> Response:
    """Return `response` with the time after which a program may try again, where there is one."""
    if isinstance(error, RefusedError) and error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def said(request: Request, status: int, message: str, **more: Any) -> Response:
    """Return `message` as a page or as JSON, whichever was asked for."""
    if wants_page(request):
        return HTMLResponse(page(request, "problem", status=status, message=message), status)
    return JSONResponse({"detail": message, **more}, status)


def answer_errors(app: FastAPI) -> None:
    """Let `app` answer every error with a sentence."""
    app.add_exception_handler(TrainerError, _trainer_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def _trainer_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, TrainerError)  # noqa: S101  (as registered)
    return answer(request, error)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    response = said(request, error.status_code, PLAINLY.get(error.status_code, error.detail))
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    problems = [{"field": _field(problem), "problem": str(problem["msg"])} for problem in error.errors()]
    message = "; ".join(f"{one['field']}: {one['problem']}" for one in problems[:5]) + "."
    return said(request, HTTPStatus.UNPROCESSABLE_ENTITY, message, problems=problems)


def _field(problem: Any) -> str:
    """Where in the request it is: what is told of names, never what was sent."""
    return ".".join(str(part) for part in problem["loc"] if part not in {"body", "query", "path"})[:80] or "body"


def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    response = said(request, HTTPStatus.INTERNAL_SERVER_ERROR, UNEXPECTED)
    guard(response.headers)  # this answer is given outside of what guards the others
    return response
