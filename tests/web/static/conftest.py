"""A real browser and a small server that serves the scripts under a strict policy and remembers what it was sent."""

from __future__ import annotations

import json
import os
import shutil
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import trainer.report
import trainer.web
from trainer.web.html.render import render
from trainer.web.texts import wording_in

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


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("PRECIS_CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.fail(
            "These tests need Chromium: install it (Debian: apt install chromium) or name it in PRECIS_CHROMIUM."
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield launched
        launched.close()


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
