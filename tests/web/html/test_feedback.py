"""The pieces of a feedback page."""

from dataclasses import replace
from fractions import Fraction

import pytest
from lxml import html

from trainer.domain import (
    Advice,
    Analysis,
    Cut,
    Fluency,
    FluencyLevel,
    IdeaMatch,
    IdeaStatus,
    Measure,
    OddStretch,
    SectionShare,
    Submission,
    Yardstick,
)
from trainer.text import Span, Text
from trainer.web.html.annotated import annotated_passage, annotated_text
from trainer.web.html.cuts import cut_coach, priced
from trainer.web.html.drawn import drawn
from trainer.web.html.fluency import fluency_fold
from trainer.web.html.grid import MOST_BOXES, grid_sheet
from trainer.web.html.ideas import key_ideas
from trainer.web.html.marks import criteria, mark_card
from trainer.web.html.proportion import proportion_view, sections
from trainer.web.html.rouge import rouge_fold
from trainer.web.html.steps import next_steps, praise


def parsed(markup):
    return html.fromstring(f"<div>{markup}</div>")


def text_of(element):
    return " ".join(element.text_content().split())


def advised(report, *codes):
    advice = tuple(Advice(code, f"Mend {code}.", Fraction(1, 2)) for code in codes)
    return drawn(replace(report, advice=advice))


def test_the_mark_is_told_in_the_scale_of_the_exam_with_how_sure_it_is(report, words):
    exact = replace(report.assessment, awarded=Fraction(27, 2), band=(Fraction(12), Fraction(15)))
    card = parsed(mark_card(drawn(replace(report, assessment=exact)), words, preset_name="CSS"))
    assert text_of(card.find(".//h2")) == "Your mark: 13½ out of 20"
    assert text_of(card.find_class("sure")[0]) == "About 13½. Another examiner might give 12 to 15."
    assert (card.find_class("band")[0].get("x"), card.find_class("band")[0].get("width")) == ("60.0%", "15.0%")
    assert text_of(card.find_class("eyebrow")[0]) == "CSS"


def test_a_sure_mark_has_no_band(report, words):
    sure = replace(report.assessment, band=None)
    card = parsed(mark_card(drawn(replace(report, assessment=sure)), words))
    assert card.find_class("sure") == card.find_class("band") == []
    assert text_of(card.find_class("eyebrow")[0]) == "css"


def test_every_criterion_has_its_mark_and_its_reason(report, words):
    shown = parsed(criteria(drawn(report), words))
    for entry, mark in zip(shown.xpath(".//ul[@class='criteria']/li"), report.assessment.criteria, strict=True):
        assert mark.name in text_of(entry)
        assert mark.reason in text_of(entry)
        assert len(entry.xpath(".//ul[@class='deductions']/li")) == len(mark.deductions)


@pytest.mark.parametrize(
    ("codes", "open_steps", "folded"),
    [
        pytest.param((), [], [], id="nothing to win"),
        pytest.param(("content.missed-idea",), ["content.missed-idea"], [], id="content"),
        pytest.param(
            ("language.slips", "content.missed-idea"), ["content.missed-idea"], ["language.slips"], id="grammar folded"
        ),
        pytest.param(("language.slips",), ["language.slips"], [], id="grammar alone is not hidden"),
        pytest.param(("a.a", "b.b", "c.c", "d.d"), ["a.a", "b.b", "c.c"], [], id="never more than three"),
    ],
)
def test_content_comes_before_grammar(report, words, codes, open_steps, folded):
    shown = parsed(next_steps(advised(report, *codes), words))
    inside = [text_of(p) for p in shown.xpath(".//details//p[@class='what']")]
    outside = [text_of(p) for p in shown.xpath(".//p[@class='what'][not(ancestor::details)]")]
    assert (outside, inside) == ([f"Mend {c}." for c in open_steps], [f"Mend {c}." for c in folded])
    assert len(shown.find_class("worth")) == len(open_steps) + len(folded)
    if not codes:
        assert "nothing more to win" in text_of(shown)


def test_without_praise_nothing_is_praised(report, words):
    assert praise(drawn(replace(report, praise=())), words) == ""


