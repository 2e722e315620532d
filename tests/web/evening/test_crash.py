"""The server dies in the middle of a sentence, and comes back."""

import os
import re
import signal
import socket
import subprocess
import sys

import pytest
from playwright.sync_api import expect

SERVE = "from trainer.cli import main; main()"
SAVED, UNSAVED = "Repair earns no applause.", "Repair earns no applause, yet a nation lives by it."


@pytest.fixture
def started(installed, tmp_path):
    """Return a function that starts the server in a process of its own, always at the same address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, "serve", "--no-open", "--port", str(port), "--data", str(tmp_path)],
            env={**os.environ, "PRECIS_CACHE": str(installed.cache), "PRECIS_WORKERS": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.append(process)
        assert any(re.search("The page is at", line) for line in process.stdout)
        return process

    yield start, f"http://127.0.0.1:{port}"
    for process in running:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        process.stdout.close()


def test_what_was_typed_when_the_server_was_killed_is_there_when_it_is_back(started, browser, do):
    start, address = started
    server = start()
    page = browser.new_context().new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{address}/learn/")
    do.begin(page)
    do.editor(page).fill(SAVED)
    status = page.locator("[data-draft-status]")
    expect(status).to_contain_text("Saved", timeout=60_000)
    server.kill()
    server.wait(60)
    do.editor(page).fill(UNSAVED)
    expect(status).to_contain_text("Offline", timeout=60_000)
    start()
    expect(status).to_contain_text("Saved", timeout=120_000)
    page.reload()
    expect(do.editor(page)).to_have_value(UNSAVED, timeout=60_000)
    page.context.close()
