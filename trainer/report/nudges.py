"""Key ideas missing or turned round are shown by their place and a question: the answer is for the learner to find."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.domain import IdeaMatch, IdeaStatus, Report
from trainer.text import Span, Text

OPENING_WORDS = 6  # enough to find a sentence again, too few to give its point away

_QUESTIONS = {
    IdeaStatus.CONTRADICTED: "You say the opposite of the passage here. Which way round is it?",
    IdeaStatus.MISSED: "What is the point here?",
    IdeaStatus.HALF: "You have part of it. Who or what does what here, and with what result?",
}


@dataclass(frozen=True, slots=True)
class Nudge:
    """Where an idea stands, and what to ask oneself there.

    Attributes:
        where: paragraph and sentence, from 1, in words.
        opening: the first words of the sentence.
        question: what to ask.
    """

    where: str
    opening: str
    question: str


def nudge(report: Report, match: IdeaMatch) -> Nudge | None:
    """Return the nudge towards an idea; None when the submission has it in full."""
    question = _QUESTIONS.get(match.status)
    if question is None:
        return None
    text = report.prepared.passage.text
    place = text.sentences[report.prepared.key_ideas[match.idea].sentences[0]]
    return Nudge(_where(text, place), _opening(text, place), question)


def _where(text: Text, place: Span) -> str:
    number, paragraph = next((n, p) for n, p in enumerate(text.paragraphs, 1) if p.start <= place.start < p.end)
    inside = [span for span in text.sentences if paragraph.start <= span.start < paragraph.end]
    sentence = f"sentence {inside.index(place) + 1}"
    return sentence if len(text.paragraphs) == 1 else f"paragraph {number}, {sentence}"


def _opening(text: Text, place: Span) -> str:
    words = text.slice(place).split()
    opening = " ".join(words[: min(OPENING_WORDS, max(1, len(words) // 2))])  # of a short sentence only half
    return f"“{opening.rstrip('.,;:')} …”"
