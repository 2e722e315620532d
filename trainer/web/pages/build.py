"""The pages put together: every screen at its address, with theme, styles and scripts."""

from __future__ import annotations

from collections.abc import Callable

from trainer.web.gradio_door.environment import set_environment

set_environment()

import gradio as gr  # noqa: E402  (it reads the environment when it is imported)

from trainer.web.gradio_door.mount import Pages  # noqa: E402
from trainer.web.pages import addresses  # noqa: E402
from trainer.web.pages.feedback import feedback_screen  # noqa: E402
from trainer.web.pages.library import library_screen  # noqa: E402
from trainer.web.pages.site import Site  # noqa: E402
from trainer.web.pages.theme import learner_theme  # noqa: E402
from trainer.web.pages.write import write_screen  # noqa: E402

NAME = "Précis Trainer"
SCREENS: tuple[tuple[str, Callable[[Site], None]], ...] = (
    (addresses.WRITE, write_screen),
    (addresses.FEEDBACK, feedback_screen),
)
STYLES = ("texts.css", "precis.css", "pages.css")
SCRIPTS = ("precis.js", "pages.js")


def build(site: Site) -> Pages:
    """Return the pages, to be mounted at `addresses.ROOT`."""
    with gr.Blocks(title=NAME, analytics_enabled=False) as blocks:
        library_screen(site)
    for address, screen in SCREENS:
        with blocks.route(NAME, address.removeprefix(addresses.ROOT), show_in_navbar=False):
            screen(site)
    return Pages(blocks, theme=learner_theme(), head=head(site.static))


def head(static: str) -> str:
    """Return what goes into the head of every page: our styles and scripts, from this very host."""
    styles = "".join(f'<link rel="stylesheet" href="{static}/{name}">' for name in STYLES)
    scripts = "".join(f'<script type="module" src="{static}/{name}"></script>' for name in SCRIPTS)
    return styles + scripts
