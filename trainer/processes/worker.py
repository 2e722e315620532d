"""What runs in a worker process: take an order from the pipe, carry it out, answer.

It imports nothing heavy itself; what an order needs is imported when its function is.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from trainer.errors import TrainerError

READY = "ready"


class Order(NamedTuple):
    """Work to be done: `work(say, *arguments)`; when that is an iterator, each of its values is sent as it comes."""

    work: Callable[..., Any]
    arguments: tuple[object, ...]


class Said(NamedTuple):
    """How far the work is."""

    phase: str
    done: int
    total: int


class Part(NamedTuple):
    """One value of work that yields many."""

    value: Any


class Answer(NamedTuple):
    """What came out."""

    value: Any


class Failed(NamedTuple):
    """What went wrong."""

    error: BaseException


def attend(pipe: Connection, set_up: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Carry out orders until the other end of the pipe is closed.

    Args:
        pipe: where orders come from and answers go.
        set_up: run first.
        arguments: for `set_up`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which closes the pipe
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def say(phase: str, done: int, total: int) -> None:
        pipe.send(Said(phase, done, total))

    try:
        set_up(*arguments)
        pipe.send(READY)
        while True:
            order: Order = pipe.recv()
            _send(pipe, _carried_out(order, say, pipe))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the server has closed its end


def _carried_out(order: Order, say: Callable[[str, int, int], None], pipe: Connection) -> Answer | Failed:
    try:
        value = order.work(say, *order.arguments)
        if not isinstance(value, Iterator):
            return Answer(value)
        for part in value:
            pipe.send(Part(part))
        return Answer(None)
    except TrainerError as error:
        return Failed(error)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001  the edge of the process: whatever it is, the one who asked is told
        return Failed(_portable(error))


def _portable(error: Exception) -> Exception:
    """The error with its traceback; in words, where it would not survive the way through the pipe."""
    there = traceback.format_exc()
    try:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301  made here, a line above
    except (pickle.PicklingError, AttributeError, TypeError, ValueError):
        copy = None
    told: Exception = copy if isinstance(copy, type(error)) else RuntimeError(f"{type(error).__name__}: {error}")
    told.add_note(f"In a worker process:\n{there}")
    return told


def _send(pipe: Connection, answer: Answer | Failed) -> None:
    try:
        pipe.send(answer)
    except (pickle.PicklingError, AttributeError, TypeError) as error:  # nothing of it has gone through the pipe yet
        pipe.send(Failed(_portable(error)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # nobody is there to take the answer
