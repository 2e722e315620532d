"""Processes that work for others, one thing at a time each, from one line.

Every process has a pipe of its own and shares no lock with another, so one that dies, however it dies and whatever it
was doing, takes only its own work with it; another takes its place.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from trainer.processes.errors import WorkerLostError
from trainer.processes.worker import READY, Answer, Failed, Order, Part, Said, attend

T = TypeVar("T")
SLICE = 0.25  # seconds between two looks at whether running work is to be stopped; answers are seen at once
START_SECONDS = 180.0  # until a process is ready: importing torch on a cold, busy disk
STOP_SECONDS = 3.0  # an idle process has this long to end by itself
_SPAWN = multiprocessing.get_context("spawn")  # a fork of a process with threads may hang
_CAN_PRELOAD = sys.platform == "linux"  # elsewhere libraries of the system forbid to fork


class Ticket(Future[T], Generic[T]):
    """A place in the line, and what comes out.

    Attributes:
        what: what is worked on, for messages ("Your précis").
        said: the phase, the steps done and all steps, as last told by the work.
    """

    def __init__(self, order: Order, what: str, seconds: float, each: Callable[[Any], None] | None = None) -> None:
        super().__init__()
        self.order, self.what, self.seconds, self.each = order, what, seconds, each
        self.said: tuple[str, int, int] = ("", 0, 0)
        self.stopping = False

    def stop(self) -> None:
        """Take the work out of the line, or end the process that does it."""
        self.stopping = True
        self.cancel()


class Workers:
    """A number of processes that take work from one line.

    Args:
        count: how many.
        set_up: run first in each; must be importable by name.
        arguments: for `set_up`.
        linger: None keeps the processes ready from the start; else each is started when there is work for it, and
            ended after so many seconds without any.
        preload: modules that the processes have in common, where the system allows it: a small process imports them,
            once for all who name any, and the others part from it, so that they are ready soon and share that memory.
    """

    def __init__(
        self,
        count: int,
        set_up: Callable[..., None],
        *arguments: object,
        linger: float | None = None,
        preload: Sequence[str] = (),
    ) -> None:
        self._set_up, self._arguments, self._linger = set_up, arguments, linger
        self._context = _context(preload)
        self._urgent: deque[Ticket[Any]] = deque()
        self._idle: deque[Ticket[Any]] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._threads = [threading.Thread(target=self._attend, name=f"worker-{n}", daemon=True) for n in range(count)]
        self._pids: dict[int, int] = {}
        for thread in self._threads:
            thread.start()

    @property
    def pids(self) -> tuple[int, ...]:
        """Ids of the processes that are there now."""
        return tuple(self._pids.values())

    def ask(
        self,
        work: Callable[..., T],
        *arguments: object,
        what: str,
        seconds: float,
        urgent: bool = True,
        each: Callable[[Any], None] | None = None,
    ) -> Ticket[T]:
        """Put work at the end of the line.

        Args:
            work: called in a process as `work(say, *arguments)`, where `say` is a `Progress`; importable by name.
            arguments: must be picklable.
            what: what is worked on, for messages.
            seconds: how long it may take once it is begun.
            urgent: whether somebody waits for it; what is not urgent waits until nothing urgent does.
            each: called with each value of work that is an iterator, as it comes, from a thread of ours; it must not
                raise. `seconds` then counts anew from every value, and the ticket's own result is None.

        Returns:
            A future; besides what the work raises, it raises `WorkerLostError` when the process dies or takes too long.
        """
        ticket: Ticket[T] = Ticket(Order(work, arguments), what, seconds, each)
        with self._changed:
            if self._closing:
                ticket.set_exception(_stopping(what))
            else:
                (self._urgent if urgent else self._idle).append(ticket)
                self._changed.notify()
        return ticket

    def place(self, ticket: Ticket[Any]) -> int:
        """Return a ticket's place in line: 1 is next, 0 no longer waits."""
        with self._changed:
            waiting = [*self._urgent, *self._idle]
        return waiting.index(ticket) + 1 if ticket in waiting else 0

    def close(self) -> None:
        """End every process; work that waits or runs fails with a message that says so."""
        with self._changed:
            self._closing = True
            waiting = [*self._urgent, *self._idle]
            self._urgent.clear()
            self._idle.clear()
            self._changed.notify_all()
        for ticket in waiting:
            if ticket.set_running_or_notify_cancel():
                ticket.set_exception(_stopping(ticket.what))
        for thread in self._threads:
            thread.join()

    def _attend(self) -> None:
        _leave_interrupts_to_others()
        process = self._started() if self._linger is None else None
        while not self._closing:
            ticket = self._next(self._linger if process is not None else None)
            if ticket is None:
                self._ended(process)
                process = None
            elif ticket.set_running_or_notify_cancel():
                if process is None or not process.alive:
                    self._ended(process)
                    process = self._started()
                if process is None:
                    ticket.set_exception(_lost(ticket.what, "The program that works on it cannot be started."))
                elif not self._served(process, ticket):
                    self._ended(process, 0)
                    process = self._started() if self._linger is None else None
        self._ended(process)

    def _next(self, patience: float | None) -> Ticket[Any] | None:
        """The first in line; None when there is none within `patience` seconds, or when all is to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._urgent or self._idle, patience)
            if self._closing or not (self._urgent or self._idle):
                return None
            return self._urgent.popleft() if self._urgent else self._idle.popleft()

    def _ended(self, process: _Process | None, seconds: float = STOP_SECONDS) -> None:
        if process is not None:
            process.end(seconds)
            self._pids.pop(threading.get_ident(), None)

    def _started(self) -> _Process | None:
        if self._closing:
            return None
        process = _Process(self._context, self._set_up, self._arguments)
        self._pids[threading.get_ident()] = process.pid
        deadline = time.monotonic() + START_SECONDS
        while not self._closing and time.monotonic() < deadline:
            answer = process.answer(SLICE)
            if answer == READY:
                return process
            if answer is not None:
                break
        self._ended(process, 0)
        return None

    def _served(self, process: _Process, ticket: Ticket[Any]) -> bool:
        """Have the work of `ticket` done; return whether the process can go on."""
        deadline = time.monotonic() + ticket.seconds
        process.give(ticket.order)
        while True:
            match process.answer(max(0.0, min(SLICE, deadline - time.monotonic()))):
                case Said(phase, done, total):
                    ticket.said = (phase, done, total)
                case Part(value):
                    if ticket.each is not None:
                        ticket.each(value)
                    deadline = time.monotonic() + ticket.seconds
                case Answer(value):
                    ticket.set_result(value)
                    return True
                case Failed(error):
                    ticket.set_exception(error)
                    return True
                case EOFError():
                    ticket.set_exception(_lost(ticket.what, "The program that worked on it stopped unexpectedly."))
                    return False
            if ticket.stopping or self._closing:
                ticket.set_exception(_stopping(ticket.what))
                return False
            if time.monotonic() > deadline:
                ticket.set_exception(_lost(ticket.what, f"It took more than {ticket.seconds:.0f} seconds."))
                return False


class _Process:
    """One process and our end of its pipe."""

    def __init__(self, context: BaseContext, set_up: Callable[..., None], arguments: tuple[object, ...]) -> None:
        self._pipe: Connection
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=attend, args=(theirs, set_up, arguments), daemon=True
        )
        self._process.start()
        theirs.close()  # so that the end of the process is the end of the pipe

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def give(self, order: Order) -> None:
        try:
            self._pipe.send(order)
        except (BrokenPipeError, ConnectionResetError):
            return  # the process has just died; reading the answer will tell

    def answer(self, seconds: float) -> Any:
        """The next message; None when none came in time, EOFError when the process has gone."""
        try:
            return self._pipe.recv() if self._pipe.poll(seconds) else None
        except (EOFError, OSError):
            return EOFError()

    def end(self, seconds: float) -> None:
        self._pipe.close()  # an idle process ends when it sees that
        if seconds:
            self._process.join(seconds)
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._process.close()


def _leave_interrupts_to_others() -> None:
    """Block Ctrl-C in this thread and in the processes that it starts: they are ended by us, never half-way through."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _context(preload: Sequence[str]) -> BaseContext:
    if not (preload and _CAN_PRELOAD):
        return _SPAWN
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _lost(what: str, problem: str) -> WorkerLostError:
    return WorkerLostError(what, problem, "Nothing you wrote is lost. Try again; if it fails again, shorten the text.")


def _stopping(what: str) -> WorkerLostError:
    return WorkerLostError(what, "The work on it was stopped.", "Nothing you wrote is lost. Try again in a moment.")
