"""Memory and processor time of this process and all below it, as Linux counts them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


class Watch:
    """The most memory that this process and all below it took at once, in MB, and the CPU seconds they used."""

    peak = 0.0

    def __enter__(self) -> Watch:
        self._used: dict[int, float] = {}
        self._end = threading.Event()
        self._before = cpu_of(os.getpid())
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    @property
    def cpu(self) -> float:
        """CPU seconds; of a process that has ended those until it was last seen."""
        return sum(self._used.values()) - self._before

    def _watch(self) -> None:
        while not self._end.wait(0.25):
            here = list(family(os.getpid()))
            self.peak = max(self.peak, sum(map(memory_of, here)))
            self._used.update({pid: seconds for pid in here if (seconds := cpu_of(pid))})


def family(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in task.read_text().split():
                yield from family(int(child))


def memory_of(pid: int) -> float:
    """Return the memory of a process in MB, what it shares counted by its part; 0 when it has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return 0.0


def cpu_of(pid: int) -> float:
    """Return the seconds of processor time that a process has used; 0 when it has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0
