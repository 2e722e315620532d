"""The queue of work to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainer.attention import Attention
from trainer.desk.classroom.views import Queue, QueueEntry
from trainer.web.html.classes.pages import Page
from trainer.web.html.classes.people import Routes
from trainer.web.html.classes.work import Choice
from trainer.web.html.render import render
from trainer.web.texts import Wording


@dataclass(frozen=True, slots=True)
class QueueFrame:
    """What stands around the queue.

    Attributes:
        assignments: those to choose from.
        chosen: the one that is shown; "" for all.
        returned: attempts that were given back just now, to be taken back at once.
    """

    assignments: Sequence[Choice]
    chosen: str = ""
    returned: Sequence[str] = ()


def queue_page(
    queue: Queue,
    shown: Page[QueueEntry],
    frame: QueueFrame,
    wording: Wording,
    *,
    routes: Routes,
    here: str,
    review: Callable[[str], str],
) -> Markup:
    """Return the queue, what needs a person most first.

    Args:
        queue: all of it.
        shown: the part that is shown.
        frame: what stands around it.
        wording: the interface's words.
        routes: where forms send to.
        here: address of the queue.
        review: address of a hand-in.
    """
    first = next((entry for entry in queue.entries if entry.review.accepted_at is None), None)
    return render(
        "queue_page",
        wording,
        queue=queue,
        shown=shown,
        frame=frame,
        routes=routes,
        here=here,
        review=review,
        first=review(first.attempt.id) if first else None,
        told=lambda entry: reasons(entry.attention, wording),
    )


def reasons(attention: Attention, wording: Wording) -> list[str]:
    """Return in words why a person should look at a mark."""
    return [
        wording(f"queue.reason_{cause.reason.name.lower()}", count=cause.count, **cause.facts)
        for cause in attention.causes
    ]
