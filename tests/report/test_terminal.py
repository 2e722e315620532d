import io
from dataclasses import replace

import pytest
from rich.console import Console

from trainer.domain import (
    Analysis,
    Cut,
    Finding,
    Fluency,
    FluencyLevel,
    IdeaStatus,
    OddStretch,
    Passage,
    RemovalReason,
    Removed,
    Submission,
    Yardstick,
)
from trainer.report.terminal import report_view
from trainer.report.terminal_draft import draft_view
from trainer.text import Span, Text

CUTS = (("What is the difficulty?", ()), ("Trees grow slowly and mayors want quick thanks.", (4,)))


def printed(view, width=80, terminal=False):
    stream = io.StringIO()
    Console(file=stream, width=width, force_terminal=terminal, color_system="standard" if terminal else None).print(
        view
    )
    return stream.getvalue()


def unwrapped(text):
    return " ".join(text.split())


def test_a_report_shows_marks_advice_notes_ideas_and_praise(report):
    text = unwrapped(printed(report_view(report)))
    assert "12½ out of 20" in text
    assert "1. Read the last paragraph again" in text
    assert "(up to 1½ marks)" in text
    assert "Content ███████████░░░░░░░░░ 4½ / 8" in text
    assert "−½ The text speaks of “I”. Rule: Third person." in text
    assert "First person “I believe”" in text
    assert "○ missed 15% Paragraph 4, sentence 4, “Trees will therefore stand only where …” With what" in text
    assert "Trees survive only where budget" not in text, "an answer is not given away"
    assert "● covered 22% Towns see street trees as ornaments" in text
    assert "About 12½: another examiner might well give 11 to 14." in text
    assert "+ The length is right." in text
    assert "102 words from a passage of 340. Allowed: 102 to 125; within the limits." in text
    assert "not yet approved by a coach" in text


def test_what_could_go_is_quoted_with_its_words_and_its_price(report):
    text = report.submission.text.raw
    cuts = [Cut(Span(text.index(words), text.index(words) + len(words)), 4, 0.0, ideas) for words, ideas in CUTS]
    shown = unwrapped(printed(report_view(replace(report, cuts=tuple(cuts)))))
    assert "What could go" in shown
    assert "− “What is the difficulty?” (4 words): no key idea is lost." in shown
    assert "− “Trees grow slowly and mayors want quick thanks.” (4 words): idea 5 is said less fully." in shown
    assert "What could go" not in printed(report_view(report))


def test_a_contradicted_idea_is_named_and_the_right_way_round_is_not_given_away(report):
    first, *rest = report.analysis.ideas
    turned = replace(first, status=IdeaStatus.CONTRADICTED)
    shown = replace(report, analysis=replace(report.analysis, ideas=(turned, *rest)))
    text = unwrapped(printed(report_view(shown)))
    assert "⊗ contradicted 22% Paragraph 1, sentence 3" in text
    assert "You say the opposite of the passage here. Which way round is it?" in text
    assert "Towns see street trees as ornaments" not in text


@pytest.mark.parametrize("width", [80, 60, 100])
def test_no_line_is_wider_than_the_terminal(report, draft, width):
    for view in (report_view(report), draft_view(draft)):
        assert max(map(len, printed(view, width).splitlines())) <= width


def test_what_is_piped_has_no_escape_codes(report, draft):
    assert "\x1b" not in printed(report_view(report)) + printed(draft_view(draft))


def test_a_learner_cannot_write_markup_links_or_escapes(report):
    hostile = "[bold red]loud[/] [link=https://example.org]x[/link] :smile: \x1b]0;owned\x07 [/nothing]"
    finding = Finding("convention.first-person", f"Seen: {hostile}", Span(0, len(hostile)))
    learner = replace(
        report,
        submission=Submission(Text(hostile), hostile),
        analysis=replace(report.analysis, findings=(finding,), copied=(), ideas=()),
        advice=(),
    )
    text = printed(report_view(learner), width=200, terminal=True)
    assert "[bold red]loud[/]" in text
    assert "[link=https://example.org]x[/link] :smile: ⟦U+001B⟧]0;owned⟦U+0007⟧ [/nothing]" in text
    assert "\x1b]" not in text
    assert "\x07" not in text


