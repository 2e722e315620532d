"""The pieces on a page, in a real browser under a strict policy: seen, read aloud, reached by keys, opened, hidden."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from trainer.web.html.annotated import annotated_passage, annotated_text
from trainer.web.html.drawn import drawn
from trainer.web.texts import wording_in

ALONE = ("symbols", "certificate", "annotated passage")  # drawn once, alone, or twice under one name


def whole(parts):
    return "".join(f"<div>{markup}</div>" for name, markup in parts.items() if name not in ALONE)


@pytest.fixture
def feedback(opened, host, report):
    words = wording_in("en")
    made = drawn(report)
    body = f"{annotated_text(made, words)}{annotated_passage(made, words)}"
    return lambda **options: opened(host.put("/feedback", body), **options)


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("en", "dark"), ("ur", "light")])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_piece_passes_axe_and_is_no_wider_than_the_window(
    opened, host, report, pieces_of, language, scheme, width
):
    page = opened(
        host.put("/all", whole(pieces_of(report, wording_in(language))), language), width=width, color_scheme=scheme
    )
    unfold(page)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert {"color-contrast", "link-name", "label"} <= {rule["id"] for rule in results.response["passes"]}
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 640], ids=["1280 at 400 %", "1280 at 200 %"])
def test_nothing_is_lost_when_the_page_is_magnified(opened, host, calm_components, width):
    page = opened(host.put("/all", whole(calm_components)), width=width, device_scale_factor=2)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_text_in_every_piece_runs_nothing_and_stays_in_the_window(opened, host, hostile_components):
    page = opened(host.put("/hostile", whole(hostile_components)), width=360)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    unfold(page)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_of_an_attempt_passes_axe(opened, host, calm_components):
    host.pages["/paper"] = calm_components["certificate"].replace("/static/", "/")
    page = opened(f"{host.address}/paper")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_the_print_button_prints(opened, host, calm_components):
    host.pages["/paper"] = calm_components["certificate"].replace("/static/", "/")
    page = opened(f"{host.address}/paper")
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print or save as PDF").click()
    expect(page).to_have_title("printed")


# ---------------------------------------------------------------- notes


def test_a_highlight_opens_its_note_by_key_and_escape_closes_it(feedback):
    page = feedback()
    link = page.locator("a.hl").first
    link.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name="Note")
    expect(note).to_be_visible()
    expect(link).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(link).to_be_focused()


def test_a_note_leads_to_its_place_in_the_passage(feedback):
    page = feedback(height=500)
    page.locator("a.hl[data-families~='copied']").first.press("Enter")
    page.get_by_role("dialog").get_by_role("link", name="See it in the passage").click()
    place = page.evaluate("document.activeElement.id")
    assert place.startswith("place-note-")
    expect(page.locator(f"#{place}")).to_be_in_viewport()


def test_a_kind_of_note_is_turned_off_and_on(feedback):
    page = feedback()
    copied = page.locator("a.hl[data-families='copied']")
    page.get_by_role("checkbox", name="Copied").uncheck()
    expect(copied.first).to_have_class("hl off")
    expect(copied.first).to_have_attribute("tabindex", "-1")
    copied.first.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("checkbox", name="Copied").check()
    expect(copied.first).to_have_class("hl k-copied")
    copied.first.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_notes_of_two_reports_do_not_mix(opened, host, report):
    words = wording_in("en")
    body = "".join(str(annotated_text(drawn(report, scope), words)) for scope in ("then-", "now-"))
    page = opened(host.put("/two", body))
    page.locator("#now-precis a.hl").first.press("Enter")
    link = page.get_by_role("dialog").get_by_role("link", name="See it in the passage")
    assert all(address.startswith("#now-") for address in link.evaluate_all("links => links.map(a => a.hash)"))


def test_notes_work_on_what_is_put_on_the_page_later(opened, host, report):
    page = opened(host.put("/empty", "<div id='later'></div>"))
    markup = str(annotated_text(drawn(report), wording_in("en")))
    page.evaluate("html => { document.getElementById('later').innerHTML = html }", markup)
    page.locator("a.hl").first.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
