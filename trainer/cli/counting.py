"""Saying how far long work of many equal parts is, how fast it goes and when it will be done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
)
from rich.text import Text

Listener = Callable[[str, int, int], None]
TENTHS = 10


class RateColumn(ProgressColumn):
    """How many are done a second, or a minute when they are slow."""

    def render(self, task: Task) -> Text:
        """Return the rate."""
        return Text(rate(task.speed) if task.speed else "")


class LeftColumn(ProgressColumn):
    """When it will be done, once that can be told."""

    max_refresh = 0.5  # a time that changes ten times a second cannot be read

    def render(self, task: Task) -> Text:
        """Return the time that is left."""
        left = task.time_remaining
        return Text(f"{duration(left)} left" if left is not None and task.total and not task.finished else "")


@contextmanager
def shown_count(check: Callable[[], None] = lambda: None) -> Iterator[Listener]:
    """Yield a function that shows progress: a bar with rate and time left in a terminal, a line a tenth elsewhere.

    Args:
        check: called whenever progress is told; what it raises stops the work.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        say = _by_tenths(console)

        def tell(phase: str, done: int, total: int) -> None:
            check()
            say(phase, done, total)

        yield tell
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        LeftColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task("Starting", total=None)
        current = "Starting"

        def show(phase: str, done: int, total: int) -> None:
            nonlocal current
            check()
            if phase != current:  # what one phase took says nothing about the next
                bars.reset(task, description=phase, total=total or None, completed=done)
                current = phase
            bars.update(task, completed=done, total=total or None)

        yield show


def rate(a_second: float) -> str:
    """Return a rate as people say it.

    >>> rate(12.34), rate(0.25)
    ('12 a second', '15 a minute')
    """
    if a_second >= 1:
        return f"{a_second:.0f} a second"
    return f"{a_second * 60:.0f} a minute"


def duration(seconds: float) -> str:
    """Return a time as people say it.

    >>> duration(7.4), duration(187)
    ('7 s', '3 min 07 s')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _by_tenths(console: Console) -> Listener:
    last, began, first, told = "", 0.0, 0, 0

    def say(phase: str, done: int, total: int) -> None:
        nonlocal last, began, first, told
        tenth = done * TENTHS // total if total else 0
        if phase != last:
            last, began, first, told = phase, 0.0, done, tenth
            line = f"{phase} …" if not done else f"{phase}: {done:,} of {total:,} are done …"
        elif not began:  # getting ready says nothing about the pace
            began, first = time.monotonic(), done
            return
        elif tenth > told:
            told = tenth
            speed = (done - first) / max(time.monotonic() - began, 1e-9)
            line = f"{phase}: {done:,} of {total:,}, {rate(speed)}, {duration((total - done) / speed)} left"
        else:
            return
        console.print(line, markup=False, highlight=False, soft_wrap=True)

    return say
