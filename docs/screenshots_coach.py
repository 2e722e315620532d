"""Take the pictures of the coach's texts and rules for the documentation.

precis serve --port 7950 --data EMPTY_FOLDER
python docs/screenshots_coach.py http://127.0.0.1:7950
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).with_name("images")
ARTICLE = """Share on Facebook

The town of Marrow Ferry has rebuilt its footbridge three times in forty years, and each time the council has chosen the
cheapest timber it could find. The first bridge rotted in nine winters. The second was swept away when the river rose.

Advertisement

Engineers who looked at the remains said the same thing on both occasions: the wood had never been treated. A treated
bridge costs a third more at the start. Over forty years it costs less than half as much, for it is built only once.

Subscribe to our newsletter for more stories like this

The council knows these figures, for they stand in its own minutes. Yet a budget is voted every year, and a bridge that
lasts for forty years saves nothing before the next election."""
ANSWER = (
    "Marrow Ferry keeps rebuilding its footbridge in cheap wood, although a treated bridge would cost less than half "
    "as much over the decades. Its council knows this, but yearly budgets reward what saves before an election. "
    "The first bridge was built in 1950."
)
IDEAS = """# What every précis of this passage must say
2 [1, 4] The council buys cheap, untreated wood every time.
1 [6]    Treated wood would be cheaper in the long run.
1 [8]    Yearly budgets and elections reward short-term saving.
"""


def main(address: str) -> None:
    """Open a browser and take the pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PRECIS_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        coach(browser.new_page(viewport={"width": 1280, "height": 900}), address)
        browser.close()


def coach(page: Page, address: str) -> None:
    """Add a passage, write its model answer and key ideas, change a preset, as a coach would."""
    page.set_default_timeout(60_000)
    page.goto(f"{address}/learn/coach")
    page.locator("#shelf").wait_for()
    picture(page, "coach-passages")
    page.goto(f"{address}/learn/coach-add")
    page.locator("#add-text").fill(ARTICLE)
    page.locator("[data-put-back]").last.click()
    page.locator("[data-take-out]").wait_for()
    page.locator("#add-title").fill("The Footbridge at Marrow Ferry")
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    picture(page, "coach-add", height=1500)
    page.get_by_role("button", name="Add this passage").click()
    page.get_by_role("link", name="Write one yourself").click()
    page.locator("#answer-title").fill("A Bridge Bought Again and Again")
    page.locator("#answer-text").fill(ANSWER)
    page.get_by_text("Not what the passage says").wait_for()
    picture(page, "coach-answer")
    page.locator("#answer-text").fill(ANSWER.rpartition(" The first")[0])
    page.get_by_role("button", name="Save and approve").click()
    ideas = page.locator("#ideas-text")
    ideas.wait_for()
    ideas.fill(IDEAS)
    page.get_by_role("cell", name="50%").wait_for()
    page.get_by_role("button", name="Save the key ideas").click()
    page.get_by_text("Set down by you").wait_for()
    ideas.scroll_into_view_if_needed()
    picture(page, "coach-ideas")
    page.goto(f"{address}/learn/coach-presets")
    page.get_by_role("button", name="Copy: CSS (FPSC").click()
    page.locator("#preview-h").wait_for()
    page.locator("[name='length.ratio']").fill("1/5")
    page.locator(".compared .changed").first.wait_for()
    picture(page, "coach-preset", height=1300)
    page.locator("#f-note").fill("A fifth, as our school asks.")
    page.get_by_role("button", name="Save as a new version").click()
    page.get_by_text("The new version is in use.").wait_for()
    page.goto(f"{address}/learn/coach-audit")
    page.locator("#audit-h").wait_for()
    picture(page, "coach-audit")


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
