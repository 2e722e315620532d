"""What every answer carries so that a browser guards it, and how much a request may hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


def guard(headers: MutableHeaders, fixed: Mapping[str, str] = MappingProxyType(HEADERS)) -> None:
    """Add the guarding headers to those of an answer.

    Args:
        headers: of the answer.
        fixed: those that are the same for every answer.
    """
    headers.update(fixed)
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("Cache-Control", "no-store")


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
                guard(MutableHeaders(scope=message), self.fixed)
            await send(message)

        await self.app(scope, receive, guarded)
