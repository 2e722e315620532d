"""The pieces of a writing page."""

import json
from dataclasses import replace

import pytest
from lxml import html

from trainer.domain import KeyIdea, Passage, PreparedPassage
from trainer.practice.key_sentences import score_marks
from trainer.text import Text
from trainer.web.html.editor import Sheet, editor, title_field
from trainer.web.html.gauge import length_gauge
from trainer.web.html.marks_score import marks_score
from trainer.web.html.passage import passage_view
from trainer.web.html.timer import exam_timer
from trainer.web.texts import wording_in

SHEET = Sheet("a1", "Un été sec.", "Dams", 30, (10, 12), "required", 35, "/draft", "/hand-in")
PASSAGE = Passage(Text("Dams fail. Le vœu est fort.\n\nThey silt up, alas! Who knows?"), "Dams")


def parsed(markup):
    return html.fromstring(f"<div>{markup}</div>")


def text_of(element):
    return " ".join(element.text_content().split())


@pytest.mark.parametrize(
    ("count", "target", "band", "verdict"),
    [
        pytest.param(0, (102, 125), "Asked for: 102 to 125 words", "", id="no words"),
        pytest.param(101, (102, 125), "Asked for: 102 to 125 words", "1 word too few", id="one short"),
        pytest.param(110, (102, 125), "Asked for: 102 to 125 words", "The length is right", id="inside"),
        pytest.param(51, (0, 50), "Asked for: at most 50 words", "1 word too many", id="only a most"),
        pytest.param(1200, (50, 50), "Asked for: exactly 50 words", "1,150 words too many", id="far over"),
        pytest.param(9, (0, 0), "Any length is allowed.", None, id="free"),
    ],
)
def test_the_gauge_says_where_the_words_lie(words, count, target, band, verdict):
    gauge = parsed(length_gauge(count, target, words))
    assert text_of(gauge.find_class("g-label")[0]) == band
    assert [text_of(one) for one in gauge.find_class("g-verdict")] == ([] if verdict is None else [verdict])
    assert text_of(gauge.find_class("g-count")[0]) == words("amount.words", count=count)
    assert "data-gauge-of" not in gauge[0].attrib


def test_a_gauge_that_follows_a_field_carries_its_words(words):
    gauge = parsed(length_gauge(3, (10, 12), words, field="text-a1"))[0]
    assert gauge.get("data-gauge-of") == "text-a1"
    assert json.loads(gauge.get("data-forms"))["too_few"]["one"] == "{count} word too few"


def test_the_sheet_holds_the_draft_and_where_it_is_saved(words):
    form = parsed(editor(SHEET, words, csrf="token"))[0]
    assert (form.tag, form.get("method"), form.get("action")) == ("form", "post", "/hand-in")
    assert (form.get("data-save-url"), form.get("data-csrf")) == ("/draft", "token")
    (field,) = form.iter("textarea")
    assert field.text == "\nUn été sec."  # the first line end of a field is not its text
    assert form.xpath(".//input[@name='csrf']/@value") == ["token"]
    assert form.xpath(".//label/@for") == ["title-a1", "text-a1"]
    assert text_of(form.find_class("g-count")[0]) == "3 words"


def test_a_text_that_begins_with_a_line_end_keeps_it(words):
    (field,) = parsed(editor(replace(SHEET, text="\nDams."), words)).iter("textarea")
    assert field.text == "\n\nDams."


def test_a_sheet_that_is_not_handed_in_here_has_no_button(words):
    form = parsed(editor(replace(SHEET, submit_url=None), words))
    assert form.xpath(".//button[@type='submit']") == []


@pytest.mark.parametrize(
    ("wanted", "fields", "said"),
    [
        ("required", 1, "The exam wants a title."),
        ("optional", 1, "A title is allowed here."),
        ("forbidden", 0, "This exam wants no title."),
    ],
)
def test_the_title_field_says_what_the_exam_says_of_titles(words, wanted, fields, said):
    shown = parsed(title_field(replace(SHEET, title_wanted=wanted), words))
    assert len(shown.xpath(".//input")) == fields
    assert said in text_of(shown)
    assert shown.xpath(".//input/@aria-required") == (["true"] if wanted == "required" else [])


@pytest.mark.parametrize(
    ("minutes", "seconds", "spoken"),
    [
        pytest.param(35, "2100", {"10": "10 minutes left", "5": "5 minutes left", "1": "1 minute left"}, id="35"),
        pytest.param(5, "300", {"1": "1 minute left"}, id="only what is still to come"),
        pytest.param(None, "0", {}, id="no time set"),
    ],
)
def test_the_timer_knows_its_time_and_what_to_say(words, minutes, seconds, spoken):
    timer = parsed(exam_timer(words, attempt="a1", minutes=minutes))[0]
    assert timer.get("data-seconds") == seconds
    assert json.loads(timer.get("data-spoken")) == spoken


def test_paragraphs_are_numbered_and_sentences_can_be_named(words):
    shown = parsed(passage_view(PASSAGE, words, marked=[2], marks_url="/marks"))
    paragraphs = shown.xpath(".//ol/li")
    assert [text_of(paragraph) for paragraph in paragraphs] == [
        "Dams fail. Le vœu est fort.",
        "They silt up, alas! Who knows?",
    ]
    sentences = shown.find_class("sentence")
    assert [sentence.get("data-sentence") for sentence in sentences] == ["0", "1", "2", "3"]
    assert ["data-marked" in sentence.attrib for sentence in sentences] == [False, False, True, False]
    assert "1 sentence marked" in text_of(shown)


def test_without_an_address_for_marks_the_passage_is_only_read(words):
    shown = parsed(passage_view(PASSAGE, words))
    assert shown.xpath(".//button") == []
    assert "data-marking" not in shown[0].attrib


def test_an_empty_passage_is_no_paragraph(words):
    assert parsed(passage_view(Passage(Text("")), words)).xpath(".//ol/li") == []


@pytest.mark.parametrize(
    ("marked", "verdict"),
    [
        pytest.param([], "You have not marked a sentence yet.", id="no marks"),
        pytest.param([0], "The sentences you marked catch 1 of 2 key ideas. You have found a part", id="half"),
        pytest.param([0, 2], "You have found most of what matters.", id="all"),
        pytest.param([0, 1, 3], "Mark fewer.", id="too many that carry nothing"),
    ],
)
def test_marks_are_told_in_a_sentence(words, marked, verdict):
    prepared = PreparedPassage(PASSAGE, (KeyIdea("Dams fail.", 0.5, (0,)), KeyIdea("They silt up.", 0.5, (2,))))
    shown = text_of(parsed(marks_score(prepared, score_marks(prepared.key_ideas, marked), words)))
    assert verdict in shown
    assert "They silt up." not in shown, "what is missing is told by paragraph only"
    assert ("Paragraph 2: 1 idea is not marked." in shown) == (2 not in marked)


def test_marks_without_key_ideas_cannot_be_checked(words):
    prepared = PreparedPassage(PASSAGE)
    assert "not known yet" in marks_score(prepared, score_marks((), [1]), words)


def test_a_page_in_urdu_says_the_length_in_urdu():
    gauge = length_gauge(101, (102, 125), wording_in("ur"))
    assert "1 لفظ کم ہے" in gauge
