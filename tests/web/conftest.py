"""The app as browsers and scripts meet it, and a small server for pages that are only scripts and styles."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

import trainer.report
import trainer.web
from trainer.desk import DeskSettings
from trainer.settings import Settings
from trainer.store.database import utc_now
from trainer.store.records import Role, UserRecord
from trainer.web.accounts.passwords import hashed
from trainer.web.accounts.visits import current_actor
from trainer.web.app import create_app
from trainer.web.html.render import render
from trainer.web.service import Service
from trainer.web.settings import WebSettings
from trainer.web.texts import wording_in

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
    app: FastAPI
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

    # Outside a loop Gradio makes loops that nobody closes; in this thread the browser's own loop may be running.
    with ThreadPoolExecutor(1) as aside:
        app = aside.submit(lambda: asyncio.run(made())).result()
    listening = socket.create_server((settings.host, 0))
    config = uvicorn.Config(app, log_level="warning", ws="none", forwarded_allow_ips="127.0.0.1", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.05)
    site = Served(f"http://{settings.host}:{listening.getsockname()[1]}", app.state.service, clock, app)
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


@pytest.fixture
def serve():
    """Run the app with settings of one's own."""

    def run(
        *settings: object, pages: Callable[[Service], object] | None = None, **more: object
    ) -> contextlib.AbstractContextManager[Served]:
        return served(WebSettings(*settings, **more), pages)

    return run


@pytest.fixture(scope="session")
def served_app():
    """What runs an app until the end of a block, for the tests in folders below."""
    return served


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


@pytest.fixture(scope="session")
def learner_site(tmp_path_factory, installed) -> Iterator[Served]:
    """The app with the learner's own pages, for the one person at this machine."""
    from trainer.web.learner import learner_pages

    folder = tmp_path_factory.mktemp("learner")
    settings = WebSettings(Settings(installed.cache, data=folder), DeskSettings(workers=1))
    with served(settings, learner_pages) as site:
        yield site


@pytest.fixture(scope="session")
def coach_site(tmp_path_factory, installed) -> Iterator[Served]:
    """The app with accounts and all its pages."""
    from trainer.web.learner import learner_pages

    folder = tmp_path_factory.mktemp("coach")
    settings = WebSettings(Settings(installed.cache, data=folder), DeskSettings(workers=1), accounts=True)
    with served(settings, learner_pages) as site:
        yield site


@pytest.fixture
def password() -> str:
    """What everybody signs in with."""
    return PASSWORD


FOLDERS = [Path(room.__file__).parent / "static" for room in (trainer.web, trainer.report)]
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'"
)
FRAME = (
    '<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>Précis</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
    '<meta name="csrf-token" content="meta-token">'
    '<link rel="stylesheet" href="/texts.css"><link rel="stylesheet" href="/precis.css">'
    '<link rel="stylesheet" href="/frame.css">'
    '<script type="module" src="/precis.js"></script></head>'
    '<body class="pt"><main><h1>Précis</h1>{body}</main></body></html>'
)
LAYOUT = "body { margin: 0; background: var(--paper); } main { display: grid; grid-template-columns: minmax(0, 1fr); }"


@dataclass
class Host:
    """The server's memory.

    Attributes:
        address: where it listens.
        pages: what it serves, by path.
        answers: status and body it answers posts with, by path.
        sent: path, token in the header and body of every post, in order.
    """

    address: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    sent: list[tuple[str, str | None, dict]] = field(default_factory=list)

    def bodies(self, path):
        return [body for where, _, body in self.sent if where == path]

    def put(self, path, body, language="en"):
        words = wording_in(language)
        self.pages[path] = FRAME.format(
            language=language, direction=words.direction, body=str(render("symbols", words)) + str(body)
        )
        return self.address + path


def handler(host):
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def reply(self, status, kind, body):
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def do_GET(self):
            name = self.path.lstrip("/")
            file = next((folder / name for folder in FOLDERS if name and (folder / name).is_file()), None)
            if self.path in host.pages:
                self.reply(200, "text/html", host.pages[self.path])
            elif self.path == "/frame.css":
                self.reply(200, "text/css", LAYOUT)
            elif file is not None:
                self.reply(200, KINDS[file.suffix], file.read_text(encoding="utf-8"))
            else:
                self.reply(404, "text/plain", "There is nothing here.")

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            known = json.loads(body) if self.headers["Content-Type"].startswith("application/json") else {"form": body}
            host.sent.append((self.path, self.headers["X-CSRF-Token"], known))
            status, answer = host.answers.get(self.path, (200, "{}"))
            self.reply(status, "text/html" if answer.startswith("<") else "application/json", answer)

    return Handler


@pytest.fixture
def host():
    memory = Host()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(memory))
    memory.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield memory
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def opened(browser, host):
    """Return a function that opens a page; what the browser complains of is checked when the test is over.

    A test that makes the server fail says which complaints that brings.
    """
    contexts, complaints, expected = [], [], []

    def open_page(address, *, width=1280, height=900, complains=(), **options):
        expected.extend(complains)
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if host.address not in request.url and
                request.url != "data:," else None)  # fmt: skip
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [text for text in complaints if not any(words in text for words in expected)] == []
