"""On one's own machine: the browser is given a session with the first page, without being asked anything."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trainer.store.records import OpenedSession
from trainer.web.accounts.cookies import AT_HOME, set_session
from trainer.web.accounts.visits import Visit, visit_of
from trainer.web.answers import wants_page
from trainer.web.service import Service, service_of


class AtHome:
    """Opens a session for a browser that asks for a page and has none, where there are no accounts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with a session if it needed one."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        opened: OpenedSession | None = None
        if scope["method"] == "GET" and wants_page(request) and not service_of(request).settings.accounts:
            opened = await run_in_threadpool(_opened, request, service_of(request))

        async def sending(message: Message) -> None:
            if opened is not None and message["type"] == "http.response.start":
                carrier = Response()
                set_session(request, carrier, opened.secret)
                MutableHeaders(scope=message).append("set-cookie", carrier.headers["set-cookie"])
            await send(message)

        await self.app(scope, receive, sending)


def _opened(request: Request, service: Service) -> OpenedSession | None:
    if "authorization" in request.headers or visit_of(request).session is not None:
        return None
    opened = service.store.sessions.open(service.me().id, AT_HOME)
    request.scope["state"]["visit"] = Visit(service.me(), opened.record, at_home=True)
    return opened
