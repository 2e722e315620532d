"""Putting Gradio's pages into the app, behind the door."""

from __future__ import annotations

import warnings
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.routing import Mount

from trainer.web.accounts.rates import Rates
from trainer.web.accounts.visits import visit_or_none
from trainer.web.gradio_door.door import GradioDoor
from trainer.web.gradio_door.environment import set_environment

if TYPE_CHECKING:
    import gradio as gr

UPDATES = 30  # seconds between two messages to those who wait; the default, 1, halves what the queue gets done
WAITING = 500  # events in line, above which new ones are turned away
SWEEP = (int(timedelta(hours=1).total_seconds()), int(timedelta(hours=1).total_seconds()))  # of temporary files


@dataclass(frozen=True, slots=True)
class Pages:
    """Gradio's pages and how they look.

    Attributes:
        blocks: the pages; further ones are its routes.
        theme: colours and fonts; a font must come from this machine.
        css_paths: style sheets.
        head: markup for the head of every page: style sheets and scripts from `/static`.
        js: run when a page is loaded.
    """

    blocks: gr.Blocks
    theme: gr.themes.Base | None = None
    css_paths: Sequence[Path] = ()
    head: str = ""
    js: str | None = None


def mount_pages(app: FastAPI, pages: Pages, path: str, rates: Rates) -> None:
    """Mount `pages` at `path` of `app`, reachable only through the door.

    Args:
        app: the app; nothing may be added to it afterwards that should come before the pages.
        pages: the pages.
        path: where.
        rates: how often one person may send events.
    """
    set_environment()
    import gradio as gr

    blocks = pages.blocks
    blocks.queue(max_size=WAITING, status_update_rate=UPDATES, api_open=False)
    blocks.delete_cache = SWEEP
    with warnings.catch_warnings():
        # Said of every app with several pages, whether it asks for server-side rendering or not.
        warnings.filterwarnings("ignore", message="SSR mode is not supported")
        gr.mount_gradio_app(
            app,
            blocks,
            path,
            auth_dependency=_user_id,
            run_history=False,
            show_error=False,
            footer_links=[],
            max_file_size=0,  # files are not taken at all; see the door
            allowed_paths=[],
            mcp_server=False,
            enable_monitoring=False,
            ssr_mode=False,
            pwa=False,
            theme=pages.theme,
            css_paths=list(pages.css_paths),
            head=pages.head,
            js=pages.js,
        )
    mounted = app.router.routes[-1]
    if not isinstance(mounted, Mount) or mounted.path != path:
        raise RuntimeError("Gradio mounts its app in another way now: the door is not in place")

    def running(session: str) -> Container[str]:
        return blocks._queue.pending_event_ids_session.get(session, set())

    mounted.app = GradioDoor(mounted.app, page_paths(blocks), running, rates)


def page_paths(blocks: gr.Blocks) -> frozenset[str]:
    """Return the paths of the pages below the mount."""
    return frozenset(f"/{page[0].strip('/')}" for page in blocks.pages)


def _user_id(request: object) -> str | None:
    visit = visit_or_none(request)  # type: ignore[arg-type]
    return visit.user.id if visit else None
