"""A class hands in at once: time to feedback, mistakes and memory of a served app, beside one learner alone.

    python benchmarks/submitting.py [--learners N] [--workers N] [--writers N]

The app is that of `precis serve --accounts`, in processes of its own, over a new SQLite file. Learners do what their
browsers do: they sign in, begin an attempt (spread over the passages of the bank), and at one moment hand in and have
the feedback screen drawn; "time to feedback" runs from the click to the drawn screen. Meanwhile others go on writing,
whose autosaves are timed: nobody's writing is to wait for anybody's marks. One learner alone, on the same server before
the rush, is the baseline.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from trainer.practice.bank import load_bank
from trainer.settings import read_settings
from trainer.store import open_store
from trainer.web.accounts.passwords import hashed

PASSWORD = "lantern-gravel-teapot"  # noqa: S105  of accounts that live as long as the benchmark
ALONE = 9  # submissions of the one learner, whom the limit of 20 a minute (starts counted) must not slow down
LOOK = 0.1  # seconds between two looks at the memory
TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')
DRAWN = "mark-card"


@dataclass
class Learner:
    """One learner's browser."""

    client: httpx.Client
    csrf: str
    draw: tuple[int, int]
    mistakes: list[str] = field(default_factory=list)

    def post(self, path: str, body: object, **query: str) -> httpx.Response:
        """Send JSON as the scripts of the page do."""
        headers = {"x-csrf-token": self.csrf, "origin": str(self.client.base_url)}
        answer = self.client.post(path, json=body, params=query, headers=headers)
        if answer.is_error:
            self.mistakes.append(f"{answer.status_code} {path}: {answer.text[:200]}")
        return answer

    def begin(self, passage: str, preset: str) -> str:
        """Begin an attempt and return its id."""
        answer = self.post("/api/v1/attempts", {"passage": passage, "preset": preset})
        if not answer.is_success:
            raise SystemExit(self.mistakes[-1])
        return str(answer.json()["attempt"]["id"])

    def feedback(self, attempt: str, text: str) -> float:
        """Hand in, wait for the drawn feedback, and return the seconds that it took."""
        began = time.perf_counter()
        self.post(f"/attempts/{attempt}/submission", {"text": text, "title": "A Title for It", "seconds": 600})
        for event in self.draw:  # the screen is opened; if the mark is not there yet, it waits for it
            body = {"fn_index": event, "data": [], "session_hash": attempt}
            if DRAWN in self.post("/learn/gradio_api/run/predict", body, attempt=attempt).text:
                return time.perf_counter() - began
        self.mistakes.append(f"no feedback was drawn for {attempt}")
        return time.perf_counter() - began

    def save(self, attempt: str, number: int) -> float:
        """Save a draft and return the seconds that it took."""
        began = time.perf_counter()
        self.post(
            f"/attempts/{attempt}/draft", {"text": f"Draft {number}.", "title": None, "seconds": 1, "sent": number}
        )
        return time.perf_counter() - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=50, help="who hand in at once")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)), help="processes that grade")
    parser.add_argument("--writers", type=int, default=5, help="who go on writing meanwhile")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        logins = accounts(Path(folder), wanted.learners + wanted.writers + 1)
        server, address = served(Path(folder), wanted.workers)
        try:
            measured(wanted, server, [signed_in(address, login) for login in logins])
        finally:
            server.terminate()
            server.wait(60)


def measured(wanted: argparse.Namespace, server: subprocess.Popen[str], learners: Sequence[Learner]) -> None:
    """Measure one learner alone, then all at once."""
    one, handing, writing = learners[0], learners[1 : wanted.learners + 1], learners[wanted.learners + 1 :]
    exercises = [(passage["id"], passage["exams"][0]) for passage in one.client.get("/api/v1/passages").json()]
    texts = submissions(len(handing) + ALONE)
    for n, exercise in enumerate(exercises):  # whoever reads a passage for some minutes finds it prepared
        reader = handing[n % len(handing)]
        reader.feedback(reader.begin(*exercise), texts[0])
    tasks = [learner.begin(*exercises[n % len(exercises)]) for n, learner in enumerate(handing)]
    drafts = [learner.begin(*exercises[n % len(exercises)]) for n, learner in enumerate(writing)]
    peak = Peak(server.pid)
    idle = peak.now()
    before = cpu_of(server.pid)
    alone = [one.feedback(one.begin(*exercises[n % len(exercises)]), texts[-1 - n]) for n in range(ALONE)]
    between = cpu_of(server.pid)
    with peak:
        rush, saves, wall = rushed(handing, tasks, texts, writing, drafts)
    after = cpu_of(server.pid)
    mistakes = [mistake for learner in learners for mistake in learner.mistakes]
    print(f"{wanted.learners} learners, {wanted.workers} grading processes, load {os.getloadavg()[0]:.1f}")
    print(f"{'':34}{'n':>5}{'p50':>9}{'p95':>9}{'worst':>9}{'CPU each':>10}")
    row("feedback, one learner alone", alone, (between - before) / len(alone))
    row("feedback, all at once", rush, (after - between) / len(rush))
    row("autosave of others meanwhile", saves)
    print(f"all marked and drawn after {wall:.1f} s ({len(rush) / wall:.1f} a second)")
    print(f"memory (PSS, server and workers): {idle / 1e6:.0f} MB before, {peak.most / 1e6:.0f} MB at most")
    print(f"mistakes: {len(mistakes)}", *mistakes[:5], sep="\n  ")


