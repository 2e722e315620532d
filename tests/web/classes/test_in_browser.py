"""The coach's pages about classes in a real browser: what a coach does with the keyboard, and how it looks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from trainer.desk import Actor
from trainer.practice.bank import load_passage
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import Role

BANK = load_passage("the-neglect-of-repair")


@pytest.fixture
def cohort(site):
    """A class of a coach's, as the coach and the class."""
    coach = site.user(Role.COACH)
    return coach, site.service.store.cohorts.add("Évening class", coach.id)


@pytest.fixture
def work(site, cohort):
    """An assignment for which three learners have handed in, marked."""
    store, (coach, group) = site.service.store, cohort
    passage = store.passages.of_key("the-neglect-of-repair")
    assignment = store.assignments.add(group.id, passage.id, coach.id, AssignmentTerms("Week 1", "css"))
    for text in (*(one.text.raw for one in BANK.references), "A nation should look after what it has."):
        learner = site.signed_in()
        store.cohorts.join(group.id, learner.user.id)
        begun = learner.post("/api/v1/attempts", {"passage": passage.id, "preset": "css", "assignment": assignment.id})
        attempt = begun.json()["attempt"]["id"]
        handed = learner.post(f"/api/v1/attempts/{attempt}/submit", {"text": text, "title": "Repair", "seconds": 5})
        assert handed.status_code == 200, handed.text
    return assignment


def test_accepting_goes_from_work_to_work_until_all_is_accepted(site, cohort, work, signed_in):
    page = signed_in(cohort[0])
    page.goto(f"{site.address}/learn/marking?assignment={work.id}")
    page.get_by_role("link", name="Begin with the first").click()
    page.wait_for_url("**/learn/review?attempt=*")
    seen = []
    for _ in range(2):
        expect(page.get_by_role("button", name="Accept the marks")).to_be_visible()
        here = page.url
        seen.append(here)
        page.keyboard.press("a")
        page.wait_for_url(lambda url, here=here: url != here)
    page.keyboard.press("a")
    expect(page.get_by_text("All work for this assignment is accepted.")).to_be_visible()
    assert len({*seen, page.url}) == 3
    page.keyboard.press("a")  # once too often
    expect(page.get_by_role("button", name="Do not accept")).to_be_visible()
    reviews = site.service.store.reviews.of_assignment(work.id)
    assert [one.accepted_at is not None for one in reviews.values()] == [True] * 3
    page.keyboard.press("u")
    expect(page.get_by_role("button", name="Accept the marks")).to_be_visible()
    page.keyboard.press("a")
    page.get_by_role("link", name="To the list, to give it back").click()
    page.wait_for_url("**/learn/marking?assignment=*")
    page.get_by_role("button", name="Give back 3 accepted pieces").click()
    expect(page.get_by_text("3 pieces of work were given back.")).to_be_visible()
    expect(page.get_by_text("Nothing that you have accepted waits")).to_be_visible()


def test_codes_that_are_shown_once_stay_while_other_forms_are_sent(site, cohort, signed_in):
    page = signed_in(cohort[0])
    page.goto(f"{site.address}/learn/class?id={cohort[1].id}")
    sheet = f"name,login\nعائشہ ملک,aisha-{cohort[0].login}\n".encode()
    page.get_by_label("The list").set_input_files({"name": "class.csv", "mimeType": "text/csv", "buffer": sheet})
    page.get_by_role("button", name="Take them in").click()
    secret = page.locator("#roster-outcome code")
    expect(secret).to_be_visible()
    expect(page.get_by_role("button", name="Remove: عائشہ ملک")).to_be_visible()
    code = secret.inner_text()
    page.get_by_role("button", name="Make a code").click()
    expect(page.locator("code.secret")).to_be_visible()
    assert secret.inner_text() == code


def test_a_new_coach_is_led_from_a_passage_to_an_assignment_under_its_usual_rules(site, signed_in):
    coach = site.user(Role.COACH)
    page = signed_in(coach)
    page.wait_for_url("**/learn/classes")
    expect(page.get_by_role("heading", name="From the first passage to the gradebook")).to_be_visible()
    store = site.service.store
    cohort = store.cohorts.add("Évening class", coach.id)
    passage = store.passages.of_key("the-neglect-of-repair")
    usual = next(one.usual for one in site.service.desk.library(Actor(coach.id, Role.COACH)) if one.id == passage.id)
    page.goto(f"{site.address}/learn/coach-passage?passage={passage.id}")
    page.get_by_role("link", name="Set it to Évening class").click()
    page.wait_for_url(f"**/learn/assign?cohort={cohort.id}*")
    expect(page.get_by_label("Passage")).to_have_value(passage.id)
    expect(page.get_by_label("Marked under")).to_have_value(usual)
    page.get_by_label("Marked under").select_option("upsc")
    page.get_by_label("Passage").select_option(store.passages.of_key("the-night-market").id)
    expect(page.get_by_label("Marked under")).to_have_value("upsc")


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
def test_a_screen_is_accessible_and_fits_a_phone(site, signed_in, faults, path):
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
