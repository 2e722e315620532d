"""How well a learner's marks in the passage catch its key ideas."""

from __future__ import annotations

from markupsafe import Markup

from trainer.domain import PreparedPassage
from trainer.practice.key_sentences import MarksScore
from trainer.report.notes import shortened
from trainer.web.html.render import render
from trainer.web.texts import Wording

MOSTLY = 0.75  # share of the meaning from which most of it is caught
SOME = 0.4  # share from which some of it is
SPREAD = 0.5  # share of the marks that hit nothing, from which too much is marked


def marks_score(prepared: PreparedPassage, score: MarksScore, wording: Wording) -> Markup:
    """Return what the marks catch, in which paragraphs something is missing, and which marks hit no key idea.

    What is missing is told by paragraph only, so that the passage is read again and not the answer.
    """
    passage, ideas = prepared.passage.text, prepared.key_ideas
    starts = [passage.sentences[ideas[n].sentences[0]].start for n in score.misses if ideas[n].sentences]
    missing = [
        (number, sum(paragraph.start <= start < paragraph.end for start in starts))
        for number, paragraph in enumerate(passage.paragraphs, start=1)
    ]
    return render(
        "marks_score",
        wording,
        score=score,
        ideas=len(ideas),
        verdict=_verdict(score),
        missing=[(number, count) for number, count in missing if count],
        extras=[(n + 1, shortened(passage, passage.sentences[n], 8)) for n in score.extras],
    )


def _verdict(score: MarksScore) -> str:
    if score.caught is None:
        return "unknown"
    if score.aimed is None:
        return "nothing"
    if score.aimed < 1 - SPREAD:
        return "spread"
    if score.caught >= MOSTLY:
        return "mostly"
    return "some" if score.caught >= SOME else "few"