def test_the_submission_reads_as_it_was_written(report, words):
    shown = parsed(annotated_text(drawn(report), words))
    for extra in shown.xpath(".//sup | .//*[@class='vh']"):
        extra.drop_tree()
    (paragraph,) = shown.xpath(".//div[@class='reading']/p")
    assert text_of(paragraph) == " ".join(report.submission.text.raw.split())


def test_the_legend_counts_the_notes_of_each_kind(report, words):
    made = drawn(report)
    shown = parsed(annotated_text(made, words))
    counts = {box.get("data-family"): int(box.getparent().find_class("count")[0].text) for box in shown.iter("input")}
    placed = [note.family for note in made.notes if note.span]
    assert counts == {family: placed.count(family) for family in set(placed)}


def test_several_reports_fit_on_one_page(report, words):
    pages = [annotated_text(drawn(report, scope), words) for scope in ("then-", "now-")]
    ids = [name for page in pages for name in parsed(page).xpath("//@id")]
    assert len(ids) == len(set(ids)) > 10


def test_an_empty_submission_is_shown_as_nothing(report, words):
    empty = replace(report, submission=Submission(Text("")), analysis=Analysis(0, 461), advice=(), cuts=())
    shown = parsed(annotated_text(drawn(empty), words))
    assert "There is no text." in text_of(shown)
    assert shown.find_class("toggles") == []


def test_the_passage_tells_its_verdicts_in_words(report, words):
    shown = parsed(annotated_passage(drawn(report), words))
    chips = {text_of(chip).partition(" ")[2] for chip in shown.find_class("chip")}
    assert chips == {words(f"status.{match.status.value}") for match in report.analysis.ideas}


@pytest.mark.parametrize("answers", [True, False], ids=["answers may be shown", "answers are held back"])
def test_a_missing_idea_is_a_question_and_its_answer_only_where_it_is_allowed(report, words, answers):
    shown = parsed(key_ideas(drawn(report), words, answers=answers))
    for entry, match in zip(shown.xpath(".//ol[@class='ideas']/li"), report.analysis.ideas, strict=True):
        statement = " ".join(report.prepared.key_ideas[match.idea].statement.split())
        if match.status is IdeaStatus.COVERED:
            assert statement in text_of(entry)
            continue
        assert "?" in text_of(entry.find(".//summary"))
        assert (statement in text_of(entry)) == answers
        for answer in entry.find_class("reveal"):
            assert "open" not in answer.attrib
            answer.drop_tree()
        assert statement not in text_of(entry)


def test_a_turned_idea_shows_what_was_written(report, words):
    turned = IdeaMatch(0, IdeaStatus.CONTRADICTED, 0.5, Span(0, 40), 0.0)
    analysis = replace(report.analysis, ideas=(turned, *report.analysis.ideas[1:]))
    entry = parsed(key_ideas(drawn(replace(report, analysis=analysis)), words)).xpath(".//ol[@class='ideas']/li")[0]
    assert "You say the opposite of the passage here." in text_of(entry)
    assert f"You wrote: {report.submission.text.raw[:40].strip()}" in text_of(entry)


def test_quick_grading_shows_no_ideas_and_no_proportions(report, words):
    quick = drawn(replace(report, analysis=replace(report.analysis, ideas=(), sections=(), rouge={})))
    assert key_ideas(quick, words) == proportion_view(quick, words) == rouge_fold(quick, words) == ""


@pytest.mark.parametrize(
    ("level", "said"),
    [
        pytest.param(FluencyLevel.ALIKE, "reads as fluently as the passage's", id="alike"),
        pytest.param(FluencyLevel.LESS, "reads a little less fluently", id="less"),
        pytest.param(FluencyLevel.MUCH_LESS, "reads much less fluently", id="much less"),
        pytest.param(None, "too few whole sentences", id="nothing to read"),
    ],
)
def test_a_second_opinion_is_folded_and_says_that_no_mark_depends_on_it(report, words, level, said):
    odd = (OddStretch(Span(0, 40), Span(0, 10), 1.9),)
    opinion = Fluency(level, 3.0, Yardstick(4.2, 0.7, 12), (), odd, "tiny float32")
    fold = parsed(fluency_fold(drawn(replace(report, fluency=opinion)), words)).find("details")
    assert "open" not in fold.attrib
    assert said in text_of(fold)
    assert "No mark depends on this." in text_of(fold)
    quotes = [" ".join(quote.text_content().split()) for quote in fold.findall(".//q")]
    assert quotes == [" ".join(report.submission.text.raw[:end].split()) for end in (40, 10)]


