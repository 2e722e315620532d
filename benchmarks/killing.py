"""A batch killed at random moments until it is done, against one that nobody disturbs: are the files the same bytes?

    python benchmarks/killing.py [--submissions 40] [--rounds 3] [--kills 5] [--workers 2] [--quick] [--seed 1]

Every round begins in an empty folder. The command is started, then sent SIGKILL, SIGTERM or SIGINT (as Ctrl-C does: to
the whole group): by turns at a moment drawn from the time that it still needs, when so many results are there as was
drawn from those that are missing, and while the files are being written; and so on with --resume until the round has
had its kills. Then it is left to end, and every file is compared with those of an undisturbed run. Kills that came too
late, because the run had ended, do not count. Ends with 1 when a byte differs, a result is graded twice, or a process
outlives the command.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from made_submissions import made

from trainer.practice.bank import load_passage

BANK = load_passage("the-neglect-of-repair")
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
COMMAND = (sys.executable, "-c", "from trainer.cli import main; main()")
MOMENTS = ("grading", "at a time", "grading", "writing")
PATIENCE = 20.0  # seconds that what the command started may outlive it: each looks only now and then
LOOK = 0.02  # seconds


class Class:
    """A class in a table, a row of it empty and a row not a précis at all, and the command that grades it."""

    def __init__(self, folder: Path, size: int, workers: int, *, quick: bool) -> None:
        self._folder, self._workers, self._quick = folder, workers, quick
        (folder / "passage.txt").write_text(BANK.passage.text.raw, encoding="utf-8")
        (folder / "reference.txt").write_text(BANK.references[0].text.raw, encoding="utf-8")
        with (folder / "class.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["Full name", "ID number", "Title", "Précis"])
            rows.writerows(
                [f"Zoë Nº {n}", 1000 + n, one.title, one.text.raw]
                for n, one in ((n, made(BANK, n)) for n in range(size - 2))
            )
            rows.writerow(["Absent Abel", 1, "", ""])
            rows.writerow(["Copying Cem", 2, "", "word " * 3000])

    def started(self, out: Path, *, resume: bool) -> subprocess.Popen[bytes]:
        """Start the command in a group of its own."""
        given = [
            "batch", "class.csv", "-p", "passage.txt", "-r", "reference.txt", "--out", str(out), "--workers",
            str(self._workers), *["--quick"] * self._quick, *["--resume"] * resume,
        ]  # fmt: skip
        with (self._folder / "said.txt").open("ab") as log:
            return subprocess.Popen(  # noqa: S603  our own command on our own files
                [*COMMAND, *given], cwd=self._folder, stdout=log, stderr=log, start_new_session=True
            )

    def ended(self, out: Path, *, resume: bool) -> float:
        """Run the command to its end and return the seconds that it took."""
        begun = time.perf_counter()
        code = self.started(out, resume=resume).wait()
        if code != 1:  # 1: there are rows to look at, as there should be
            sys.exit(f"The command ended with {code}:\n{(self._folder / 'said.txt').read_text()[-3000:]}")
        return time.perf_counter() - begun


def killed(
    process: subprocess.Popen[bytes], kind: signal.Signals, after: float, since: Callable[[], bool] | None = None
) -> bool:
    """Kill the command `after` seconds, counted from when `since` holds; False: it had ended."""
    while since is not None and process.poll() is None and not since():
        time.sleep(LOOK)
    with suppress(subprocess.TimeoutExpired):
        process.wait(after)
    if process.poll() is not None:
        return False
    (os.killpg if kind is signal.SIGINT else os.kill)(process.pid, kind)
    process.wait()
    return True


def outlived(group: int) -> bool:
    """Return whether a process of the group is still there after all patience."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(LOOK)
    return True


def files(out: Path) -> Mapping[str, bytes]:
    """Return every file that a coach gets, by its name."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.relative_to(out).parts[0] != "journal"
    }


def results(out: Path) -> Sequence[str]:
    """Return the keys of the results that are kept."""
    kept = out / "journal" / "results.jsonl"
    whole = kept.read_bytes().split(b"\n")[:-1] if kept.exists() else []  # the last line may be half-written
    return [line.split(b" ", 2)[1].decode() for line in whole]


def _graded(out: Path, wanted: int) -> bool:
    return len(results(out)) >= wanted


def main() -> None:
    """Print a line a kill and a line a round."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    chance, wrong = random.Random(given.seed), 0
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as made_folder:
        folder = Path(made_folder)
        of_class = Class(folder, given.submissions, given.workers, quick=given.quick)
        needed = of_class.ended(folder / "undisturbed", resume=False)
        expected, most = files(folder / "undisturbed"), len(results(folder / "undisturbed"))
        print(
            f"undisturbed: {needed:.1f} s, {len(expected)} files, {sum(map(len, expected.values())):,} bytes",
            flush=True,
        )
        for number in range(1, given.rounds + 1):
            out, kills, tries = folder / f"round-{number}", 0, 0
            while kills < given.kills:
                kind, when = chance.choice(SIGNALS), MOMENTS[tries % len(MOMENTS)]
                tries += 1
                process = of_class.started(out, resume=(out / "journal" / "run.json").exists())
                there = len(results(out))
                left = chance.uniform(0, needed * (1 - there / given.submissions) + 1)
                wanted = chance.randint(min(there + 1, most), most)
                if when == "at a time":
                    got = killed(process, kind, left)
                elif when == "grading":
                    got = killed(process, kind, chance.uniform(0, 1), partial(_graded, out, wanted))
                else:
                    got = killed(process, kind, chance.uniform(0, 1), (out / "journal" / "new").exists)
                if not got:
                    (folder / "spare").mkdir(exist_ok=True)
                    out.rename(folder / "spare" / f"{number}-{tries}")  # it got through: the rest of the kills anew
                    continue
                kills += 1
                done[kind.name] += 1
                alone = outlived(process.pid)
                wrong += alone
                print(
                    f"  round {number}: {kind.name} {when}, {len(results(out))} kept"
                    + ", but a process lives on" * alone,
                    flush=True,
                )
            of_class.ended(out, resume=(out / "journal" / "run.json").exists())
            found, kept = files(out), results(out)
            differing = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
            twice = len(kept) - len(set(kept))
            wrong += len(differing) + twice
            print(
                f"round {number}: {len(differing)} files differ, {twice} results graded twice {differing[:5]}",
                flush=True,
            )
    print(f"{sum(done.values())} kills ({', '.join(f'{n} {kind}' for kind, n in sorted(done.items()))}): ", end="")
    print("every byte the same" if not wrong else f"{wrong} things are wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
