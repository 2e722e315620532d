"""What went well, said only where the marks show it."""

from __future__ import annotations

from trainer.domain import Analysis, Assessment, CriterionMark, IdeaStatus, PreparedPassage
from trainer.feedback.wording import quote

WELL = 0.85  # share of a criterion's marks from which it went well
HEAVY = 1.2  # an idea this many times as heavy as the average is worth naming
OWN = 0.5  # share of lifted words below which an idea is said in own words
IN_ORDER = 0.8  # Kendall's tau from which the passage's order is kept


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
    notes += [_well_done(mark, analysis) for mark in assessment.criteria if _went_well(mark)]
    order = analysis.measures.get("order")
    if notes and order is not None and order.value is not None and order.value >= IN_ORDER:
        notes.append("You keep the order in which the passage argues.")
    return tuple(notes)


def _well_done(mark: CriterionMark, analysis: Analysis) -> str:
    match mark.key:
        case "content" if analysis.ideas:
            covered = sum(match.status is IdeaStatus.COVERED for match in analysis.ideas)
            return f"The argument of the passage is there: {covered} of its {len(analysis.ideas)} key ideas in full."
        case "content":
            return "The argument of the passage is there."
        case "wording" | "vocabulary" if not analysis.copied:
            return "You say it in your own words: no run of five or more is copied."
        case "wording" | "vocabulary":
            return "Nearly all of it is said in your own words."
        case "length":
            return f"The length is right: {analysis.words} words."
        case "form":
            return "It reads as the exam wants it: the rules of form are kept."
        case "title":
            return "The title names the theme."
        case "grammar" | "spelling":
            return f"{mark.name}: hardly a slip was found."
        case _:
            return f"{mark.name}: nearly all the marks."


def _went_well(mark: CriterionMark) -> bool:
    return mark.awarded >= WELL * mark.out_of


def _heaviest_covered(prepared: PreparedPassage, analysis: Analysis) -> int | None:
    own = [m.idea for m in analysis.ideas if m.status is IdeaStatus.COVERED and m.lifted < OWN]
    if not own:
        return None
    best = max(own, key=lambda number: prepared.key_ideas[number].weight)
    return best if prepared.key_ideas[best].weight * len(prepared.key_ideas) >= HEAVY else None
