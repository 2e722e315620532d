"""A coach with 5,000 hand-ins and a batch of 5,000 rows: how long pages take, and what others notice meanwhile.

    python benchmarks/desk.py [--rows 5000]

The app is that of `precis serve --accounts` in processes of its own, over a new SQLite file with a class of that many
learners who have all handed in. A coach in Chromium opens the queue, turns its pages, opens the class and uploads a
table of as many rows; each figure runs from the request to the piece that was asked for. Before all that the server
goes on with a batch whose rows are all graded, so that what is left of it is the writing of every file. All the while
a learner saves a draft every second. First of all, tables of three kinds are read without a server.

What has to hold: a page within a second, others' autosaves within 200 ms. Figures are wall time: on a busy machine they
say little, so the load is printed beside them.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import shutil
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
from made_submissions import made
from playwright.sync_api import Page, sync_playwright
from submitting import PASSWORD, Learner, cpu_of, row, served, signed_in

from trainer.batch.folder import RESULTS, made_room
from trainer.batch.journal import Journal
from trainer.batch.reading import read_submissions
from trainer.batch.terms import Terms
from trainer.batch.types import Entry
from trainer.desk import DeskSettings, open_desk
from trainer.desk.classroom.batching import BATCH, OUT, UPLOAD, subject_of
from trainer.desk.classroom.opening import folder_of
from trainer.desk.passages import LIVE
from trainer.desk.presets import preset_of
from trainer.engine import Engine
from trainer.practice.bank import load_passage
from trainer.rubric import load_preset
from trainer.settings import Settings, read_settings
from trainer.store import Store, open_store, store_url
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import Role
from trainer.web.accounts.passwords import hashed
from trainer.wire import grade_document

BANK = load_passage("the-neglect-of-repair")
PATTERNS = 40  # texts that are graded in earnest; the others are each one of them with a last sentence of its own
SAVE_EVERY = 1.1  # seconds; more often than once a second is refused
TURNS = 5  # pages of the queue
HEADING = ("Full name", "ID number", "Précis")
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def texts(count: int) -> Iterator[str]:
    """Yield as many texts, no two the same."""
    patterns = [made(BANK, n).text.raw for n in range(PATTERNS)]
    for n in range(count):
        yield f"{patterns[n % PATTERNS]} That was hand-in {n} of {count}."


def tables(folder: Path, count: int) -> Sequence[Path]:
    """Write one table in three kinds and return where they are."""
    rows = [HEADING, *((f"Zoë Nº {n}", str(1000 + n), text) for n, text in enumerate(texts(count)))]
    paths = [folder / f"class.{kind}" for kind in ("csv", "xlsx", "ods")]
    with paths[0].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Class")
    for one in rows:
        sheet.append(one)
    book.save(paths[1])
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in one)
        + "</table:table-row>"
        for one in rows
    )
    with zipfile.ZipFile(paths[2], "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
            f'xmlns:table="{OFFICE}:table:1.0"><office:body><office:spreadsheet><table:table table:name="Class">'
            f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0"/>')
    return paths


def documents(settings: Settings) -> Sequence[Mapping[str, Any]]:
    """Return the reports on the patterns."""
    engine, preset = Engine(settings), load_preset("css")
    reports = engine.grade_many(BANK.passage, (made(BANK, n) for n in range(PATTERNS)), BANK.references, preset)
    return [grade_document(report).model_dump(mode="json") for report in reports if not isinstance(report, Exception)]


def filled(store: Store, settings: Settings, count: int) -> tuple[str, str]:
    """Put a coach, a class that has handed in and a batch that is all but written into the store.

    Returns:
        The ids of the assignment and of the batch.
    """
    password, reports = hashed(PASSWORD), documents(settings)
    coach = store.users.add("Idris", Role.COACH, login="idris", password_hash=password)
    store.users.add("Noor", login="noor", password_hash=password)
    cohort = store.cohorts.add("Evening class", coach.id)
    with open_desk(store, settings, DeskSettings(workers=1)):
        passage = store.passages.of_key(BANK.id)
    if passage is None:
        raise SystemExit("The bank is not there.")
    terms = AssignmentTerms("Week 1", "css")
    assignment = store.assignments.add(cohort.id, passage.id, coach.id, terms)
    wanted = list(texts(count))
    for n, text in enumerate(wanted):
        learner = store.users.add(f"Zoë Nº {n}")
        store.cohorts.join(cohort.id, learner.id)
        attempt = store.attempts.start(learner.id, passage.id, "css", assignment_id=assignment.id)
        store.attempts.submit(attempt.id, text, None, 600)
        report = reports[n % PATTERNS]
        document = {**report, "submission": {**report["submission"], "text": text}}
        versions = report["versions"]
        store.assessments.add(attempt.id, document, versions["engine"], versions["preset"], None)
    return assignment.id, begun_batch(store, settings, coach.id, passage.id, wanted, reports)


def begun_batch(
    store: Store, settings: Settings, coach_id: str, passage_id: str, wanted: Sequence[str], reports: Sequence[Any]
) -> str:
    """Put a batch in line whose rows are all graded; return its id."""
    place = folder_of(settings) / BATCH / uuid4().hex
    place.mkdir(parents=True)
    with (place / f"{UPLOAD}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADING, *((f"Zoë Nº {n}", str(n), text) for n, text in enumerate(wanted))])
    judged = Terms({"": subject_of(store, passage_id)}, preset_of(store, "css"))
    with Journal(made_room(place / OUT) / RESULTS) as journal:
        for n, entry in enumerate(read_submissions(place / f"{UPLOAD}.csv", workers=1, progress=silent)):
            if not isinstance(entry, Entry):
                raise SystemExit(entry.reason)
            report = reports[n % PATTERNS]
            kept = {**report, "submission": {**report["submission"], "text": entry.text}}
            kept["passage"] = {k: v for k, v in report["passage"].items() if k not in ("text", "title")}
            kept.pop("references")
            journal.write(judged.key(entry), json.dumps(kept, ensure_ascii=False).encode())
    payload = {"folder": place.name, "kind": ".csv", "name": "class.csv", "passage_id": passage_id, "preset_id": "css"}
    return store.jobs.enqueue(BATCH, {**payload, "title": "Mock exam"}, coach_id).id


def silent(phase: str, done: int, total: int) -> None:
    """Say nothing."""


@contextlib.contextmanager
def saving(learner: Learner, attempt: str) -> Iterator[list[float]]:
    """Save drafts while inside; the seconds that each took come in the list."""
    took: list[float] = []
    over = threading.Event()

    def write() -> None:
        while not over.wait(SAVE_EVERY):
            took.append(learner.save(attempt, int(1000 * time.time())))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield took
    finally:
        over.set()
        thread.join()


def opened(page: Page, address: str, piece: str) -> float:
    """Open a screen and return the seconds until `piece` of it is there."""
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(piece)
    return time.perf_counter() - began


def finished(store: Store, job_id: str) -> float:
    """Wait until a job is done and return the seconds."""
    began = time.perf_counter()
    while (job := store.jobs.get(job_id)).state in LIVE:
        time.sleep(0.2)
    if job.error:
        raise SystemExit(job.error)
    return time.perf_counter() - began


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=5_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as made_folder:
        folder = Path(made_folder)
        paths = tables(folder, wanted.rows)
        print(f"reading {wanted.rows:,} rows, load {os.getloadavg()[0]:.1f}")
        for path in paths:
            began = time.perf_counter()
            found = read_submissions(path, workers=1, progress=silent)
            print(f"{path.suffix:34}{len(found):5}{time.perf_counter() - began:7.2f} s", flush=True)
        data = folder / "data"
        settings = read_settings(os.environ | {"PRECIS_DATA": str(data)})
        store = open_store(store_url(settings))
        began = time.perf_counter()
        assignment, job = filled(store, settings, wanted.rows)
        print(f"filled in {time.perf_counter() - began:.0f} s", flush=True)
        server, address = served(data, 2)
        try:
            seen(address, server.pid, store, assignment, job, paths[0])
        finally:
            server.terminate()
            server.wait(60)
            store.close()


def seen(address: str, server: int, store: Store, assignment: str, job: str, table: Path) -> None:
    """Measure what coach and learner see."""
    learner = signed_in(address, "noor")
    exercise = learner.client.get("/api/v1/passages").json()[0]
    attempt = learner.begin(exercise["id"], exercise["exams"][0])
    learner.client.headers["connection"] = "close"  # between two screens the server would close an idle one
    print(f"{'':34}{'n':>5}{'p50':>9}{'p95':>9}{'worst':>9}{'CPU each':>10}")
    with saving(learner, attempt) as took:
        seconds = finished(store, job)
    row("writing a batch's files", [seconds])
    row("  autosaves meanwhile", took)
    with saving(learner, attempt) as took:
        time.sleep(10)
    row("autosaves, nothing else", took)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PRECIS_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        page.set_default_timeout(180_000)
        page.goto(f"{address}/sign-in")
        page.locator("input[name=login]").fill("idris")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").last.click()
        page.wait_for_url("**/learn/**")
        queue = f"{address}/learn/marking?assignment={assignment}"
        screens = (
            ("a small screen", [f"{address}/learn/classes"] * 3, "#class-list h2 a"),
            ("queue, first since the start", [queue], "#queue-page tbody tr"),
            ("queue, other pages", [f"{queue}&at={n}" for n in range(2, 2 + TURNS)], "#queue-page tbody tr"),
            ("assignment", [f"{address}/learn/assignment?id={assignment}"] * 3, "#assignment-page"),
            ("a finished batch", [f"{address}/learn/batch?id={job}"] * 3, "#batch-page tbody tr"),
        )
        for name, addresses, piece in screens:
            before = cpu_of(server)
            with saving(learner, attempt) as took:
                each = [opened(page, one, piece) for one in addresses]
            row(name, each, (cpu_of(server) - before) / len(each))
            row("  autosaves meanwhile", took)
        page.goto(f"{address}/learn/batch")
        page.locator("#b-file").set_input_files(table)
        page.locator("#b-passage").select_option(label=str(BANK.passage.title))
        with saving(learner, attempt) as took:
            began = time.perf_counter()
            page.get_by_role("button", name="Grade it").click()
            page.wait_for_url("**/batch?id=*")
            page.wait_for_selector("#batch-page")
            row("upload, until its page is there", [time.perf_counter() - began])
            time.sleep(20)
        row("  autosaves while it is graded", took)
        row("how far it is", [polled(page) for _ in range(10)])
        browser.close()
    print(f"mistakes: {len(learner.mistakes)}", *learner.mistakes[:5], sep="\n  ")


def polled(page: Page) -> float:
    """Ask for the piece that says how far a batch is, as the page does; return the seconds."""
    poll = page.locator("#batch-page").get_attribute("data-poll")
    began = time.perf_counter()
    page.evaluate("async address => { await (await fetch(address)).text() }", poll)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
