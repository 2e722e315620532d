"""Waiting for work in a process while telling how far it is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import wait
from typing import TypeVar

from trainer.processes.workers import Ticket

T = TypeVar("T")
BEAT = 0.5  # seconds between two signs of life


def followed(ticket: Ticket[T], say: Callable[[str, int, int], None], beat: float = BEAT) -> Ticket[T]:
    """Return a ticket once it is done, whatever came of its work.

    Args:
        ticket: the work.
        say: called with what the work last told, every `beat`; whatever it raises stops the work and is raised.
        beat: seconds.
    """
    try:
        while not wait([ticket], timeout=beat).done:
            say(*ticket.said)
    except BaseException:
        ticket.stop()
        raise
    return ticket
