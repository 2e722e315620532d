"""Take the pictures of the learner's pages for the documentation: every screen on a desktop, a phone and in the dark.

precis serve --port 7950 --data EMPTY_FOLDER
python docs/screenshots.py http://127.0.0.1:7950

Pictures are reduced to 64 colours, which a page of text does not need more of.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from trainer.practice.bank import load_passage

IMAGES = Path(__file__).with_name("images")
PASSAGE = "the-neglect-of-repair"
ARTICLE = "what-sleep-does"
COLOURS = 64
TITLE = "Why We Let Things Fall Apart"
FIRST = (
    "Rulers like to open what is new and forget what is old. A new bridge brings praise and votes, but nobody "
    "thanks the people who keep an old one safe, so money for upkeep is the first to be cut. This is a false "
    "saving. A small fault that is not mended becomes a large one, and the poor suffer most because they "
    "cannot pay for anything better."
)
MORE = (
    " Of course poor countries must also build, and some old things are not worth keeping. Still, those who "
    "have little can least afford to pay twice for one thing. We should judge a government by what still "
    "works, set money for care aside with every new plan, and learn to honour those who prevent trouble."
)
PATIENCE = 120_000  # milliseconds


@dataclass(frozen=True)
class Screen:
    """A screen, where it is, and what is on it once it is drawn; `height` of the window on a desktop, in pixels."""

    name: str
    path: str
    there: str
    height: int = 900


DEVICES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}


def main(address: str) -> None:
    """Write a précis as a learner would, then take a picture of every screen on every device."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PRECIS_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        screens = list(lived(browser, address))
        for device, options in DEVICES.items():
            page = opened(browser, **options)
            for screen in screens:
                page.goto(address + screen.path)
                page.locator(screen.there).first.wait_for()
                picture(page, f"{screen.name}-{device}", screen.height if "phone" not in device else 1300)
        browser.close()


def lived(browser: Browser, address: str) -> Iterator[Screen]:
    """Yield the screens of an evening, after having lived it."""
    entry = load_passage(PASSAGE)
    copied = entry.passage.text.slice(entry.passage.text.sentences[2])
    page = opened(browser, **DEVICES["desktop"])
    first = begun(page, address, entry.passage.title or "")
    feedback = handed_in(page, f"{FIRST} {copied}")
    page.get_by_role("link", name="Make it better").click()
    page.wait_for_url("**/write?attempt=*")
    revised = handed_in(page, FIRST + MORE)
    begun(page, address, "The Night Market")
    page.get_by_role("button", name="Mark key sentences").click()
    for number in (0, 10, 15):
        page.locator(f"[data-sentence='{number}']").click()
    written(page, "By day the square is dull, but at night a market fills it with light, food and noise.")
    writing = path_of(page, address)
    page.goto(address + first.replace("/write?attempt", "/write?revise"))
    editor(page).wait_for()
    revising = path_of(page, address)
    page.goto(f"{address}/learn/article")
    page.get_by_label("Paste the article here").fill(load_passage(ARTICLE).passage.text.raw)
    page.get_by_role("button", name="Use this article").click()
    page.wait_for_url("**/article?passage=*")
    article = path_of(page, address)
    yield Screen("library", "/learn/", "li.card")
    yield Screen("first", "/learn/first", "input[type=checkbox]")
    yield Screen("write", writing, "textarea:visible")
    yield Screen("feedback", feedback, "#pt-next .pt", 1500)
    yield Screen("revise", revising, "#pt-beside .pt")
    yield Screen("changes", revised, "#pt-changes .pt", 1300)
    yield Screen("answers", revised.replace("feedback", "answers"), "#pt-answers .pt", 1300)
    yield Screen("progress", "/learn/progress", "#pt-progress .pt", 1500)
    yield Screen("bring", "/learn/article", "textarea:visible")
    yield Screen("article", article, "#pt-progress .pt")
    yield Screen("print", revised.replace("/learn/feedback?attempt=", "/print/"), "[data-print]", 1500)
    yield Screen("settings", "/learn/settings", "input[type=radio]")
    yield Screen("account", "/account", "h1")


def opened(browser: Browser, **options: object) -> Page:
    """Return a page of a browser that nobody has used."""
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    return page


def begun(page: Page, address: str, title: str) -> str:
    """Begin an attempt at a passage and return the path of its screen."""
    page.goto(f"{address}/learn/")
    page.locator("li.card").filter(has_text=title).last.locator("a.button").first.click()
    page.wait_for_url("**/write?attempt=*")
    editor(page).wait_for()
    return path_of(page, address)


def written(page: Page, text: str) -> None:
    """Write a text, with a title where one is wanted, and wait until it is saved."""
    title = page.get_by_label("Title", exact=True)
    if title.count():
        title.fill(TITLE)
    editor(page).fill(text)
    page.get_by_text("Saved ").first.wait_for()


def handed_in(page: Page, text: str) -> str:
    """Write and hand in; return the path of the feedback."""
    editor(page).wait_for()
    address = page.url.partition("/learn/")[0]
    written(page, text)
    editor(page).press("Control+Enter")
    page.wait_for_url("**/feedback?attempt=*")
    page.get_by_text("Do this next").wait_for()
    return path_of(page, address)


def editor(page: Page) -> Locator:
    """Return the field for the précis."""
    return page.get_by_label("Write your précis here")


def path_of(page: Page, address: str) -> str:
    """Return where a page is, without the host."""
    return page.url.removeprefix(address)


def picture(page: Page, name: str, height: int) -> None:
    """Save what the window shows, made as high as asked for."""
    size = page.viewport_size
    assert size is not None  # noqa: S101  every device has one
    page.set_viewport_size({"width": size["width"], "height": height})
    page.wait_for_timeout(800)  # until plots and gauges have found their width
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(IMAGES / f"{name}.png", optimize=True)
    page.set_viewport_size(size)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
