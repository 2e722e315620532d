"""What every answer carries so that a browser guards it, and how much a request may hold."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trainer.errors import TrainerError
from trainer.web.answers import answer
from trainer.web.errors import TooLargeError

_NEVER = "form-action 'self'; frame-ancestors 'none'; object-src 'none'"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    f"connect-src 'self'; base-uri 'none'; {_NEVER}"
)
# Swagger's page sets styles on its elements.
DOCS_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": with that, browsers send no origin with forms, and the origin is checked.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
A_YEAR = "max-age=31536000"
BODY = 1_000_000  # bytes; a passage of 60,000 words is some 400,000
UPLOAD = 12_000_000  # bytes; an article as DOCX or PDF with its pictures


def page_policy(nonce: str) -> str:
    """Return the content policy of Gradio's page.

    No script runs but the package's files and those with the nonce: markup that slips into a page brings none in.
    Gradio compiles the handlers of its events ('unsafe-eval') and sets styles on its elements ('unsafe-inline').
    """
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        f"base-uri 'self'; {_NEVER}"
    )


class GuardedAnswers:
    """Adds the guarding headers to every answer; what is private is kept in no cache.

    Args:
        app: the app.
        https: whether browsers are to come back by HTTPS only.
    """

    def __init__(self, app: ASGIApp, *, https: bool = False) -> None:
        self.app = app
        self.fixed = HEADERS | ({"Strict-Transport-Security": A_YEAR} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.fixed.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", POLICY)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, guarded)


class BoundedBodies:
    """Turns away bodies that are too large, said or unsaid.

    Args:
        app: the app.
        bound: the most bytes for a path.
    """

    def __init__(self, app: ASGIApp, *, bound: Callable[[str], int]) -> None:
        self.app, self.bound = app, bound

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on while its body is within bounds; else answer in the app's place."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.bound(scope["path"])
        said = Headers(scope=scope).get("content-length", "")
        body = _Counted(receive, send, most)
        if not said.isdigit() or int(said) <= most:
            try:
                await self.app(scope, body.receive, body.send)
            except TrainerError:
                if not body.over:
                    raise
            if not body.over or body.started:
                return
        await answer(Request(scope), too_large(most))(scope, receive, send)


class _Counted:
    """One request whose body is counted; what the app makes of a body that was cut off is not sent."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive, self._send, self.most = receive, send, most
        self.taken, self.started = 0, False

    @property
    def over(self) -> bool:
        return self.taken > self.most

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self.taken += len(message.get("body", b""))
            if self.over:
                raise too_large(self.most)
        return message

    async def send(self, message: Message) -> None:
        if not self.over or self.started:
            self.started = True
            await self._send(message)


def too_large(most: int) -> TooLargeError:
    """Return the error for a body of more than `most` bytes."""
    return TooLargeError(f"This is larger than {most / 1_000_000:g} MB, the most that is taken here. Send less.")
