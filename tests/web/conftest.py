"""The app as browsers and scripts meet it: a real server on a free port, real learners with cookies of their own."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from trainer.desk import DeskSettings
from trainer.settings import Settings
from trainer.store.database import utc_now
from trainer.store.records import Role, UserRecord
from trainer.web.accounts.passwords import hashed
from trainer.web.accounts.visits import current_actor
from trainer.web.app import create_app
from trainer.web.service import Service
from trainer.web.settings import WebSettings

PASSWORD = "lantern-gravel-teapot"
PAGE = {"accept": "text/html"}
_addresses = itertools.count(1)
_names = itertools.count(1)


class Clock:
    """The time, which a test may move."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return utc_now() + self.ahead

    @contextlib.contextmanager
    def later(self, **by: float) -> Iterator[None]:
        """Let it be later for a while."""
        self.ahead = timedelta(**by)
        try:
            yield
        finally:
            self.ahead = timedelta(0)


@dataclass
class Browser:
    """Somebody's browser: keeps cookies, says where its requests come from, finds the token in a page."""

    site: Served
    client: httpx.Client
    user: UserRecord | None = None

    @property
    def csrf(self) -> str:
        return token_in(self.get("/account").text)

    def get(self, path: str, **options: object) -> httpx.Response:
        options["headers"] = PAGE | options.get("headers", {})
        return self.client.get(path, **options)

    def json(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def send(self, path: str, *, page: str | None = None, **fields: object) -> httpx.Response:
        """Fill in a form and send it: with the token that stands in it, from the page it stands on."""
        csrf = token_in(self.get(page or path).text)
        return self.client.post(path, data={"csrf": csrf, **fields}, headers=PAGE | {"origin": self.site.address})

    def post(self, path: str, body: object = None, **options: object) -> httpx.Response:
        """Send JSON as a script of the page does."""
        headers = {"x-csrf-token": self.csrf, "origin": self.site.address}
        return self.client.post(path, json=body, headers=headers, **options)


@dataclass
class Served:
    """A running app."""

    address: str
    service: Service
    clock: Clock
    open_clients: list[httpx.Client] = field(default_factory=list)

    def browser(self) -> Browser:
        """Return a browser that has never been here, at an address of its own."""
        number = next(_addresses)
        client = httpx.Client(
            base_url=self.address, headers={"x-forwarded-for": f"10.0.{number // 250}.{number % 250 + 1}"}, timeout=120
        )
        self.open_clients.append(client)
        return Browser(self, client)

    def user(self, role: Role = Role.LEARNER) -> UserRecord:
        """Return somebody new with an account."""
        login = f"person{next(_names)}"
        return self.service.store.users.add(login.title(), role, login=login, password_hash=password_hash())

    def signed_in(self, role: Role = Role.LEARNER) -> Browser:
        """Return the browser of somebody new who has signed in."""
        browser = self.browser()
        browser.user = self.user(role)
        response = browser.send("/sign-in", login=browser.user.login, password=PASSWORD)
        assert response.status_code == 303, response.text
        return browser


def token_in(page: str) -> str:
    return re.search(r'<meta name="csrf-token" content="([^"]+)"', page)[1]


_kept: list[str] = []


def password_hash() -> str:
    if not _kept:
        _kept.append(hashed(PASSWORD))
    return _kept[0]


@contextlib.contextmanager
def served(settings: WebSettings, pages: Callable[[Service], object] | None = None) -> Iterator[Served]:
    """Run the app on a free port until the end of the block."""
    clock = Clock()

    async def made() -> FastAPI:
        return create_app(settings, pages=pages, clock=clock)

    app = asyncio.run(made())  # outside a loop Gradio makes loops that nobody closes
    listening = socket.create_server((settings.host, 0))
    config = uvicorn.Config(app, log_level="warning", ws="none", forwarded_allow_ips="127.0.0.1", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.05)
    site = Served(f"http://{settings.host}:{listening.getsockname()[1]}", app.state.service, clock)
    try:
        yield site
    finally:
        for client in site.open_clients:
            client.close()
        server.should_exit = True
        thread.join()


def probe(service: Service) -> object:
    """Return Gradio pages that tell who reaches them, count in a state, take their time, and offer a text to read."""
    import gradio as gr

    from trainer.web.gradio_door.mount import Pages

    def who(text: str, count: int, request: gr.Request) -> tuple[str, int]:
        return f"{current_actor(request).user_id} {text} {count}", count + 1

    who.__annotations__["request"] = gr.Request  # Gradio resolves names in the module, where it is not imported

    def slow(text: str) -> Iterator[str]:
        for number in range(400):
            time.sleep(0.05)
            yield f"{text} {number}"

    with gr.Blocks(title="Probe", analytics_enabled=False) as blocks:
        text, told, count = gr.Textbox(label="text"), gr.Textbox(label="told"), gr.State(0)
        gr.Button("who").click(who, [text, count], [told, count], api_name="who")
        gr.Button("slow").click(slow, text, told, api_name="slow")
        gr.Button("file").click(lambda file: file, gr.File(), told, api_name="file")
    with blocks.route("Second", "/second"):
        gr.Markdown("A second page.")
    return Pages(blocks)


@pytest.fixture(scope="session")
def class_site(tmp_path_factory, installed) -> Iterator[Served]:
    """The app with accounts, and Gradio pages that tell what reaches them."""
    folder = tmp_path_factory.mktemp("class")
    settings = WebSettings(Settings(installed.cache, data=folder), DeskSettings(workers=1), accounts=True)
    with served(settings, probe) as site:
        yield site


@pytest.fixture(scope="session")
def home_site(tmp_path_factory, installed) -> Iterator[Served]:
    """The app for the one person at this machine."""
    folder = tmp_path_factory.mktemp("home")
    with served(WebSettings(Settings(installed.cache, data=folder), DeskSettings(workers=1))) as site:
        yield site
