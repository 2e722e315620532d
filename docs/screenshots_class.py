"""Take the pictures of a coach's classes for the documentation.

python docs/screenshots_class.py EMPTY_FOLDER
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Page, sync_playwright

from trainer.desk import Actor, DeskSettings, open_desk
from trainer.desk.classroom import open_classes
from trainer.practice.bank import load_passage
from trainer.settings import Settings, read_settings
from trainer.store import Store, open_store, store_url
from trainer.store.assignments import AssignmentTerms
from trainer.store.database import utc_now
from trainer.store.records import Role
from trainer.web.accounts.passwords import hashed

IMAGES = Path(__file__).with_name("images")
PASSAGE = "the-neglect-of-repair"
PASSWORD = "a-password-for-pictures"  # noqa: S105  of nobody
PORT = 7968
NAMES = (
    "Zoë Malik", "Bilal Ahmed", "Émil Ångström", "Farah Siddiqui", "Hamza Yousaf", "Nadia Khan", "Omar Farooq",
    "Sana Riaz", "Tariq Mehmood", "Ayesha Noor", "Danish Iqbal", "Iqra Saleem", "Javed Akhtar", "Kiran Shah",
    "Lubna Aziz", "Maham Tariq", "Noman Ali", "Rabia Aslam",
)  # fmt: skip


def main(folder: Path) -> None:
    """Fill `folder` with a class, serve it, and take the pictures."""
    environ = os.environ | {"PRECIS_DATA": str(folder), "PRECIS_WORKERS": "1"}
    settings = read_settings(environ)
    store = open_store(store_url(settings))
    assignment = fill(store, settings)
    store.close()
    command = [sys.executable, "-c", "from trainer.cli import main; main()", "serve", "--accounts", "--port", str(PORT)]
    with subprocess.Popen(command, env=environ) as server:  # noqa: S603  our own program
        try:
            address = f"http://localhost:{PORT}"
            wait_for(address)
            take(address, assignment, folder)
        finally:
            server.terminate()


def fill(store: Store, settings: Settings) -> str:
    """Make a class that has handed in, most of it accepted, and return the assignment's id."""
    password = hashed(PASSWORD)
    coach = Actor(store.users.add("Idris", Role.COACH, login="idris", password_hash=password).id, Role.COACH)
    cohort = store.cohorts.add("Evening class", coach.user_id)
    learners = [store.users.add(name, login=name.split()[0].casefold()) for name in NAMES]
    for learner in learners:
        store.cohorts.join(cohort.id, learner.id)
    terms = AssignmentTerms(
        "Week 1: repair", "css", due_at=utc_now() + timedelta(days=5), attempts_allowed=2, pass_mark=Fraction(8)
    )
    sentences = load_passage(PASSAGE).references[0].text.raw.split(". ")
    with open_desk(store, settings, DeskSettings(workers=1)) as desk, open_classes(desk, settings) as classes:
        passage = store.passages.of_key(PASSAGE)
        if passage is None:
            raise RuntimeError("the bank is not there")
        assignment = classes.assign(coach, cohort.id, passage.id, terms)
        for n, learner in enumerate(learners[:-2]):
            who = Actor(learner.id)
            begun = desk.start(who, passage.id, "css", assignment_id=assignment.id).attempt
            text = ". ".join(sentences[n % 3 : 2 + n % 5 + n % 3]) + ("." if n % 4 else ". It began in 1847 in Paris.")
            desk.submit(who, begun.id, text, "What We Do Not Mend", 700 + 37 * n)
        for entry in classes.queue(coach, assignment.id).entries[1:]:
            own = min(entry.marking.marks[0].out_of, entry.marking.marks[0].automatic + len(entry.who) % 3)
            classes.mark(coach, entry.attempt.id, entry.marking.marks[0].criterion, own, "The argument is there.")
            classes.accept(coach, entry.attempt.id)
        first = classes.queue(coach, assignment.id).entries[0]
        classes.comment(coach, first.attempt.id, "Whose claim is this? Say it once, and say why.", (0, 41), keep=True)
        begun = desk.start(Actor(learners[-2].id), passage.id, "css", assignment_id=assignment.id).attempt
        desk.autosave(Actor(learners[-2].id), begun.id, "We do not mend", None, 60)
    return assignment.id


