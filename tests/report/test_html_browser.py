import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from trainer.report.html import report_page

SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def address(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_page(report, preset_name="CSS précis paper"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(browser, address):
    """Return a function that opens the report; complaints and requests are checked when the test is over."""
    contexts, complaints, requests = [], [], []

    def open_page(width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in requests if url != address and url != "data:,"] == []


def pressed(page, number):
    """Click on the last line of highlight `number`."""
    link = page.locator("a.hl").nth(number)
    link.scroll_into_view_if_needed()
    left, top, height = link.evaluate(  # the last box: the one before it holds what only a screen reader says
        "a => { const b = [...a.getClientRects()].at(-1); return [b.left, b.top, b.height] }"
    )
    page.mouse.click(left + 3, top + height / 2)
    return link


@pytest.mark.parametrize("width", [320, 360, 640, 1280])
def test_nothing_is_wider_than_the_window(opened, width):
    page = opened(width, 800)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_a_highlight_opens_its_note_in_the_window_and_escape_closes_it(opened, width):
    page = opened(width, 800)
    link = pressed(page, 3)
    note = page.get_by_role("dialog")
    expect(note).to_be_visible()
    expect(note).to_contain_text("Almada is an example.")
    box = note.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    expect(link).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(link).to_be_focused()


def test_words_under_two_notes_open_both(opened):
    page = opened()
    page.locator("a.hl[data-notes='5 4']").first.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog")
    expect(note).to_contain_text("7 words in a row")
    expect(note).to_contain_text("Almada is an example.")


def test_a_note_leads_to_its_place_in_the_passage(opened):
    page = opened(1280, 500)
    page.locator("a.hl[data-notes='8']").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("link", name="See it in the passage").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#place-note-8")).to_be_in_viewport()
    expect(page.locator("#place-note-8")).to_be_focused()


def test_every_highlight_and_fold_is_reached_by_keyboard(opened):
    page = opened()
    stops = page.evaluate(
        "[...document.querySelectorAll('a.hl, details:not(.reveal) > summary')]"
        ".map((e, i) => { e.dataset.stop = i; return String(i) })"
    )
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.dataset.stop ?? null")
        if stop is not None:
            reached.append(stop)
        if len(reached) == len(stops):
            break
    assert reached == stops


def test_advice_leads_to_its_words(opened):
    page = opened(1280, 500)
    page.locator(".advice li").nth(1).get_by_role("link", name="See it in your précis").click()
    expect(page.locator("#here-advice-2")).to_be_in_viewport()


def test_a_deduction_unfolds_its_note(opened):
    page = opened()
    page.get_by_role("link", name="note 6", exact=True).click()
    expect(page.locator("#note-6")).to_be_visible()


def test_without_scripts_a_highlight_leads_to_its_note(opened):
    page = opened(java_script_enabled=False)
    expect(page.locator("#note-2")).to_be_hidden()
    page.locator("a.hl[data-notes='2']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#note-2")).to_be_visible()
    expect(page.locator("#note-2")).to_contain_text("13 words in a row")


def test_an_idea_is_revealed_only_when_asked_for(opened):
    page = opened()
    entry = page.locator(".ideas > li").nth(5)
    entry.locator("summary").first.click()
    expect(entry.get_by_text("Trees survive only where")).to_be_hidden()
    entry.get_by_text("Show the idea").click()
    expect(entry.get_by_text("Trees survive only where")).to_be_visible()


def test_printing_unfolds_everything_but_answers_and_folds_it_again(opened):
    page = opened()
    folded = "document.querySelectorAll('details:not([open], .reveal)').length"
    before = page.evaluate(folded)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(folded) == 0
    assert page.evaluate("document.querySelectorAll('.reveal[open]').length") == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(folded) == before > 10


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_passes_axe(opened, scheme, width):
    page = opened(width, 800, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    passed = {rule["id"] for rule in results.response["passes"]}
    assert {"color-contrast", "link-name", "landmark-one-main"} <= passed


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_open_note_passes_axe(opened, scheme):
    page = opened(color_scheme=scheme)
    page.locator("a.hl[data-notes='5 4']").first.focus()
    page.keyboard.press("Enter")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_dark_and_light_differ(opened):
    light, dark = (
        opened(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor") for scheme in SCHEMES
    )
    assert light != dark
