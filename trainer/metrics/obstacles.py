"""When a text cannot be judged as a précis of its passage, and why."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.domain import Analysis, IdeaMatch, IdeaStatus, PreparedPassage, Submission
from trainer.text.stems import content_stems

FEWEST_WORDS = 8  # a single short sentence: below that every measure is noise
OTHER_LANGUAGE = "convention.language"
# Chances of being about the passage below which a text is about something else: whatever is found of it, and when no
# key idea is. Lower ones let answers about another passage of the bank through, higher ones refuse honest answers.
OFF_TOPIC, IN_DOUBT = 0.45, 0.63
KNOWN_STEMS = (
    0.10  # without models: share of content stems met in the passage below which a text is about something else
)


def obstacle(submission: Submission, prepared: PreparedPassage, analysis: Analysis) -> str | None:
    """Return why the text cannot be judged, in a sentence for the learner; None when it can."""
    other = next((finding for finding in analysis.findings if finding.code == OTHER_LANGUAGE), None)
    if other is not None:
        return other.message
    if analysis.words < FEWEST_WORDS:
        return f"{analysis.words} {'word is' if analysis.words == 1 else 'words are'} too few to judge."
    if _off_topic(submission, prepared, analysis):
        return "Nothing of this passage can be found in the text: it seems to be about something else."
    return None


def is_off_topic(chance: float, matches: Sequence[IdeaMatch]) -> bool:
    """Return whether a text is about something else.

    Args:
        chance: that it is about the passage, as `on_topic` measures it.
        matches: what it does with the key ideas.
    """
    found = any(match.status is not IdeaStatus.MISSED for match in matches)
    return chance < (OFF_TOPIC if found else IN_DOUBT)


def _off_topic(submission: Submission, prepared: PreparedPassage, analysis: Analysis) -> bool:
    measured = analysis.measures.get("on_topic")
    if measured is not None and measured.value is not None:
        return is_off_topic(measured.value, analysis.ideas)
    stems = content_stems(submission.text.words)
    known = frozenset(content_stems(prepared.passage.text.words))
    return not stems or sum(stem in known for stem in stems) / len(stems) < KNOWN_STEMS
