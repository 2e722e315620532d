"""When a text cannot be judged as a précis of its passage, and why."""

from __future__ import annotations

from trainer.domain import Analysis, IdeaStatus, PreparedPassage, Submission
from trainer.text.stems import content_stems

FEWEST_WORDS = 8  # a single short sentence: below that every measure is noise
OTHER_LANGUAGE = "convention.language"
ON_TOPIC = 0.10  # share of content stems met in the passage below which the text is about something else


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


def _off_topic(submission: Submission, prepared: PreparedPassage, analysis: Analysis) -> bool:
    if any(match.status is not IdeaStatus.MISSED for match in analysis.ideas):
        return False
    stems = content_stems(submission.text.words)
    if not stems:
        return True
    known = frozenset(content_stems(prepared.passage.text.words))
    met = sum(stem in known for stem in stems) / len(stems)
    return met < ON_TOPIC if not analysis.ideas else met < 3 * ON_TOPIC
