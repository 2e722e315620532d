"""The frame of a screen: its head, a place for messages, and how its events are answered."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import anyio
import anyio.to_thread
import gradio as gr
from gradio.components import Component
from gradio.components.navbar import Navbar

from trainer.errors import TrainerError
from trainer.store.records import Role
from trainer.web.errors import told
from trainer.web.html.screen import Way, notice, screen_head
from trainer.web.pages import addresses
from trainer.web.pages.site import Site, Visit

log = logging.getLogger(__name__)

Updates = Mapping[Any, Any]
T = TypeVar("T")
# Drawing a report is work for the processor: more at once would make all of them late, and what others save with them.
DRAWN_AT_ONCE = 2
WAYS = (("app.library", addresses.LIBRARY), ("app.progress", addresses.PROGRESS), ("app.settings", addresses.SETTINGS))
TEXTS_WAYS = (("coach.way", addresses.COACH),)
COACH_WAYS = (
    ("class.heading", addresses.CLASSES),
    ("queue.heading", addresses.MARKING),
    ("batch.heading", addresses.BATCH),
)


@dataclass(frozen=True)
class Frame:
    """The parts that every screen has.

    Attributes:
        site: the pages.
        page: the screen's own address.
        head: the way to other screens, and the heading.
        message: what went wrong or well.
        drawing: lets a few at a time draw.
    """

    site: Site
    page: str
    head: gr.HTML
    message: gr.HTML
    drawing: anyio.CapacityLimiter

    async def in_turn(self, draw: Callable[[Visit], T], visit: Visit) -> T:
        """Return `draw(visit)`, worked out in a thread when those who asked before have been served."""
        return await anyio.to_thread.run_sync(draw, visit, limiter=self.drawing)

    def headed(
        self, visit: Visit, heading: str, about: str = "", *, current: str | None = None, page: str | None = None
    ) -> Updates:
        """Return the update that shows the head.

        Args:
            visit: who looks.
            heading: the screen's heading.
            about: a sentence under it.
            current: the address that brings this very screen back, where another was asked for.
            page: the screen that is shown as the present one, by default this one.
        """
        wording = visit.wording
        here = page or self.page
        there = WAYS if visit.actor.role is Role.LEARNER else self._coach_ways()
        ways = [Way(wording(key), address, _leads(address, here)) for key, address in there]
        head = screen_head(
            wording,
            heading,
            ways,
            about=about,
            csrf=visit.csrf,
            sign_out=self.site.sign_out,
            current=current,
        )
        return {self.head: str(head), self.message: ""}

    def _coach_ways(self) -> tuple[tuple[str, str], ...]:
        if self.site.sign_out is None:
            return (*WAYS[:1], *TEXTS_WAYS, *COACH_WAYS[-1:], *WAYS[1:])
        return (*COACH_WAYS, *TEXTS_WAYS, *WAYS)

    def failed(self, visit: Visit, reason: str, *, first: bool) -> Updates:
        """Return the update that tells what went wrong; with a head where the screen has none yet."""
        wording = visit.wording
        if not first:
            return {self.message: str(notice(wording, reason))}
        text = notice(wording, reason, ways=[Way(wording("app.library"), addresses.LIBRARY)])
        return {**self.headed(visit, wording("app.sorry")), self.message: str(text)}


def _leads(address: str, here: str) -> bool:
    """Whether the way to `address` is that to the screen shown: the coach's texts have several screens."""
    return address == here or (address == addresses.COACH and here.startswith(f"{addresses.COACH}-"))


def framed(site: Site, page: str) -> Frame:
    """Return the head and the place for messages, put down where the screen begins."""
    Navbar(visible=False)
    return Frame(site, page, html("head"), html("message"), anyio.CapacityLimiter(DRAWN_AT_ONCE))


def html(name: str) -> gr.HTML:
    """Return an empty place for markup from `trainer.web.html`; only that may be put there, for it is escaped."""
    return gr.HTML("", elem_id=f"pt-{name}", apply_default_css=False, js_on_load=None)


def answering(
    frame: Frame, handler: Callable[..., Updates | Awaitable[Updates]], *, first: bool = False
) -> Callable[..., Any]:
    """Return `handler(visit, *values)` as an event of Gradio that tells errors in the screen's place for messages.

    Args:
        frame: the screen.
        handler: gives the components' new values. A plain function runs in a thread, since it may wait for the store;
            what waits longer, for a mark, is a coroutine, lest those who wait hold all threads and nobody is served.
        first: whether it draws the whole screen, so that an error needs a head too.
    """

    async def event(request: gr.Request, *values: Any) -> Updates:
        try:
            visit = await anyio.to_thread.run_sync(frame.site.visit, request)
        except TrainerError as error:
            return {frame.message: str(notice(frame.site.plain, told(error)))}
        try:
            if inspect.iscoroutinefunction(handler):
                return cast(Updates, await handler(visit, *values))
            return cast(Updates, await anyio.to_thread.run_sync(handler, visit, *values))
        except TrainerError as error:
            return frame.failed(visit, told(error), first=first)
        except Exception:  # the edge: whoever looks is told, and the log says what it was
            log.exception("unexpected error on %s", frame.page)
            return frame.failed(visit, visit.wording("app.unexpected"), first=first)

    event.__name__ = handler.__name__
    return event


def on_load(frame: Frame, handler: Callable[..., Any], outputs: Sequence[Component | Any]) -> None:
    """Draw the screen with `handler(visit)` whenever it is opened."""
    gr.on(
        triggers=None,
        fn=answering(frame, handler, first=True),
        inputs=None,
        outputs=[frame.head, frame.message, *outputs],
        queue=False,
        show_progress="hidden",
        api_visibility="private",
    )