def test_nothing_is_said_of_fluency_where_no_model_was_asked(report, words):
    assert fluency_fold(drawn(report), words) == ""


def test_cuts_are_ranked_by_what_they_lose_for_a_word(words):
    cuts = (Cut(Span(0, 9), 10, 0.02, (0,)), Cut(Span(20, 29), 5, 0.0), Cut(Span(40, 49), 9, 0.0, ()))
    ranked = priced(cuts, 12, words)
    assert [entry.number for entry in ranked] == [3, 2, 1]
    assert [entry.enough for entry in ranked] == [False, True, False]
    assert [entry.price for entry in ranked][1:] == ["No key idea is lost.", "Idea 1 is said less fully."]


def test_a_cut_names_every_idea_that_it_weakens(words):
    (entry,) = priced((Cut(Span(0, 9), 10, 0.02, (4, 0, 2)),), 0, words)
    assert (entry.price, entry.enough) == ("Ideas 1, 3 and 5 are said less fully.", False)


def test_without_cuts_there_is_no_coach(report, words):
    assert cut_coach(drawn(replace(report, cuts=())), words) == ""


def test_a_cut_leads_to_its_place(report, words):
    shown = parsed(cut_coach(drawn(report), words))
    assert sorted(shown.xpath(".//a/@href")) == ["#here-cut-1", "#here-cut-2"]


def test_room_is_held_against_weight(report):
    passage = report.prepared.passage.text
    shares = ((0.5, 0.1), (0.1, 0.5), (0.2, 0.2), (0.1, 0.1), (0.1, 0.1))
    analysis = replace(
        report.analysis,
        sections=tuple(SectionShare(p, w, r) for p, (w, r) in zip(passage.paragraphs, shares, strict=True)),
    )
    found = sections(replace(report, analysis=analysis))
    assert [section.verdict for section in found] == ["little", "much", "right", "right", "right"]
    assert found[0].opening == "Every government loves … its future ruins."


@pytest.mark.parametrize(
    ("order", "said"),
    [
        pytest.param(Measure("order", None), "", id="not measured"),
        pytest.param(Measure("order", 0.9), "You keep the order of the passage.", id="kept"),
        pytest.param(Measure("order", 0.2, (Span(0, 20),)), "Governments like to", id="a sentence ahead of its place"),
    ],
)
def test_order_is_told_with_the_sentences_out_of_place(report, words, order, said):
    analysis = replace(report.analysis, measures={"order": order})
    shown = text_of(parsed(proportion_view(drawn(replace(report, analysis=analysis)), words)))
    assert said in shown
    assert ("Order You" in shown or "Order These" in shown) == (order.value is not None)


@pytest.mark.parametrize(
    ("text", "boxes", "filled", "over"),
    [
        pytest.param("", 10, 0, 0, id="an empty sheet"),
        pytest.param("Très bien fait.", 10, 3, 0, id="accents"),
        pytest.param("one two-fold three four", 3, 4, 1, id="a word with a hyphen takes one box"),
        pytest.param("word " * 500, 300, MOST_BOXES, MOST_BOXES - 300, id="no more than can be drawn"),
    ],
)
def test_a_word_stands_in_each_box(words, text, boxes, filled, over):
    shown = parsed(grid_sheet(Text(text), boxes, words))
    cells = shown.xpath(".//span[contains(@class, 'box')]")
    assert sum(bool(cell.find("bdi").text) for cell in cells) == filled
    assert len(shown.xpath(".//span[contains(@class, 'over')]")) == over
    assert len(cells) == max(boxes, filled)
