"""What went well, said only where the marks show it."""

from __future__ import annotations

from trainer.domain import Analysis, Assessment, CriterionMark, IdeaStatus, PreparedPassage
from trainer.feedback.wording import quote

WELL = 0.85  # share of a criterion's marks from which it went well
HEAVY = 1.2  # an idea this many times as heavy as the average is worth naming


def praise(prepared: PreparedPassage, analysis: Analysis, assessment: Assessment) -> tuple[str, ...]:
    """Return a sentence for each thing done well; empty when nothing can honestly be praised."""
    if analysis.obstacle is not None:
        return ()
    notes = []
    heaviest = _heaviest_covered(prepared, analysis)
    if heaviest is not None:
        place = prepared.passage.text.sentences[prepared.key_ideas[heaviest].sentences[0]]
        notes.append(
            f"You caught one of the weightiest ideas, the one that begins {quote(prepared.passage.text, place)}."
        )
    notes += [_WELL_DONE[mark.key] for mark in assessment.criteria if mark.key in _WELL_DONE and _went_well(mark)]
    return tuple(notes)


_WELL_DONE = {
    "content": "The argument of the passage is there.",
    "wording": "You say it in your own words.",
    "length": "The length is right.",
    "form": "It reads as a précis should: the conventions are kept.",
    "title": "The title names the theme.",
}


def _went_well(mark: CriterionMark) -> bool:
    return mark.awarded >= WELL * mark.out_of


def _heaviest_covered(prepared: PreparedPassage, analysis: Analysis) -> int | None:
    own = [m.idea for m in analysis.ideas if m.status is IdeaStatus.COVERED and m.lifted < 1 / 2]
    if not own:
        return None
    best = max(own, key=lambda number: prepared.key_ideas[number].weight)
    return best if prepared.key_ideas[best].weight * len(prepared.key_ideas) >= HEAVY else None
