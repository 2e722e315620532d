"""The web app: pages, REST API and the service behind them, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from trainer import __version__
from trainer.store.database import Clock, utc_now
from trainer.store.records import Role
from trainer.web import coaching, exercise, printing
from trainer.web.accounts import own, people
from trainer.web.accounts import pages as coming_and_going
from trainer.web.accounts.at_home import AtHome
from trainer.web.accounts.visits import visit_or_none
from trainer.web.addresses import CLASSES_PAGE, HOME, PAGES
from trainer.web.answers import answer_errors
from trainer.web.api import attempts, docs, me, passages
from trainer.web.api.coach import COACH_ROUTERS
from trainer.web.classes import CLASS_ROUTERS
from trainer.web.files import mount_files
from trainer.web.gradio_door.environment import set_environment
from trainer.web.gradio_door.mount import Pages, mount_pages
from trainer.web.security import BODY, GuardedAnswers
from trainer.web.service import Service
from trainer.web.settings import WebSettings


def create_app(
    settings: WebSettings, *, pages: Callable[[Service], Pages] | None = None, clock: Clock = utc_now
) -> FastAPI:
    """Return the web app; the store and the workers open when it starts and close when it stops.

    Args:
        settings: how it is served.
        pages: builds the Gradio pages; without it there are the REST API and the pages of the account alone.
        clock: tells the time of everything that is stored.

    Raises:
        InputError: serving like that would let strangers in.
    """
    service = Service(settings.checked(), clock)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
        await run_in_threadpool(service.open)
        try:
            yield {"service": service}
        finally:
            await run_in_threadpool(service.close)

    app = FastAPI(
        title="Précis Trainer",
        version=__version__,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.service = service
    answer_errors(app)
    for room in (coming_and_going, own, people, passages, attempts, me, exercise, printing, docs):
        app.include_router(room.router)
    for router in (*CLASS_ROUTERS, *COACH_ROUTERS, coaching.router):
        app.include_router(router)
    app.add_api_route(HOME, start, methods=["GET"], include_in_schema=False)
    mount_files(app)
    if pages is not None:
        set_environment()
        mount_pages(app, pages(service), PAGES, service.rates)
    # The last one added sees a request first.
    app.add_middleware(AtHome)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=BODY)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.allowed_hosts), www_redirect=False)
    app.add_middleware(GuardedAnswers, https=settings.secure)
    return app


def start(request: Request) -> Response:
    """Lead from the address of the site to the pages: coaches of classes to their classes, others to the library."""
    visit = visit_or_none(request)
    coaches = visit is not None and not visit.at_home and visit.actor.role is not Role.LEARNER
    return RedirectResponse(CLASSES_PAGE if coaches else f"{PAGES}/", HTTPStatus.SEE_OTHER)