def test_an_empty_submission_is_shown_with_its_obstacle(report):
    empty = replace(
        report,
        submission=Submission(Text("")),
        analysis=Analysis(0, 340, obstacle="There is nothing to judge."),
        advice=(),
        praise=(),
        notes=(),
    )
    text = unwrapped(printed(report_view(empty)))
    assert "There is nothing to judge." in text
    assert "0 words from a passage of 340. Allowed: 102 to 125; 102 words too few." in text
    assert "Key ideas" not in text


def test_a_draft_shows_what_a_coach_must_see(draft):
    text = unwrapped(printed(draft_view(draft)))
    assert text.startswith("Trees as Public Equipment Towns regard street trees as decoration")
    assert "81 words from a passage of 340 (24%); 102 to 125 were asked for: 21 words too few." in text
    assert "22% Towns see street trees as ornaments" in text
    assert "! Unsupported “benefits come decades after” Check this claim." in text
    assert "line 4 SUBSCRIBE for daily précis practice! call to action (addresses the reader)" in text
    assert "--keep 4" in text
    assert "Drafted by small-model (prompt condense 1, seed 7)" in text


def test_a_removed_line_is_shown_short_and_as_text(draft):
    removed = Removed("[blink]" + "Buy! " * 80, 3, RemovalReason.ADVERTISEMENT, ())
    passage = Passage(draft.prepared.passage.text, None, (removed,), "It stands alone.")
    text = unwrapped(printed(draft_view(replace(draft, prepared=replace(draft.prepared, passage=passage)))))
    assert "line 3 [blink]Buy! Buy!" in text
    assert text.count("Buy!") < 25
    assert "The passage is an excerpt It stands alone." in text


def test_a_draft_of_nothing_is_shown(draft):
    empty = replace(draft, text=Text(""), checks=(), prepared=replace(draft.prepared, passage=Passage(Text(""))))
    assert "0 words from a passage of 0;" in unwrapped(printed(draft_view(empty)))


def test_of_many_findings_of_one_kind_the_longest_are_quoted_and_the_rest_counted(draft):
    words = draft.text.word_spans
    copied = tuple(
        Finding("copying.run", f"{length} words.", Span(words[0].start, words[length].end)) for length in range(4, 12)
    )
    text = unwrapped(printed(draft_view(replace(draft, checks=(*copied, *draft.checks)))))
    assert [f"{length} words." in text for length in range(4, 12)] == [False] * 5 + [True] * 3
    assert "5 shorter places more" in text
    assert "Check this claim." in text


def opined(report, **changes):
    text = report.submission.text
    sentence = text.sentences[0]
    words = text.word_spans[: len(text.words_in(sentence))]
    fluency = Fluency(
        FluencyLevel.LESS,
        3.26,
        Yardstick(4.14, 0.7, 12),
        (),
        (OddStretch(sentence, Span(words[0].start, words[2].end), 1.9),),
        "tiny float32",
    )
    return replace(report, fluency=replace(fluency, **changes))


def test_a_second_opinion_says_what_it_is_worth_and_quotes_what_reads_oddly(report):
    text = unwrapped(printed(report_view(opined(report))))
    assert "reads a little less fluently than the passage's. Fluency 3.3, the passage 4.1 ± 0.7." in text
    first = report.submission.text
    assert "This sentence reads unlike written English: “" + " ".join(first.raw.split()[:3]) in text
    assert "No mark depends on this" in text


def test_where_too_little_could_be_read_no_figure_is_shown(report):
    text = unwrapped(printed(report_view(opined(report, level=None, value=None, odd=()))))
    assert "There are too few whole sentences to tell how fluent your English is." in text
    assert "Fluency" not in text


def test_without_a_second_opinion_nothing_is_said_of_it(report):
    assert "Second opinion" not in printed(report_view(report))
