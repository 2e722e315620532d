"""What the whole suite shares: the real embedded models, loaded once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import sync_playwright

from trainer.domain import Embedder
from trainer.settings import Settings, read_settings

os.environ.setdefault("HF_HUB_OFFLINE", "1")

PATIENCE = 240  # seconds until a test gives up on a process: only a broken one takes so long


@pytest.fixture(scope="session")
def installed() -> Settings:
    """The settings under which `precis models pull` has put the embedded models."""
    return read_settings()


@pytest.fixture(scope="session")
def embedder(installed: Settings) -> Embedder:
    """The real embedding model."""
    from trainer.reference import load_embedder

    return load_embedder(installed)


@pytest.fixture
def settings(installed: Settings, tmp_path) -> Settings:
    """Settings with an empty cache in which the embedded models are there."""
    installed.models.mkdir(parents=True, exist_ok=True)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "models").symlink_to(installed.models, target_is_directory=True)
    return Settings(tmp_path / "cache")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests in a browser come last: its driver keeps an event loop in this thread, where no other can run then."""
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


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
def eventually() -> Callable[..., object]:
    """Wait until something is so, and return it."""

    def waited(so: Callable[[], object], what: str) -> object:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = so()
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{what} did not happen within {PATIENCE} seconds")

    return waited
