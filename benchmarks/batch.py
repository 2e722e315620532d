"""The batch against grading one by one, in one run: submissions a second, memory, and growth with their number.

    python benchmarks/batch.py [--workers 2] [--plain 20] [--threads 1] [--sizes 100 1000 10000] [--passage NAME]

First some submissions are graded the plain way (benchmarks/plain_way.py), one after the other, torch with `--threads`
threads; then the same by the batch engine in `--workers` processes. Marks, findings and advice are compared, and any
difference ends the run with 1. Then batches of growing size show whether time is linear and memory flat.

"× plain" compares submissions a second, "in CPU" the processor time of one submission: what two plain programs on two
cores would be compared by, and on a busy machine the only figure that counts. Memory is that of all processes
together, pages they share counted once (PSS), sampled four times a second; Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from made_submissions import made

from trainer.batch.grading import graded
from trainer.batch.terms import Terms
from trainer.batch.types import Entry, Learner, Subject
from trainer.domain import Report, Submission
from trainer.engine import Engine
from trainer.practice.bank import BankPassage, load_passage
from trainer.rubric import load_preset
from trainer.settings import read_settings
from trainer.wire import grade_document

COMPARED = "marks band criteria penalties obstacle findings advice praise ideas cuts notes".split()


class Run(NamedTuple):
    """One way over some submissions.

    Attributes:
        count: how many, of a batch without the first.
        ready: seconds until the first result: models are loaded and the passage is prepared.
        seconds: from then to the last result.
        cpu: CPU seconds of all processes in that time.
        peak: most memory at once, in MB.
        results: what of each document has to be the same; empty when not asked for.
    """

    count: int
    ready: float
    seconds: float
    cpu: float
    peak: float
    results: dict[int, Any]


def by_batch(bank: BankPassage, numbers: Sequence[int], workers: int, *, keep: bool, preset: str = "css") -> Run:
    """Grade submissions by the batch engine."""
    entries = _Entries(bank, numbers)
    terms = Terms({"": Subject("", bank.passage, bank.references[:1])}, load_preset(preset))
    results: dict[int, Any] = {}
    with Watch() as watch:
        begun = time.perf_counter()
        first, cpu = 0.0, 0.0
        for marked in graded(entries, terms, read_settings(), workers=workers):
            if not first:
                first, cpu = time.perf_counter(), watch.cpu
            if marked.reason:
                sys.exit(f"Submission {marked.entry} has no marks: {marked.reason}")
            if keep:
                results[marked.entry] = _compared(json.loads(marked.document))
        seconds = time.perf_counter() - first
    return Run(len(numbers) - 1, first - begun, seconds, watch.cpu - cpu, watch.peak, results)


def plainly_graded(
    bank: BankPassage, numbers: Sequence[int], threads: int, *, prepared: bool, preset: str = "css"
) -> Run:
    """Grade submissions one by one; the passage anew for each, or once."""
    import torch
    from plain_way import OneByOne, graded_plainly, plainly

    torch.set_num_threads(threads)
    embedder = OneByOne(read_settings(), Engine(read_settings()).embedder.version)
    rules, results = load_preset(preset), {}
    with plainly():
        ready = Engine(read_settings()).prepare(bank.passage, bank.references[:1]) if prepared else None
        graded_plainly(made(bank, -1), bank, rules, embedder, ready)
        with Watch() as watch:
            start = time.perf_counter()
            for place, number in enumerate(numbers):
                report: Report = graded_plainly(made(bank, number), bank, rules, embedder, ready)
                results[place] = _compared(json.loads(grade_document(report).model_dump_json()))
            seconds = time.perf_counter() - start
    return Run(len(numbers), 0.0, seconds, watch.cpu, watch.peak, results)


class _Entries(Sequence[Entry]):
    """Entries made when they are asked for, so that the memory seen is that of grading."""

    def __init__(self, bank: BankPassage, numbers: Sequence[int]) -> None:
        self._bank, self._numbers = bank, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, place: Any) -> Any:
        submission: Submission = made(self._bank, self._numbers[place])
        return Entry(place + 1, f"row {place + 1}", Learner(), "", submission.title, submission.text.raw)


def _compared(document: dict[str, Any]) -> dict[str, Any]:
    """The parts that have to be the same, without the last digits of what was measured by floating point."""
    return {name: _rounded(document[name]) for name in COMPARED}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return {key: _rounded(one) for key, one in value.items()} if isinstance(value, dict) else value


class Watch:
    """The most memory that this process and all below it took at once, in MB, and the CPU seconds they used."""

    peak = 0.0

    def __enter__(self) -> Watch:
        self._used: dict[int, float] = {}
        self._end = threading.Event()
        self._before = _cpu(os.getpid())
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
            family = list(_family(os.getpid()))
            self.peak = max(self.peak, sum(map(_pss, family)))
            self._used.update({pid: seconds for pid in family if (seconds := _cpu(pid))})


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in task.read_text().split():
                yield from _family(int(child))


def _pss(pid: int) -> float:
    with suppress(FileNotFoundError, ProcessLookupError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return 0.0


def _cpu(pid: int) -> float:
    with suppress(FileNotFoundError, ProcessLookupError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def row(name: str, run: Run, base: Run | None = None) -> str:
    """Return one line of the table."""
    rate, cpu = run.count / run.seconds, 1000 * run.cpu / run.count
    ratio = f"{rate * base.seconds / base.count:>8.1f} {base.cpu / base.count * 1000 / cpu:>8.1f}" if base else ""
    return (
        f"{name:<34}{run.count:>7}{run.ready:>8.1f}{run.seconds:>9.1f}{rate:>8.2f}{cpu:>9.0f}{run.peak:>9.0f} {ratio}"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--plain", type=int, default=20)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 10_000])
    parser.add_argument("--passage", default="the-neglect-of-repair")
    given = parser.parse_args()
    bank = load_passage(given.passage)
    one_process = ProcessPoolExecutor(1, mp_context=get_context("spawn"))  # so that ours shares no memory with it
    print(f"{bank.id}: {len(bank.passage.text.words)} words, {given.workers} processes, {os.cpu_count()} cores")
    heads = ("number", 7), ("ready", 8), ("seconds", 9), ("a sec.", 8), ("CPU ms", 9), ("peak MB", 9), ("× plain", 9)
    print(f"{'':<34}" + "".join(f"{name:>{width}}" for name, width in heads) + f"{'in CPU':>9}")
    numbers = range(given.plain)
    plain = one_process.submit(plainly_graded, bank, numbers, given.threads, prepared=False).result()
    print(row("plain", plain), flush=True)
    ready = one_process.submit(plainly_graded, bank, numbers, given.threads, prepared=True).result()
    one_process.shutdown()
    print(row("plain, passage prepared once", ready), flush=True)
    ours = by_batch(bank, numbers, given.workers, keep=True)
    differing = [n for n in numbers if not plain.results[n] == ready.results[n] == ours.results[n]]
    print(f"marks, findings, advice: {len(numbers) - len(differing)} of {len(numbers)} the same", flush=True)
    for size in given.sizes:
        run = by_batch(bank, range(size), given.workers, keep=False)
        print(row("batch", run, plain), flush=True)
    for number in differing:
        wrong = [name for name in COMPARED if plain.results[number][name] != ours.results[number][name]]
        print(f"submission {number} differs in {', '.join(wrong)}")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
