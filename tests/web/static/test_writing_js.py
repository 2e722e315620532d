"""What happens in the browser while a learner writes: counting, timing, saving."""

import re

import pytest
from playwright.sync_api import expect

from trainer.web.html.editor import Sheet, editor
from trainer.web.html.timer import exam_timer
from trainer.web.texts import wording_in

SAVE = "/attempts/a1/draft"


def sheet(text="", title="", language="en", saved=0, **changes):
    plan = {"minutes": 35, "submit_url": "/attempts/a1", **changes}
    return editor(
        Sheet("a1", text, title, 30, (4, 6), "required", plan["minutes"], SAVE, plan["submit_url"], saved),
        wording_in(language),
        csrf="token",
    )


@pytest.fixture
def writing(opened, host):
    return lambda **options: opened(host.put("/write", sheet("Un été.", "Dams")), **options)


def field(page):
    return page.get_by_label("Write your précis here")


def saved(page):
    expect(page.locator("[data-draft-status]")).to_have_text(re.compile(r"Saved \d{2}:\d{2}"))


def until(page, true):
    """Wait for something that happens outside the page, on the server."""
    for _ in range(400):
        if true():
            return
        page.wait_for_timeout(50)
    pytest.fail("It did not happen in twenty seconds.")


# ---------------------------------------------------------------- the gauge


@pytest.mark.parametrize(
    ("text", "count", "verdict"),
    [
        pytest.param("", "0 words", "", id="nothing is wrong before the first word"),
        pytest.param("Très bien, c'est", "3 words", "1 word too few", id="accents"),
        pytest.param("One two three four.", "4 words", "The length is right", id="inside"),
        pytest.param("a b c d e f g", "7 words", "1 word too many", id="one over"),
    ],
)
def test_the_gauge_follows_the_text(writing, text, count, verdict):
    page = writing()
    field(page).fill(text)
    expect(page.locator(".g-count")).to_have_text(count)
    expect(page.locator(".g-verdict")).to_have_text(verdict)


def test_a_screen_reader_hears_the_count_when_typing_pauses(writing):
    page = writing()
    field(page).fill("One two three four.")
    status = page.locator("[data-gauge-status]")
    expect(status).to_have_text("4 words. The length is right.")


def test_a_gauge_put_on_the_page_later_follows_too(opened, host):
    page = opened(host.put("/empty", "<div id='later'></div>"))
    page.evaluate("html => { document.getElementById('later').innerHTML = html }", str(sheet()))
    field(page).fill("One two.")
    expect(page.locator(".g-count")).to_have_text("2 words")


def test_the_gauge_speaks_the_language_of_the_page(opened, host):
    page = opened(host.put("/ur", sheet(language="ur"), language="ur"))
    page.locator("[data-draft-text]").fill("one two three")
    expect(page.locator(".g-verdict")).to_have_text("1 لفظ کم ہے")


# ---------------------------------------------------------------- the timer


def test_the_timer_is_started_and_stopped_and_outlives_a_reload(opened, host):
    timer = exam_timer(wording_in("en"), attempt="a1", minutes=35)
    page = opened(host.put("/timer", timer))
    face = page.get_by_role("timer")
    expect(face).to_have_text("35:00")
    page.get_by_role("button", name="Start the timer").press("Enter")
    expect(face).to_have_text("34:58")
    page.reload()
    expect(face).to_have_text(re.compile("34:5"))
    page.get_by_role("button", name="Pause the timer").click()
    stood = face.text_content()
    page.reload()
    expect(face).to_have_text(stood)
    expect(page.get_by_role("button", name="Start the timer")).to_be_visible()


def test_the_timer_says_when_time_is_nearly_over_and_over(opened, host):
    timer = exam_timer(wording_in("en"), attempt="a1", minutes=6)
    page = opened(host.put("/timer", timer))
    page.clock.install()
    page.reload()
    page.get_by_role("button", name="Start the timer").click()
    page.clock.run_for(61_000)
    expect(page.locator("[data-timer-status]")).to_have_text("5 minutes left")
    page.clock.run_for(300_000)
    expect(page.locator("[data-timer-status]")).to_have_text("The time is over. You can go on writing.")
    expect(page.get_by_role("timer")).to_have_text("−0:01")


# ---------------------------------------------------------------- saving


def test_a_change_is_saved_after_a_moment_with_the_token(writing, host):
    page = writing()
    field(page).fill("Dams \u202efail\u200b.")
    page.get_by_label("Title").fill("Été")
    saved(page)
    path, token, body = host.sent[-1]
    assert (path, token, body["csrf"]) == (SAVE, "token", "token")
    assert (body["text"], body["title"]) == ("Dams \u202efail\u200b.", "Été")
    assert body["seconds"] >= 30
    assert body["sent"] > 1_700_000_000_000
    assert page.evaluate("sessionStorage.getItem('precis-draft-a1')") is None


