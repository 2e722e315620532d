"""Saying on standard error what takes long, without getting in the way of what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from trainer.reference import Progress as Listener


@contextmanager
def shown_progress() -> Iterator[Listener]:
    """Yield a function that shows progress: a bar in a terminal, a line for each new phase elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _line_by_line(console)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task("Starting", total=None)

        def show(phase: str, done: int, total: int) -> None:
            bars.update(task, description=phase, completed=done, total=total or None)

        yield show


def _line_by_line(console: Console) -> Listener:
    last = ""

    def say(phase: str, done: int, total: int) -> None:
        nonlocal last
        if phase != last:
            console.print(f"{phase} …", markup=False, highlight=False, soft_wrap=True)
            last = phase

    return say
