"""The door: an ASGI app around Gradio's that lets in who is signed in, to what is theirs."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Callable, Container
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trainer.store import NotFoundError
from trainer.web.accounts.forgery import check_origin
from trainer.web.accounts.rates import Rates
from trainer.web.accounts.visits import Visit, visit_of
from trainer.web.errors import RefusedError, TooLargeError, TooOftenError
from trainer.web.gradio_door.names import own_event, own_hash
from trainer.web.gradio_door.page import finished_page
from trainer.web.gradio_door.routes import Kind, kind_of
from trainer.web.security import page_policy

MOST_STREAMS = 40  # open streams of one person: two a tab, and nobody reads twenty tabs
LONGEST_EVENT = 1_000_000  # bytes: a précis and its passage fit fifty times

# Gradio believes whoever sends these; the server has taken from a trusted proxy what is true of them.
_FORGEABLE = frozenset({b"x-forwarded-host", b"x-forwarded-proto", b"x-forwarded-for", b"x-gradio-server"})


class GradioDoor:
    """Gradio's app behind checks of person, route, origin and session.

    Args:
        inside: Gradio's app.
        pages: paths of its pages.
        running: ids of the events that Gradio works on or has answers for in a session, by Gradio's name for it.
        rates: how often one person may send events.
    """

    def __init__(
        self, inside: ASGIApp, pages: frozenset[str], running: Callable[[str], Container[str]], rates: Rates
    ) -> None:
        self.inside, self.pages, self.running, self.rates = inside, pages, running, rates
        self.streams: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or raise what keeps it out."""
        if scope["type"] == "websocket":  # nothing here speaks it
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        path = scope["path"].removeprefix(scope.get("root_path", "")) or "/"
        kind = kind_of(scope["method"], path, self.pages)
        scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in _FORGEABLE]}
        if kind is Kind.CLOSED:
            raise NotFoundError("page", path[:80])
        if kind is Kind.PUBLIC:
            await self.inside(scope, receive, send)
            return
        visit = await run_in_threadpool(visit_of, request)
        match kind:
            case Kind.PAGE:
                await self._page(visit, scope, receive, send)
            case Kind.SETUP:
                await self.inside(scope, receive, send)
            case Kind.EVENT | Kind.CANCEL:
                await self._event(kind, visit, request, scope, send)
            case Kind.STREAM | Kind.HEARTBEAT:
                await self._stream(visit, own_scope(scope, visit, kind), receive, send)

    async def _page(self, visit: Visit, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the page on whole, with a nonce on its scripts and the session's token against forgery."""
        kept = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]  # to be read here
        nonce = secrets.token_urlsafe(16)
        start: Message = {}
        body = bytearray()

        async def finishing(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            whole = finished_page(bytes(body), nonce=nonce, csrf=visit.csrf)
            headers = MutableHeaders(raw=list(start["headers"]))
            if scope["method"] != "HEAD":
                headers["content-length"] = str(len(whole))
            headers["content-security-policy"] = page_policy(nonce)
            await send({**start, "headers": headers.raw})
            await send({"type": "http.response.body", "body": whole})

        await self.inside({**scope, "headers": kept}, receive, finishing)

    async def _event(self, kind: Kind, visit: Visit, request: Request, scope: Scope, send: Send) -> None:
        check_origin(request, strict=True)
        if not request.headers.get("content-type", "").startswith("application/json"):
            raise RefusedError("This is not an event of a page.")
        self.rates.check("events", visit.user.id)
        event = own_event(visit.user.id, await _json(request))
        if kind is Kind.CANCEL and event.get("event_id") not in self.running(event["session_hash"]):
            raise NotFoundError("event", str(event.get("event_id"))[:40])
        if kind is Kind.EVENT:
            event.pop("event_id", None)  # the queue gives events their ids
        body = json.dumps(event).encode()
        headers = [pair for pair in scope["headers"] if pair[0] not in {b"content-length", b"transfer-encoding"}]
        headers.append((b"content-length", str(len(body)).encode()))
        await self.inside({**scope, "headers": headers}, _once(body, request.receive), send)

    async def _stream(self, visit: Visit, scope: Scope, receive: Receive, send: Send) -> None:
        if self.streams[visit.user.id] >= MOST_STREAMS:
            raise TooOftenError("This page is open too often. Close some of its tabs.", 10)
        self.streams[visit.user.id] += 1
        try:
            await self.inside(scope, receive, send)
        finally:
            self.streams[visit.user.id] -= 1
            if not self.streams[visit.user.id]:
                del self.streams[visit.user.id]


def own_scope(scope: Scope, visit: Visit, kind: Kind) -> Scope:
    """Return the scope of a stream with the session's name in the visitor's own space."""
    if kind is Kind.HEARTBEAT:
        before, name = scope["path"].rsplit("/", 1)
        path = f"{before}/{own_hash(visit.user.id, name)}"
        return {**scope, "path": path, "raw_path": path.encode()}
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    name = query.get("session_hash", "")
    return {**scope, "query_string": urlencode({"session_hash": own_hash(visit.user.id, name)}).encode()}


async def _json(request: Request) -> Any:
    body = bytearray()
    async for chunk in request.stream():
        body.extend(chunk)
        if len(body) > LONGEST_EVENT:
            raise TooLargeError(f"This is longer than {LONGEST_EVENT:,} bytes. Send less at once.")
    try:
        return json.loads(bytes(body))
    except (ValueError, RecursionError) as error:
        raise RefusedError("This is not an event of a page.") from error


def _once(body: bytes, receive: Receive) -> Receive:
    """Give `body` once, then whatever comes after it (that the browser has gone)."""
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return next_message
