"""A model answer beside the learner's, idea by idea."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainer.domain import IdeaStatus, KeyIdea, Origin, Reference
from trainer.practice.comparison import places_of_ideas
from trainer.text import Span
from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording


@dataclass(frozen=True, slots=True)
class Pairing:
    """A key idea as the model answer says it and as the learner does.

    Attributes:
        number: of the idea, from 1.
        idea: the idea.
        status: the verdict on the learner.
        model: the model answer's words; None where it leaves the idea out.
        mine: the learner's words; None where there are none.
    """

    number: int
    idea: KeyIdea
    status: IdeaStatus
    model: str | None
    mine: str | None


def model_comparison(
    drawn: DrawnReport, reference: Reference, wording: Wording, *, places: Sequence[Span | None] | None = None
) -> Markup:
    """Return a model answer, whole and then idea by idea beside the learner's words.

    Args:
        drawn: the learner's report.
        reference: the model answer.
        wording: the interface's words.
        places: where the model answer says each key idea, None where it does not, if that has been measured by
            grading it as a submission; else shared words decide, which find less.
    """
    ideas = drawn.report.prepared.key_ideas
    found = places_of_ideas(reference.text, ideas) if places is None else places
    return render(
        "model_comparison",
        wording,
        reference=reference,
        measured=places is not None,
        drafted=reference.origin is Origin.DRAFTED,
        pairs=_pairs(drawn, reference, found),
        count=len(reference.text.words),
        **drawn.context(),
    )


def _pairs(drawn: DrawnReport, reference: Reference, places: Sequence[Span | None]) -> list[Pairing]:
    report = drawn.report
    pairs = []
    for match in report.analysis.ideas:
        there = places[match.idea]
        said = match.span is not None and match.status is not IdeaStatus.MISSED
        pairs.append(
            Pairing(
                number=match.idea + 1,
                idea=report.prepared.key_ideas[match.idea],
                status=match.status,
                model=reference.text.slice(there) if there is not None else None,
                mine=report.submission.text.slice(match.span) if match.span is not None and said else None,
            )
        )
    return pairs
