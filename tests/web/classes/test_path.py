"""A coach's week in a real browser: from a pasted article and a class that joins by a code to the gradebook."""

from __future__ import annotations

import csv
import re

import openpyxl
from playwright.sync_api import expect

from trainer.practice.bank import load_passage
from trainer.store.records import Role

DRAFTED = 300_000  # milliseconds: a model writes a model answer
BANK = load_passage("the-well-at-sarmal")
WORKSHEET = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum grade,Last modified (grade),Feedback comments\n"
    "Participant 7,Zoë Márquez,,,Submitted for grading,,20.00,-,\n"
    "Participant 8,Émile Nobody,,,No submission,,20.00,-,\n"
)
CLOSING = "The channel is still there, and children of both halves play in it every summer."
ARTICLE = f"Share on Facebook\n\n{BANK.passage.text.raw}\n\nAdvertisement\n\n{CLOSING}\n\nSubscribe to our newsletter"
ROSTER = "name,login\nعائشہ ملک,aisha\n"
LEARNER, LOGIN = "Zoë Márquez", "zoe-of-sarmal"
MARK = re.compile("([0-9]+)(½?)")


def go(page, link, where):
    """Follow a link of the page's head."""
    page.get_by_role("navigation").get_by_role("link", name=link, exact=True).first.click()
    page.wait_for_url(where)


def passage_is_made(page):
    """Paste an article; see what cleaning takes out; have a model answer drafted, edit it and approve it."""
    go(page, "Texts and rules", "**/learn/coach")
    page.get_by_role("link", name="Add a passage").click()
    page.wait_for_url("**/learn/coach-add")
    page.locator("#add-text").fill(ARTICLE)
    expect(page.get_by_text("3 lines are taken out")).to_be_visible()
    for line in ("Share on Facebook", "Advertisement", "Subscribe to our newsletter"):
        expect(page.get_by_role("button", name=f"Put it back: {line}")).to_be_visible()
    page.locator("#add-title").fill("The Deep Well")
    page.get_by_role("button", name="Add this passage").click()
    page.wait_for_url("**/coach-passage?passage=*")
    passage = page.url
    page.locator("#draft-count").select_option("1")
    page.get_by_role("button", name="Draft", exact=True).click()
    expect(page.get_by_text("Unapproved draft")).to_be_visible(timeout=DRAFTED)
    expect(page.get_by_text(re.compile("Drafted by the model"))).to_be_visible()
    page.get_by_role("link", name="Read and edit").click()
    page.wait_for_url("**/coach-answer?*")
    page.locator("#answer-text").fill(BANK.references[0].text.raw)
    page.locator("#answer-title").fill("Wells")
    page.get_by_role("button", name="Save and approve").click()
    page.wait_for_url(passage)
    expect(page.get_by_text(re.compile("Approved by you on"))).to_be_visible()
    expect(page.get_by_text("Unapproved draft")).to_have_count(0)


def class_is_made(page, tmp_path):
    """Make a class, take its list in, and return the code with which others join it."""
    go(page, "Classes", "**/learn/classes")
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
    page.get_by_role("button", name="Make a code").click()
    code = page.locator("code.secret").last
    expect(code).to_be_visible()
    return code.inner_text()


def assignment_is_set(page):
    """Set the passage to the class, and return the address of the assignment."""
    page.get_by_role("link", name="Set an assignment").click()
    page.wait_for_url("**/learn/assign?cohort=*")
    page.get_by_label("Passage").select_option(label="The Deep Well")
    page.get_by_label("Title", exact=False).first.fill("Week 1")
    page.get_by_label("Marked under").select_option("css")
    page.get_by_label("Deadline").fill("2040-01-02T09:30")
    page.get_by_role("button", name="Set it").click()
    page.wait_for_url("**/learn/assignment?id=*")
    expect(page.get_by_text("due 2 January 2040, 09:30").first).to_be_visible()
    expect(page.get_by_text("Not started").first).to_be_visible()
    return page.url


def learner_joins(page, code, password):
    """Make an account with a class's code."""
    page.get_by_label("code", exact=False).first.fill(code)
    page.locator("input[name=login]").fill(LOGIN)
    page.locator("input[name=name]").fill(LEARNER)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=again]").fill(password)
    page.locator("main button[type=submit]").last.click()
    page.wait_for_url("**/learn/**")
    expect(page.locator("li.card").first).to_be_visible()