def rushed(
    handing: Sequence[Learner],
    tasks: Sequence[str],
    texts: Sequence[str],
    writing: Sequence[Learner],
    drafts: Sequence[str],
) -> tuple[list[float], list[float], float]:
    """Let everybody hand in at one moment; return the times to feedback, those of autosaves, and the whole."""
    gate, over = threading.Barrier(len(handing) + 1), threading.Event()

    def handed(learner: Learner, attempt: str, text: str) -> float:
        gate.wait()
        return learner.feedback(attempt, text)

    def written(learner: Learner, attempt: str) -> list[float]:
        found = []
        while not over.wait(0.5):
            found.append(learner.save(attempt, len(found) + 1))
        return found

    with ThreadPoolExecutor(len(handing) + len(writing)) as pool:
        saving = [pool.submit(written, *pair) for pair in zip(writing, drafts, strict=True)]
        running = [pool.submit(handed, *each) for each in zip(handing, tasks, texts[: len(handing)], strict=True)]
        gate.wait()
        began = time.perf_counter()
        rush = [one.result() for one in running]
        wall = time.perf_counter() - began
        over.set()
        return rush, [seconds for one in saving for seconds in one.result()], wall


def submissions(count: int) -> list[str]:
    """Return texts no two of which share a sentence: model answers of the bank with a word exchanged in each."""
    answers = [reference.text for passage in load_bank() for reference in passage.references]
    words = sorted({word for answer in answers for word in answer.words if len(word) > 6})
    texts = []
    for n in range(count):
        answer, sentences = answers[n % len(answers)], []
        for m, span in enumerate(answer.sentences):
            said = answer.slice(span).split()
            said[(n + m) % (len(said) - 1)] = words[(31 * n + m) % len(words)]
            sentences.append(" ".join(said))
        texts.append(" ".join(sentences))
    return texts


def accounts(folder: Path, count: int) -> list[str]:
    """Make accounts in a new database and return their names."""
    kept = hashed(PASSWORD)
    logins = [f"learner{n}" for n in range(count)]
    with contextlib.closing(open_store(f"sqlite:///{folder / 'precis.sqlite3'}")) as store:
        for login in logins:
            store.users.add(login.title(), login=login, password_hash=kept)
    return logins


def served(folder: Path, workers: int) -> tuple[subprocess.Popen[str], str]:
    """Start the app; return its process and its address once it answers and its graders are ready."""
    code = "import sys; from trainer.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "serve", "--accounts", "--port", "0", "--no-open", "--data", str(folder)]
    environ = {**os.environ, "PRECIS_WORKERS": str(workers), "PRECIS_CACHE": str(read_settings().cache)}
    environ["PYTHONUNBUFFERED"] = "1"
    server = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own program
    address = next(found[1] for line in server.stdout or () if (found := re.search(r"The page is at (\S+)/ ", line)))
    return server, address


def signed_in(address: str, login: str) -> Learner:
    """Return the browser of somebody who has signed in, with the events that draw the feedback screen."""
    client = httpx.Client(base_url=address, timeout=600)
    form = {"login": login, "password": PASSWORD, "csrf": TOKEN.search(client.get("/sign-in").text)[1]}  # type: ignore[index]
    answer = client.post("/sign-in", data=form, headers={"origin": address})
    if answer.status_code != 303:
        raise SystemExit(f"{login} cannot sign in: {answer.status_code} {answer.text[:200]}")
    csrf = TOKEN.search(client.get("/account", headers={"accept": "text/html"}).text)[1]  # type: ignore[index]
    config = client.get("/learn/config").json()
    return Learner(client, csrf, _drawing(config))


def _drawing(config: dict[str, Any]) -> tuple[int, int]:
    (verdict,) = [one["id"] for one in config["components"] if one["props"].get("elem_id") == "pt-verdict"]
    opened, waited = [event["id"] for event in config["dependencies"] if verdict in event["outputs"]]
    return opened, waited


class Peak:
    """The most memory that a process and its children held together, while it is used as a context manager."""

    def __init__(self, pid: int) -> None:
        self.pid, self.most = pid, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def now(self) -> int:
        """Return the memory of this moment, in bytes; what processes share is counted once."""
        return sum(_counted(f"/proc/{pid}/smaps_rollup", "Pss") for pid in family(self.pid))

    def _watch(self) -> None:
        while not self._over.wait(LOOK):
            self.most = max(self.most, self.now())

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def family(pid: int) -> list[int]:
    """Return a process with its children and theirs."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    tasks = Path(f"/proc/{pid}/task")
    found = [pid]
    if children.exists():
        for task in tasks.iterdir():
            with contextlib.suppress(OSError):  # a thread that ended between the listing and the look
                for child in (task / "children").read_text().split():
                    found += family(int(child))
    return found


def cpu_of(pid: int) -> float:
    """Return the seconds of processor time that a process and its children have used."""
    ticks = os.sysconf("SC_CLK_TCK")
    used = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / ticks


def _counted(path: str, name: str) -> int:
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:  # it ended between the listing and the look
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), 0)


def row(name: str, seconds: Sequence[float], cpu: float | None = None) -> None:
    """Print one line of the table."""
    if not seconds:
        return
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    used = f"{cpu:8.2f} s" if cpu is not None else ""
    print(f"{name:34}{len(ordered):5}{statistics.median(ordered):7.2f} s{p95:7.2f} s{ordered[-1]:7.2f} s{used}")


if __name__ == "__main__":
    main()
