"""The few things to do next, in order of the marks they would win.

What a change would win is found by marking the same facts again with that one thing put right, so advice can
never promise marks the preset would not give.
"""

from __future__ import annotations

from fractions import Fraction

from trainer.domain import Advice, Analysis, PreparedPassage, Submission
from trainer.feedback import wording
from trainer.feedback.candidates import candidates
from trainer.rubric.schema import Preset
from trainer.rubric.scoring import exact_total

MOST = 3  # more than three things to do are not done (cognitive load; the number asked of every report)
# Of things that win as much, the deeper comes first: what is said before how it is said, grammar last.
DEPTH = ("content", "faithfulness", "redundancy", "wording", "length", "title", "convention", "integrity", "language")


def advise(
    submission: Submission, prepared: PreparedPassage, analysis: Analysis, preset: Preset, *, most: int = MOST
) -> tuple[Advice, ...]:
    """Return at most `most` things to do, those that would win most marks first; content before surface.

    Args:
        submission: what was handed in.
        prepared: the passage with its key ideas.
        analysis: what was measured.
        preset: the exam's rules.
        most: how many things to offer.
    """
    if analysis.obstacle is not None:
        return (Advice("obstacle", wording.start_again(analysis, prepared), preset.out_of),)
    before = exact_total(analysis, prepared.key_ideas, preset)
    offers: list[Advice] = []
    for offered in candidates(submission, prepared, analysis, preset):
        gain = exact_total(offered.mended, prepared.key_ideas, preset) - before
        if gain > 0:
            offers.append(
                Advice(
                    code=offered.code,
                    text=offered.text,
                    marks=_to_quarters(gain),
                    span=offered.span,
                    passage_span=offered.passage_span,
                    in_title=offered.in_title,
                )
            )
    offers.sort(key=lambda offer: (-offer.marks, _depth(offer.code)))
    return tuple(offers[:most])


def _depth(code: str) -> int:
    room = code.partition(".")[0]
    return DEPTH.index(room) if room in DEPTH else len(DEPTH)


def _to_quarters(gain: float) -> Fraction:
    """Marks to be won, to the nearest quarter: finer would pretend."""
    return max(Fraction(round(gain * 4), 4), Fraction(1, 4))