def take(address: str, assignment: str, folder: Path) -> None:
    """Go through a coach's week and take pictures on the way."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PRECIS_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900}, timezone_id="Asia/Karachi")
        page.set_default_timeout(120_000)
        page.goto(f"{address}/sign-in")
        page.locator("input[name=login]").fill("idris")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button[type=submit]").last.click()
        page.wait_for_url("**/learn/**")
        picture(page, f"{address}/learn/assignment?id={assignment}", "#assignment-page", "coach-assignment")
        picture(page, f"{address}/learn/marking?assignment={assignment}", "#queue-page", "coach-queue")
        page.get_by_role("link", name="Begin with the first").click()
        page.wait_for_url("**/review?attempt=*")
        picture(page, page.url, "#review-page", "coach-review")
        picture(page, f"{address}/learn/calibrate?assignment={assignment}", "#calibration", "coach-calibrate", 1250)
        gradebook(page, f"{address}/learn/assignment?id={assignment}")
        page.goto(f"{address}/learn/classes")
        page.locator("#class-list h2 a").first.click()
        page.wait_for_url("**/class?id=*")
        picture(page, page.url, "#class-page", "coach-class")
        sheet = folder / "class.csv"
        text = load_passage(PASSAGE).references[1].text.raw
        rows = "".join(f'"{name}","{text[: 300 + 40 * n]}"\n' for n, name in enumerate(NAMES))
        sheet.write_text(f"name,text\n{rows}", encoding="utf-8")
        page.goto(f"{address}/learn/batch")
        page.locator("#b-file").set_input_files(sheet)
        page.locator("#b-passage").select_option(label="The Neglect of Repair")
        page.locator("#b-title").fill("Mock exam")
        page.get_by_role("button", name="Grade it").click()
        page.wait_for_url("**/batch?id=*")
        picture(page, page.url, "#batch-page table", "coach-batch")
        browser.close()


def gradebook(page: Page, address: str) -> None:
    """Have the files of the assignment made, fill a grading worksheet in with its marks, and take a picture of that."""
    rows = "".join(f'"Participant {n}","{name}",,-,20.00,-,\n' for n, name in enumerate((*NAMES[2:], "Yusuf Aziz"), 71))
    heading = "Identifier,Full name,Status,Grade,Maximum grade,Last modified (grade),Feedback comments\n"
    page.goto(address)
    page.get_by_role("button", name="Make the files").click()
    page.get_by_label("Your gradebook").set_input_files(
        {"name": "Grades.csv", "mimeType": "text/csv", "buffer": f"{heading}{rows}".encode()}
    )
    page.get_by_role("button", name="Fill it in").click()
    page.get_by_text("marks are filled in.").wait_for()
    page.set_viewport_size({"width": 1280, "height": 1200})
    page.evaluate("document.querySelector('#exported-files').scrollIntoView()")
    page.wait_for_timeout(800)
    page.screenshot(path=IMAGES / "coach-gradebook.png")
    page.set_viewport_size({"width": 1280, "height": 900})


def picture(page: Page, address: str, there: str, name: str, height: int = 900) -> None:
    """Open a screen and save what the window shows, made as high as asked for."""
    page.goto(address)
    page.wait_for_selector(there)
    page.set_viewport_size({"width": 1280, "height": height})
    page.wait_for_timeout(800)
    page.screenshot(path=IMAGES / f"{name}.png")
    page.set_viewport_size({"width": 1280, "height": 900})


def wait_for(address: str) -> None:
    """Wait until the page is served."""
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/sign-in")  # noqa: S310  our own server
        except URLError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"{address} does not answer.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
