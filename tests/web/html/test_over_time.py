"""Attempts compared, model answers, progress, and the page of one attempt."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from trainer.desk.progress import CriterionLine, Habit, IdeaHabit, Progress, ProgressPoint
from trainer.domain import IdeaStatus, Origin, Reference, Submission
from trainer.text import Text
from trainer.text.moves import Move
from trainer.web.html.attempts import attempt_changes
from trainer.web.html.certificate import Certified, certificate
from trainer.web.html.drawn import drawn
from trainer.web.html.model_answer import model_comparison
from trainer.web.html.plots import PlotPoint, line_plot
from trainer.web.html.progress import progress_view
from trainer.web.texts import wording_in

MOMENT = datetime(2026, 11, 3, 20, 4, tzinfo=UTC)


def parsed(markup):
    return html.fromstring(f"<div>{markup}</div>")


def text_of(element):
    return " ".join(element.text_content().split())


def with_ideas(report, **verdicts):
    ideas = tuple(
        replace(match, status=IdeaStatus(verdicts.get(f"idea{match.idea}", match.status)))
        for match in report.analysis.ideas
    )
    return replace(report, analysis=replace(report.analysis, ideas=ideas))


def test_marks_are_told_then_and_now(report, words):
    worse = replace(report, assessment=replace(report.assessment, awarded=report.assessment.awarded - 2))
    shown = parsed(attempt_changes(worse, drawn(report), words))
    row = [text_of(cell) for cell in shown.xpath(".//tr[@class='whole']/*")]
    assert row[0] == "Your mark"
    assert row[3] == "+2"
    assert "−2" in text_of(parsed(attempt_changes(report, drawn(worse), words)))


def test_an_idea_gained_is_named_and_one_never_said_in_full_is_only_asked_for(report, words):
    before = with_ideas(report, idea0="missed", idea1="missed", idea6="covered")
    after = with_ideas(report, idea0="covered", idea1="half", idea6="missed")
    shown = text_of(parsed(attempt_changes(before, drawn(after), words)))
    statements = [" ".join(idea.statement.split()) for idea in report.prepared.key_ideas]
    assert "2 ideas are said better now" in shown
    assert "1 idea is said less well now" in shown
    assert statements[0] in shown
    assert statements[6] in shown
    assert statements[1] not in shown


def test_words_added_and_removed_are_told_to_screen_readers_too(report, words):
    before = replace(report, submission=Submission(Text("The old dam fell."), "Dams"))
    after = replace(report, submission=Submission(Text("The dam fell."), "A Dam"))
    shown = parsed(attempt_changes(before, drawn(after), words))
    assert [text_of(one) for one in shown.iter("del")] == ["[removed:] Dams", "[removed:] old"]
    assert [text_of(one) for one in shown.iter("ins")] == ["[added:] A Dam"]


def test_the_same_attempt_has_not_changed(report, words):
    shown = parsed(attempt_changes(report, drawn(report), words))
    assert list(shown.iter("ins", "del")) == []
    assert "The key ideas are as they were." in text_of(shown)


def test_a_model_answer_is_laid_beside_the_learners_words(report, words):
    reference = report.references[0]
    text = reference.text
    places = [text.sentences[0], None, *[text.sentences[1]] * (len(report.prepared.key_ideas) - 2)]
    shown = parsed(model_comparison(drawn(report), reference, words, places=places))
    assert "Written by a person." in text_of(shown)
    first, second, *_ = shown.xpath(".//ol[@class='pairs']/li")
    assert text_of(first.xpath(".//dd")[0]) == text.slice(text.sentences[0])
    assert text_of(second.xpath(".//dd")[0]) == "Leaves it out."
    assert text_of(shown.xpath(".//dd[contains(., 'You leave it out.')]")[0]) == "You leave it out."


def test_what_shared_words_do_not_find_is_not_said_to_be_missing(report, words):
    drafted = Reference(Text("Nothing of it."), "T", Origin.DRAFTED, "small-model")
    shown = text_of(parsed(model_comparison(drawn(report), drafted, words)))
    assert "Unapproved draft by the model small-model" in shown
    assert "Leaves it out." not in shown
    assert "Look for it in the model answer above." in shown


# ---------------------------------------------------------------- plots and progress


def test_no_points_are_no_plot(words):
    assert line_plot([], words, id="p", title="T", columns=("a", "b")) == ""


@given(st.lists(st.floats(-1, 2), min_size=1, max_size=200))
def test_every_dot_lies_on_the_plot_and_every_value_in_the_table(shares):
    points = [PlotPoint(f"n{n}", share, str(n)) for n, share in enumerate(shares)]
    plot = parsed(line_plot(points, wording_in("en"), id="p", title="T", columns=("a", "b")))
    dots = [(float(c.get("cx").rstrip("%")), float(c.get("cy"))) for c in plot.iter("circle")]
    assert all(0 <= x <= 100 and 0 <= y <= 150 for x, y in dots)
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    assert len(plot.xpath(".//tbody/tr")) == len(shares)


def progress(shares, **changes):
    points = tuple(
        ProgressPoint(f"a{n}", "p", "Été", "css", MOMENT, Fraction(share) * 20, Fraction(20), share, 100, 600.0, False)
        for n, share in enumerate(shares)
    )
    return replace(Progress(points, (), (), (), 600.0 * len(points), 1), **changes)


def test_before_the_first_mark_it_is_said_what_to_do(words):
    assert "Hand in your first précis." in progress_view(progress([]), words)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        pytest.param([0.5], "Your marks so far.", id="one mark"),
        pytest.param([0.25, 0.25, 0.75, 0.75], "higher than those before, by 50%", id="up"),
        pytest.param([0.75, 0.75, 0.25, 0.25], "lower than those before, by 50%", id="down"),
        pytest.param([0.5, 0.5, 0.5, 0.5], "about the same", id="steady"),
    ],
)
def test_the_trend_is_told_in_a_sentence(words, shares, said):
    assert said in progress_view(progress(shares), words)


def test_what_is_shed_is_praised_and_what_costs_is_named(words):
    habits = (Habit("length", 3, 0.2, "Cut the example.", False), Habit("b.b", 2, 0.1, "Write it out.", True))
    shown = parsed(progress_view(progress([0.5], habits=habits), words))
    (bar,) = shown.xpath(".//section[contains(@aria-labelledby, 'habits')]//ul[@class='bars']/li")
    assert text_of(bar) == "Too long or too short20% of all marksLast time: Cut the example."
    assert [text_of(entry) for entry in shown.xpath(".//ul[@class='plain']/li")] == ["Other things Write it out."]


def test_kinds_of_ideas_that_came_seldom_are_no_tendency(words):
    kinds = (IdeaHabit(Move.CONCESSION, 4, 1.0, 3), IdeaHabit(Move.CAUSE, 2, 0.0, 2))
    shown = progress_view(progress([0.5], ideas=kinds), words)
    assert "What the writer admits" in shown
    assert "3 of 4 missed" in shown
    assert "Reasons" not in shown


def test_each_criterion_has_its_plot_and_its_table(words):
    line = CriterionLine("content", "Content", (("a0", MOMENT, 0.25), ("a1", MOMENT, 0.5)))
    shown = parsed(progress_view(progress([0.5, 0.5], criteria=(line,)), words))
    (plot,) = shown.xpath(".//figure[@aria-labelledby='criterion-content-t']")
    assert text_of(plot.find("figcaption")) == "Content: 50% last time"
    assert len(list(plot.iter("circle"))) == len(plot.xpath(".//tbody/tr")) == 2


# ---------------------------------------------------------------- on paper


def test_the_page_of_an_attempt_says_whose_it_is_and_who_marked_it(report, words):
    certified = Certified("Zoë Ünal", MOMENT, "CSS", 1500.0)
    made = certificate(drawn(report), certified, words, styles=["/s.css"], scripts=["/p.js"])
    page = html.document_fromstring(made)
    assert text_of(page.find(".//h1")) == "A précis by Zoë Ünal"
    assert "3 November 2026, 20:04" in text_of(page)
    assert "25 minutes" in text_of(page)
    assert "No examiner has seen it." in text_of(page.find(".//footer"))
    assert page.xpath("//link/@href") == ["/s.css"]
    coached = certificate(drawn(report), replace(certified, coach="Dr. Ali"), words, styles=[])
    assert "gone over by Dr. Ali" in text_of(html.document_fromstring(coached).find(".//footer"))


def test_the_page_of_an_attempt_gives_no_missing_idea_away(report, words):
    made = certificate(drawn(report), Certified("Zoë", MOMENT, "CSS", 1500.0), words, styles=[])
    shown = text_of(html.document_fromstring(made))
    for match in report.analysis.ideas:
        statement = " ".join(report.prepared.key_ideas[match.idea].statement.split())
        assert (statement in shown) == (match.status is IdeaStatus.COVERED)
