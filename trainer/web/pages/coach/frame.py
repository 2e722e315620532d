"""What every screen of the coach's has: the ways of the coach's desk, and that only a coach sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from trainer.desk.coach.allowed import check_coach
from trainer.web.html.coach.routes import CoachRoutes
from trainer.web.html.coach.screen import coach_ways
from trainer.web.html.screen import Way
from trainer.web.pages import addresses
from trainer.web.pages.frame import Frame, Updates, framed, html, on_load
from trainer.web.pages.site import Site, Visit

WAYS = (
    ("coach.passages", addresses.COACH),
    ("coach.presets", addresses.COACH_PRESETS),
    ("coach.audit", addresses.COACH_AUDIT),
)
ROUTES = CoachRoutes(
    passages=addresses.COACH,
    add=addresses.COACH_ADD,
    passage=f"{addresses.COACH_PASSAGE}?passage=",
    answer=f"{addresses.COACH_ANSWER}?answer=",
    new_answer=f"{addresses.COACH_ANSWER}?passage=",
    presets=addresses.COACH_PRESETS,
    preset=f"{addresses.COACH_PRESET}?preset=",
    audit=addresses.COACH_AUDIT,
    write=f"{addresses.WRITE}?passage=",
)


@dataclass(frozen=True)
class CoachFrame:
    """The parts that every screen of the coach's has.

    Attributes:
        frame: those of every screen.
        ways: the way to the coach's other screens.
        under: the screen in `WAYS` that it belongs to.
    """

    frame: Frame
    ways: gr.HTML
    under: str

    def headed(self, visit: Visit, heading: str, about: str = "") -> Updates:
        """Return the update that shows the head and the ways."""
        ways = [Way(visit.wording(key), address, address == self.under) for key, address in WAYS]
        return {**self.frame.headed(visit, heading, about), self.ways: str(coach_ways(visit.wording, ways))}


def coach_framed(site: Site, page: str, under: str) -> CoachFrame:
    """Return the head, the ways and the place for messages, put down where the screen begins."""
    return CoachFrame(framed(site, page), html("coach-ways"), under)


def on_coach_load(frame: CoachFrame, handler: Callable[[Visit], Updates], outputs: Sequence[Any]) -> None:
    """Draw the screen with `handler(visit)` whenever a coach opens it; to a learner there is no such screen."""

    def opened(visit: Visit) -> Updates:
        check_coach(visit.actor)
        return handler(visit)

    on_load(frame.frame, opened, [frame.ways, *outputs])
