"""Limits on a worker process, where the system has them."""

from __future__ import annotations

import os
import sys

LOWEST = 19


def limit_memory(most: int) -> None:
    """Let this process reserve at most so many bytes of address space; asking for more then fails, here and only here.

    On systems that cannot limit it (Windows; macOS accepts and ignores it) nothing happens.
    """
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def use_threads(count: int) -> None:
    """Let the numerical libraries of this process use so many threads; only before they are first imported."""
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ[name] = str(count)


def at_lowest_priority() -> None:
    """Let this process work only when nothing else wants to, as far as the system can."""
    if sys.platform != "win32":
        os.nice(LOWEST)


def usable_cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
