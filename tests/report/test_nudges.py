from dataclasses import replace

import pytest

from trainer.domain import IdeaStatus
from trainer.practice.bank import load_bank
from trainer.report.nudges import nudge, theme_of
from trainer.text import Text
from trainer.text.stems import content_stems


def test_what_is_covered_needs_no_nudge(report):
    assert nudge(report, report.analysis.ideas[0]) is None


@pytest.mark.parametrize(
    ("status", "question"),
    [
        (IdeaStatus.MISSED, "With what thought does the writer end?"),
        (IdeaStatus.HALF, "You have part of it, not all. With what thought does the writer end?"),
        (IdeaStatus.CONTRADICTED, "You say the opposite of the passage here. Which way round is it?"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_nudge_says_where_to_look_and_asks_for_what_the_idea_does(report, status, question):
    towards = nudge(report, replace(report.analysis.ideas[5], status=status))
    assert towards.where == "paragraph 4, sentence 4"
    assert towards.opening == "“Trees will therefore stand only where …”"
    assert towards.question == question


@pytest.mark.parametrize(
    ("passage", "theme"),
    [
        pytest.param("", None, id="no text"),
        pytest.param("Cafés close. The café is shut. He left the café.", "café", id="accents"),
        pytest.param("Dams fell. The dam broke.", None, id="two sentences are no theme"),
        pytest.param("It fails. It fails. It fails.", None, id="a verb is no theme"),
        pytest.param("A year went. The year came. No year stayed.", None, id="a noun of any subject is no theme"),
    ],
)
def test_a_theme_is_a_noun_of_several_sentences(passage, theme):
    text = Text(passage)
    assert (theme_of(text, 0) if text.sentences else None) == theme


@pytest.mark.parametrize("entry", load_bank(), ids=lambda entry: entry.id)
def test_a_theme_gives_no_idea_of_the_bank_away(entry):
    text = entry.passage.text
    for idea in entry.key_ideas:
        theme = theme_of(text, idea.sentences[0])
        if theme is not None:
            stems = content_stems(text.words)
            assert stems.count(content_stems([theme])[0]) >= 3
            assert len(content_stems(Text(idea.statement).words)) > 2
