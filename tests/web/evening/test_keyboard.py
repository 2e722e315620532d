"""A whole attempt without a mouse."""

from playwright.sync_api import expect

from trainer.practice.bank import load_passage

PRECIS = load_passage("the-well-at-sarmal").references[0]
MOST = 120  # presses of the Tab key on the longest way


def tabbed_to(page, role, name):
    """Press Tab until the element is reached, as somebody without a mouse must."""
    wanted = page.get_by_role(role, name=name).first
    wanted.wait_for()
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{role} {name!r} is not reached by the Tab key")


def test_reading_writing_handing_in_and_revising_need_no_mouse(opened, do):
    page = opened()
    tabbed_to(page, "link", "Write: The Well at Sarmal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/write?attempt=*")
    tabbed_to(page, "button", "Mark key sentences")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-marking-count]")).to_have_text("1 sentence marked")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-marking-score-here]")).to_contain_text("key ideas")
    tabbed_to(page, "textbox", "Title")
    page.keyboard.insert_text("How a Well Ended a Quarrel")
    page.keyboard.press("Enter")
    expect(do.editor(page)).to_be_focused()
    page.keyboard.insert_text(PRECIS.text.raw)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/feedback?attempt=*")
    tabbed_to(page, "link", "Make it better")
    page.keyboard.press("Enter")
    page.wait_for_url("**/write?attempt=*")
    expect(do.editor(page)).to_have_value(PRECIS.text.raw)
