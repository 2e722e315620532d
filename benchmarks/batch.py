"""The batch against grading one by one, in one run: submissions a second, memory, and growth with their number.

    python benchmarks/batch.py [--workers 2] [--plain 20] [--threads 1] [--sizes 100 1000 10000] [--passage NAME]

First some submissions are graded the plain way (benchmarks/plain_way.py), one after the other, torch with `--threads`
threads; then the same by the batch engine in `--workers` processes. Marks, findings and advice are compared, and any
difference ends the run with 1. Then batches of growing size show whether time is linear and memory flat; each goes the
whole way of `precis batch`, from rows to a journal and from the journal to every file. `--plain 0` leaves the plain way
out, so that sizes can be run one by one. How far it is, is told on stderr.

"× plain" compares submissions a second, "in CPU" the processor time of one submission: what two plain programs on two
cores would be compared by, and on a busy machine the only figure that counts. Memory is that of all processes
together, pages they share counted once (PSS), sampled four times a second; Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

os.environ.setdefault("HF_HUB_OFFLINE", "1")

from made_submissions import made
from watching import Watch

from trainer.batch.grading import graded
from trainer.batch.outputs import write_outputs
from trainer.batch.run import run, write_results
from trainer.batch.terms import Terms
from trainer.batch.types import Entry, Learner, Subject
from trainer.domain import Report, Submission
from trainer.engine import Engine
from trainer.practice.bank import BankPassage, load_passage
from trainer.rubric import load_preset
from trainer.settings import read_settings
from trainer.wire import grade_document

SAY_SECONDS = 15.0  # between two lines of progress
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
        clock = _Clock(watch, len(numbers))
        for done, marked in enumerate(graded(entries, terms, read_settings(), workers=workers), 1):
            clock.told("Grading", done, len(numbers))
            if marked.reason:
                sys.exit(f"Submission {marked.entry} has no marks: {marked.reason}")
            if keep:
                results[marked.entry] = _compared(json.loads(marked.document))
        return clock.run(results)


def whole_batch(
    bank: BankPassage, numbers: Sequence[int], workers: int, folder: Path, *, preset: str = "css"
) -> tuple[Run, Run]:
    """Do what `precis batch` does in an empty `folder`; return the grading and the writing of every file."""
    entries = list(_Entries(bank, numbers))
    terms = Terms({"": Subject("", bank.passage, bank.references[:1])}, load_preset(preset))
    with Watch() as watch:
        clock = _Clock(watch, len(numbers))
        with run(entries, terms, folder / "out", read_settings(), workers=workers, progress=clock.told) as batch:
            grading = clock.run({})
            watch.peak = 0.0
            clock = _Clock(watch, len(numbers))
            write_results(batch, folder / "out", write_outputs, clock.told)
            writing = clock.run({})
    return grading, writing._replace(count=len(numbers), ready=0.0)


class _Clock:
    """Counts from the first result on, and says on stderr how far it is."""

    def __init__(self, watch: Watch, total: int) -> None:
        self._watch, self._total = watch, total
        self._begun = self._told = time.perf_counter()
        self._first, self._used = 0.0, 0.0

    def told(self, phase: str, done: int, total: int) -> None:
        """Take note that so much is done."""
        now = time.perf_counter()
        if done and not self._first:
            self._first, self._used = now, self._watch.cpu
        if done > 1 and now - self._told > SAY_SECONDS:
            self._told, pace = now, (now - self._first) / (done - 1)
            left = f"{pace * (total - done):.0f} s left"
            said = f"{phase} {done:,} of {total:,}, {1 / pace:.1f} a second, {left}, {self._watch.peak:.0f} MB at most"
            print(f"  {said}", file=sys.stderr, flush=True)

    def run(self, results: dict[int, Any]) -> Run:
        """Return what it came to."""
        first = self._first or self._begun
        used = self._watch.cpu - self._used
        return Run(self._total - 1, first - self._begun, time.perf_counter() - first, used, self._watch.peak, results)


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


def row(name: str, run: Run, base: Run | None = None) -> str:
    """Return one line of the table."""
    rate, cpu = run.count / run.seconds, 1000 * run.cpu / run.count
    ratio = f"{rate * base.seconds / base.count:>8.1f} {base.cpu / base.count * 1000 / cpu:>8.1f}" if base else ""
    return (
        f"{name:<34}{run.count:>7}{run.ready:>8.1f}{run.seconds:>9.1f}{rate:>8.2f}{cpu:>9.0f}{run.peak:>9.0f} {ratio}"
    )


def grown(kind: str, first: tuple[int, float], last: tuple[int, float]) -> str:
    """Return a line on how a figure grew from the smallest batch to the largest."""
    return f"{kind}: {first[1]:.0f} at {first[0]:,}, {last[1]:.0f} at {last[0]:,} (× {last[1] / first[1]:.2f})"


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
    print(f"{bank.id}: {len(bank.passage.text.words)} words, {given.workers} processes, {os.cpu_count()} cores")
    heads = ("number", 7), ("ready", 8), ("seconds", 9), ("a sec.", 8), ("CPU ms", 9), ("peak MB", 9), ("× plain", 9)
    print(f"{'':<34}" + "".join(f"{name:>{width}}" for name, width in heads) + f"{'in CPU':>9}", flush=True)
    plain, same = compared(bank, given.plain, given.workers, given.threads) if given.plain else (None, True)
    grading: list[tuple[int, Run]] = []
    for size in given.sizes:
        with TemporaryDirectory() as folder:
            marked, written = whole_batch(bank, range(size), given.workers, Path(folder))
        print(row("batch", marked, plain), flush=True)
        print(row("  and all its files", written), flush=True)
        grading.append((size, marked))
    if len(grading) > 1:
        (least, first), (most, last) = grading[0], grading[-1]
        print(grown("peak MB", (least, first.peak), (most, last.peak)))
        print(grown("CPU ms a submission", (least, _each(first)), (most, _each(last))))
    sys.exit(0 if same else 1)


def _each(run: Run) -> float:
    return 1000 * run.cpu / run.count


def compared(bank: BankPassage, count: int, workers: int, threads: int) -> tuple[Run, bool]:
    """Grade `count` submissions both ways, print what it came to, and return the plain way and whether all is equal."""
    numbers = range(count)
    one_process = ProcessPoolExecutor(1, mp_context=get_context("spawn"))  # so that ours shares no memory with it
    plain = one_process.submit(plainly_graded, bank, numbers, threads, prepared=False).result()
    print(row("plain", plain), flush=True)
    ready = one_process.submit(plainly_graded, bank, numbers, threads, prepared=True).result()
    one_process.shutdown()
    print(row("plain, passage prepared once", ready), flush=True)
    ours = by_batch(bank, numbers, workers, keep=True)
    differing = [n for n in numbers if not plain.results[n] == ready.results[n] == ours.results[n]]
    print(f"marks, findings, advice: {len(numbers) - len(differing)} of {len(numbers)} the same", flush=True)
    for number in differing:
        wrong = [name for name in COMPARED if plain.results[number][name] != ours.results[number][name]]
        print(f"submission {number} differs in {', '.join(wrong)}")
    return plain, not differing


if __name__ == "__main__":
    main()