def work_is_handed_in(page):
    """Find what was set in the library, write and hand in."""
    page.reload()  # the first page has told the server the learner's time zone
    card = page.locator("li.card").filter(has_text="The Deep Well")
    expect(card).to_contain_text("2 January 2040, 09:30")
    card.locator("a, button").filter(has_text="Write").first.click()
    page.wait_for_url("**/write?attempt=*")
    editor = page.locator("textarea:visible").last
    expect(editor).to_be_editable()
    editor.fill(BANK.references[1].text.raw)
    editor.press("Control+Enter")
    page.wait_for_url("**/feedback?attempt=*")
    marked(page)
    expect(page.get_by_text("Compared with an unapproved draft.")).to_have_count(0)


def marked(page):
    """Wait until the marks are shown."""
    expect(page.get_by_text("Do this next").or_(page.get_by_text("What went well")).first).to_be_visible()


def work_is_overruled(page, faults):
    """Mark by keyboard: another mark, a comment on words of the text, accepted, taken back, accepted again."""
    go(page, "Marking", "**/learn/marking")
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


def work_is_given_back(page):
    """Give back everything that was accepted."""
    go(page, "Marking", "**/learn/marking")
    page.get_by_label("Assignment").select_option(label="Évening class: Week 1")
    page.wait_for_url("**/marking?assignment=*")
    page.get_by_role("button", name="Give back").click()
    expect(page.get_by_text("1 piece of work was given back.")).to_be_visible()


def taken_along(page, link, into):
    """Fetch a file of the page and return where it is."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    waiting.value.save_as(into)
    return into


def test_from_a_pasted_article_to_the_gradebook(site, opened, signed_in, faults, password, tmp_path):
    page = signed_in(site.user(Role.COACH))
    passage_is_made(page)
    code = class_is_made(page, tmp_path)
    assignment = assignment_is_set(page)

    theirs = opened("/join")
    learner_joins(theirs, code, password)
    work_is_handed_in(theirs)
    work_is_overruled(page, faults)

    theirs.reload()
    marked(theirs)
    expect(theirs.get_by_text("Whose claim is this?")).to_have_count(0)
    work_is_given_back(page)
    theirs.reload()
    expect(theirs.get_by_text("Whose claim is this?").first).to_be_visible()
    expect(theirs.get_by_text("your coach has changed it").first).to_be_visible()

    page.goto(assignment)
    row = page.get_by_role("row").filter(has_text=LEARNER)
    whole, half = MARK.match(row.get_by_role("link").inner_text()).groups()
    shown = int(whole) + (0.5 if half else 0)
    page.get_by_role("button", name="Make the files").click()
    expect(page.get_by_role("link", name="Marks with statistics (Excel)")).to_be_visible()
    book = openpyxl.load_workbook(taken_along(page, "Marks with statistics (Excel)", tmp_path / "grades.xlsx"))
    heading, *rows = book.worksheets[0].iter_rows(values_only=True)
    told = {row[heading.index("Learner")]: dict(zip(heading, row, strict=True)) for row in rows}
    assert {LEARNER, "عائشہ ملک"} == set(told)
    assert told[LEARNER]["Mark"] == shown
    assert told["عائشہ ملک"]["Mark"] is None
    with taken_along(page, "Gradebook for moodle", tmp_path / "moodle.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        assert [float(line["Grade"]) for line in csv.DictReader(file)] == [shown]
    page.get_by_label("Your gradebook").set_input_files(
        {"name": "Grades.csv", "mimeType": "text/csv", "buffer": WORKSHEET.encode()}
    )
    page.get_by_role("button", name="Fill it in").click()
    expect(page.get_by_text("1 mark is filled in.")).to_be_visible()
    expect(page.get_by_text("1 row has no mark here:")).to_contain_text("Émile Nobody")
    with taken_along(page, "Take it along", tmp_path / "own.csv").open(encoding="utf-8-sig", newline="") as file:
        grades = {line["Identifier"]: line["Grade"] for line in csv.DictReader(file)}
    assert (float(grades["Participant 7"]), grades["Participant 8"]) == (shown, "")
    assert faults(page) == ([], 0)