def test_nothing_is_sent_while_nothing_changes(writing, host):
    page = writing()
    page.clock.install()
    page.reload()
    page.clock.run_for(30_000)
    assert host.sent == []


def test_what_the_server_does_not_take_is_kept_and_sent_again(writing, host):
    host.answers[SAVE] = (503, "{}")
    page = writing(complains=["503"])
    field(page).fill("Kept.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Offline – kept here")
    page.reload()
    expect(page.locator("[data-draft-status]")).to_contain_text("Your unsaved text is back.")
    expect(field(page)).to_have_value("Kept.")
    expect(page.locator(".g-count")).to_have_text("1 word")
    host.answers.clear()
    saved(page)
    assert host.bodies(SAVE)[-1]["text"] == "Kept."


def test_the_saved_text_can_be_chosen_instead(writing, host):
    host.answers[SAVE] = (503, "{}")
    page = writing(complains=["503"])
    field(page).fill("Mine.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Offline")
    page.reload()
    page.get_by_role("button", name="Use the saved text instead").click()
    expect(field(page)).to_have_value("Un été.")
    expect(page.get_by_label("Title")).to_have_value("Dams")
    expect(field(page)).to_be_focused()


def test_a_lost_connection_is_told_and_writing_goes_on(writing, host):
    page = writing(complains=["ERR_INTERNET_DISCONNECTED"])
    page.context.set_offline(True)
    field(page).fill("Written on a train.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Offline – kept here")
    field(page).fill("Written on a slow train.")
    page.context.set_offline(False)
    saved(page)
    assert host.bodies(SAVE)[-1]["text"] == "Written on a slow train."


def test_a_refusal_says_why_and_keeps_the_text(writing, host):
    host.answers[SAVE] = (409, '{"detail": "It was handed in already."}')
    page = writing(complains=["409"])
    field(page).fill("Too late.")
    expect(page.locator("[data-draft-status]")).to_have_text("This could not be saved: It was handed in already.")
    assert "Too late." in page.evaluate("sessionStorage.getItem('precis-draft-a1')")


def test_leaving_the_page_sends_what_is_not_saved_yet(writing, host):
    page = writing()
    field(page).fill("Almost lost.")
    page.goto(host.put("/elsewhere", "<p>Gone</p>"))
    until(page, lambda: host.bodies(SAVE))
    assert host.bodies(SAVE)[-1]["text"] == "Almost lost."


def closed_without_a_server(page):
    """Write, and close the tab while nothing can be saved; return another tab of the same browser."""
    page.context.set_offline(True)
    field(page).fill("Written as the power failed.")
    context = page.context
    page.close()
    context.set_offline(False)
    return context.new_page()


def test_a_tab_closed_while_the_server_is_away_loses_nothing(writing, host):
    page = closed_without_a_server(writing(complains=["ERR_INTERNET_DISCONNECTED"]))
    page.goto(host.address + "/write")
    expect(field(page)).to_have_value("Written as the power failed.")
    expect(page.locator("[data-draft-status]")).to_contain_text("Your unsaved text is back.")
    until(page, lambda: host.bodies(SAVE))
    until(page, lambda: page.evaluate("localStorage.length === 0"))


def test_a_copy_that_was_left_never_undoes_what_was_saved_after_it(writing, host):
    page = closed_without_a_server(writing(complains=["ERR_INTERNET_DISCONNECTED"]))
    page.goto(host.put("/write", sheet("Written later, on another machine.", "Dams", saved=2**52)))
    expect(field(page)).to_have_value("Written later, on another machine.")
    until(page, lambda: page.evaluate("localStorage.length === 0"))


def test_handing_in_sends_the_form_with_the_time_spent(writing, host):
    page = writing()
    field(page).fill("Dams fail.")
    page.get_by_role("button", name="Hand in and see my marks").click()
    page.wait_for_url("**/attempts/a1")
    (form,) = host.bodies("/attempts/a1")
    assert re.fullmatch(r"title=Dams&text=Dams\+fail\.&csrf=token&seconds=3\d", form["form"])


def test_without_scripts_the_form_is_handed_in_all_the_same(writing, host):
    page = writing(java_script_enabled=False)
    field(page).fill("Dams fail.")
    page.get_by_role("button", name="Hand in and see my marks").click()
    page.wait_for_url("**/attempts/a1")
    assert "text=Dams+fail." in host.bodies("/attempts/a1")[0]["form"]


def test_a_hundred_kilobytes_are_cut_by_the_field_and_counted(writing):
    page = writing()
    field(page).focus()
    page.evaluate("document.execCommand('insertText', false, 'word '.repeat(20000))")
    expect(page.locator(".g-count")).to_have_text(re.compile(r"2,\d{3} words"))
    assert len(field(page).input_value()) <= 12_000
