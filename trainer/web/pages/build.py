"""The pages put together: every screen at its address, with theme, styles and scripts."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from trainer.web.gradio_door.mount import Pages
from trainer.web.pages import addresses
from trainer.web.pages.answers import answers_screen
from trainer.web.pages.article import article_screen
from trainer.web.pages.classes import CLASS_SCREENS
from trainer.web.pages.coach.adding import adding_screen
from trainer.web.pages.coach.answer import answer_screen
from trainer.web.pages.coach.audit import audit_screen
from trainer.web.pages.coach.passage import passage_screen
from trainer.web.pages.coach.presets import preset_screen, presets_screen
from trainer.web.pages.coach.shelf import shelf_screen
from trainer.web.pages.feedback import feedback_screen
from trainer.web.pages.first import first_screen
from trainer.web.pages.library import library_screen
from trainer.web.pages.progress import progress_screen
from trainer.web.pages.settings import settings_screen
from trainer.web.pages.site import Site
from trainer.web.pages.theme import learner_theme
from trainer.web.pages.write import write_screen

NAME = "Précis Trainer"
SCREENS: tuple[tuple[str, Callable[[Site], None]], ...] = (
    (addresses.WRITE, write_screen),
    (addresses.FEEDBACK, feedback_screen),
    (addresses.ANSWERS, answers_screen),
    (addresses.PROGRESS, progress_screen),
    (addresses.ARTICLE, article_screen),
    (addresses.FIRST, first_screen),
    (addresses.SETTINGS, settings_screen),
    *CLASS_SCREENS,
    (addresses.COACH, shelf_screen),
    (addresses.COACH_ADD, adding_screen),
    (addresses.COACH_PASSAGE, passage_screen),
    (addresses.COACH_ANSWER, answer_screen),
    (addresses.COACH_PRESETS, presets_screen),
    (addresses.COACH_PRESET, preset_screen),
    (addresses.COACH_AUDIT, audit_screen),
)
STYLES = ("texts.css", "precis.css", "pages.css", "classes.css")
SCRIPTS = ("precis.js", "pages.js", "classes.js", "coach.js")


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
