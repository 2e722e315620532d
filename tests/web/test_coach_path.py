"""A coach's week in a real browser: from the class to the gradebook."""

from __future__ import annotations

from fractions import Fraction

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from trainer.practice.bank import load_passage
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import ReferenceState, Role

SLOW = 60_000  # milliseconds: marking on a busy machine
BANK = load_passage("the-well-at-sarmal")
ROSTER = "name,login\nعائشہ ملک,aisha\n"


@pytest.fixture
def site(coach_site):
    return coach_site


@pytest.fixture
def signed_in(browser, site, password):
    """Return a function that opens a page for somebody who has signed in; afterwards no script may have failed."""
    contexts, complaints = [], []

    def sign_in(user, **options):
        context = browser.new_context(timezone_id="Asia/Karachi", accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site.address}/sign-in")
        page.locator("input[name=login]").fill(user.login)
        page.locator("input[name=password]").fill(password)
        page.locator("main button[type=submit]").last.click()
        page.wait_for_url("**/learn/**")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page):
    found = Axe().run(page).response["violations"]
    serious = [(f["id"], f["nodes"][0]["html"][:200]) for f in found if f["impact"] in {"serious", "critical"}]
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return serious, max(0, wide)


def test_from_the_class_to_the_gradebook(site, signed_in, tmp_path):
    store = site.service.store
    coach, learner = site.user(Role.COACH), site.user()
    passage = store.passages.add(coach.id, "The Deep Well", BANK.passage.text.raw, "written here", {"words": 400})
    store.references.add(
        passage.id, BANK.references[0].text.raw, "Wells", ReferenceState.APPROVED, coach.id, None, None, {}
    )
    page = signed_in(coach)
    page.goto(f"{site.address}/learn/classes")
    page.get_by_label("Name of the class").fill("Évening class")
    page.get_by_role("button", name="Make the class").click()
    page.wait_for_url("**/learn/class?id=*")
    roster = tmp_path / "class.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    page.get_by_label("The list").set_input_files(roster)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("1 row can be taken in.")).to_be_visible()
    page.get_by_role("button", name="Take them in").click()
    expect(page.get_by_text("1 learner is in the class.")).to_be_visible()
    cohort = store.cohorts.of_user(coach.id)[0]
    store.cohorts.join(cohort.id, learner.id)
    page.get_by_role("link", name="Set an assignment").click()
    page.wait_for_url("**/learn/assign?cohort=*")
    page.get_by_label("Passage").select_option(label="The Deep Well")
    page.get_by_label("Title", exact=False).first.fill("Week 1")
    page.get_by_label("Marked under").select_option("css")
    page.get_by_label("Deadline").fill("2040-01-02T09:30")
    page.get_by_role("button", name="Set it").click()
    page.wait_for_url("**/learn/assignment?id=*")
    expect(page.get_by_text("due 2 January 2040, 09:30").first).to_be_visible()
    assignment = store.assignments.of_cohort(cohort.id)[0]

    theirs = signed_in(learner)
    expect(theirs.locator("li.card").first).to_be_visible()
    theirs.reload()  # the first page has told the server the learner's time zone
    card = theirs.locator("li.card").filter(has_text="The Deep Well")
    expect(card).to_contain_text("2 January 2040, 09:30")
    card.locator("a, button").filter(has_text="Write").first.click()
    theirs.wait_for_url("**/write?attempt=*")
    editor = theirs.locator("textarea:visible").last
    expect(editor).to_be_editable()
    editor.fill(BANK.references[1].text.raw)
    editor.press("Control+Enter")
    theirs.wait_for_url("**/feedback?attempt=*")
    expect(theirs.get_by_text("Do this next").or_(theirs.get_by_text("What went well")).first).to_be_visible()
    (attempt,) = store.attempts.of_assignment(assignment.id)
    automatic = store.assessments.latest(attempt.id)

    page.goto(f"{site.address}/learn/marking?assignment={assignment.id}")
    page.get_by_role("link", name="Begin with the first").click()
    page.wait_for_url("**/learn/review?attempt=*")
    expect(page.locator("#review-page")).to_be_visible()
    page.keyboard.press("1")
    mark = page.locator("[data-key='mark-1']")
    expect(mark).to_be_focused()
    mark.fill("1.5")
    mark.press("Enter")
    expect(page.get_by_role("button", name="Take mine back")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[data-comment-text] span").first.dblclick(position={"x": 12, "y": 12})
    expect(page.locator("[data-chosen]")).to_contain_text("On:")
    page.keyboard.press("c")
    page.locator("#r-comment").fill("Whose claim is this?")
    page.get_by_role("button", name="Add the comment").click()
    expect(page.locator(".comments")).to_contain_text("Whose claim is this?")
    expect(page.locator(".said").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#review-page h2").first.click()
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Do not accept")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="Accept the marks")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Do not accept")).to_be_visible()
    assert faults(page) == ([], 0)
    final = store.assessments.latest(attempt.id).final
    assert final == automatic.final - automatic.marks[0].automatic + Fraction(3, 2)

    theirs.reload()
    expect(theirs.get_by_text("Do this next").or_(theirs.get_by_text("What went well")).first).to_be_visible()
    expect(theirs.get_by_text("Whose claim is this?")).to_have_count(0)
    page.goto(f"{site.address}/learn/marking?assignment={assignment.id}")
    page.get_by_role("button", name="Give back").click()
    expect(page.get_by_text("1 piece of work was given back.")).to_be_visible()
    theirs.reload()
    expect(theirs.get_by_text("Whose claim is this?").first).to_be_visible()
    expect(theirs.get_by_text("your coach has changed it").first).to_be_visible()

    page.goto(f"{site.address}/learn/assignment?id={assignment.id}")
    page.get_by_role("button", name="Make the files").click()
    link = page.get_by_role("link", name="Marks with statistics (Excel)")
    expect(link).to_be_visible()
    with page.expect_download() as waiting:
        link.click()
    kept = tmp_path / "grades.xlsx"
    waiting.value.save_as(kept)
    rows = list(openpyxl.load_workbook(kept).worksheets[0].iter_rows(values_only=True))
    theirs_row = next(row for row in rows if learner.name in row)
    assert float(final) in theirs_row


SCREENS = (
    "classes",
    "class?id={cohort}",
    "assignment?id={assignment}",
    "assign?cohort={cohort}",
    "marking",
    "regrade?assignment={assignment}",
    "batch",
)


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_is_accessible_and_fits_a_phone(site, signed_in, path):
    store = site.service.store
    coach = site.user(Role.COACH)
    cohort = store.cohorts.add("Évening class", coach.id)
    store.cohorts.join(cohort.id, site.user().id)
    passage = store.passages.of_key("the-night-market")
    assignment = store.assignments.add(cohort.id, passage.id, coach.id, AssignmentTerms("Week 1", "css"))
    page = signed_in(coach, viewport={"width": 360, "height": 740}, color_scheme="dark")
    page.goto(f"{site.address}/learn/{path.format(cohort=cohort.id, assignment=assignment.id)}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("#pt-class-body .pt").first).to_be_visible()
    assert faults(page) == ([], 0)


def test_a_learner_is_told_that_there_is_no_such_page(site, signed_in):
    page = signed_in(site.user())
    expect(page.get_by_role("link", name="Marking")).to_have_count(0)
    page.goto(f"{site.address}/learn/classes")
    expect(page.get_by_text("There is no page").first).to_be_visible()
