"""Take the pictures of the learner's page for the documentation.

precis serve --port 7950 --data EMPTY_FOLDER
python docs/screenshots.py http://127.0.0.1:7950
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from trainer.practice.bank import load_passage

IMAGES = Path(__file__).with_name("images")
PASSAGE = "the-neglect-of-repair"


def main(address: str) -> None:
    """Write a précis as a learner would and take pictures on the way."""
    entry = load_passage(PASSAGE)
    sentences = entry.references[0].text.raw.split(". ")
    copied = entry.passage.text.slice(entry.passage.text.sentences[2])
    written = f"{'. '.join(sentences[:4])}. {copied}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PRECIS_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/learn/")
        card = page.locator("li, article").filter(has_text=entry.passage.title).last
        card.wait_for()
        picture(page, "library-desktop")
        card.locator("a, button").filter(has_text="Write").first.click()
        page.wait_for_url("**/write?attempt=*")
        title, editor = page.locator("input[type=text]:visible").first, page.locator("textarea:visible").last
        editor.wait_for()
        title.fill("Why We Let Things Fall Apart")
        editor.fill(written)
        page.get_by_text("Saved").first.wait_for()
        picture(page, "write-desktop")
        editor.press("Control+Enter")
        page.wait_for_url("**/feedback?attempt=*")
        page.get_by_text("Do this next").wait_for()
        picture(page, "feedback-desktop", height=1500)
        where = page.url
        page.goto(f"{address}/learn/progress")
        page.get_by_text("What costs you most").wait_for()
        picture(page, "progress-desktop")
        phone = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
        phone.goto(where)
        phone.get_by_text("Do this next").wait_for()
        picture(phone, "feedback-phone-dark", height=1500)
        browser.close()


def picture(page: Page, name: str, height: int | None = None) -> None:
    """Save what the window shows, made as high as asked for."""
    size = page.viewport_size
    if height is not None and size is not None:
        page.set_viewport_size({"width": size["width"], "height": height})
    page.wait_for_timeout(800)
    page.screenshot(path=IMAGES / f"{name}.png")
    if size is not None:
        page.set_viewport_size(size)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
