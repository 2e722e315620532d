"""The cut coach: which of the stretches that could go should go."""

from __future__ import annotations

from trainer.domain import Analysis, Cut, IdeaStatus
from trainer.rubric.schema import Preset

# Share of what should be said that a stretch may hold and still be idle; irrelevant sentences "hold" as much by chance.
IDLE = 0.005
AN_IDEA = 15  # words that a one-third précis spends on an idea: the room that a missing one needs


def proposed_cuts(analysis: Analysis, preset: Preset) -> tuple[Cut, ...]:
    """Return the cuts that the length asks for, in the order of the text.

    Over the band they are at most what is needed to come into it. Inside it there is one, and only where an idea is
    missing and no room is left for it. Cuts from above the band never lead below it.
    """
    if preset.length.is_free or analysis.obstacle is not None:
        return ()
    low, high = preset.length.band(analysis.passage_words)
    excess = analysis.words - high
    if excess <= 0:
        missing = any(match.status is IdeaStatus.MISSED for match in analysis.ideas)
        if not missing or -excess >= AN_IDEA:
            return ()
        room = next((cut for cut in analysis.cuts if not cut.ideas and cut.loss <= IDLE), None)
        return (room,) if room else ()
    chosen: list[Cut] = []
    saved = 0
    for cut in analysis.cuts:
        if saved < excess and analysis.words - saved - cut.words >= low:
            chosen.append(cut)
            saved += cut.words
    for cut in sorted(chosen, key=lambda cut: cut.words):  # an early small one may be made needless by a later one
        if saved - cut.words >= excess:
            chosen.remove(cut)
            saved -= cut.words
    return tuple(sorted(chosen, key=lambda cut: cut.span))
