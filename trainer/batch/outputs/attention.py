"""Why a person should look at a mark, in words for the coach."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from trainer.attention import Cause, Reason, attention
from trainer.report.amounts import marks_text, words_phrase
from trainer.rubric import Preset
from trainer.wire import GradeDocument

WORDS = {
    Reason.CANNOT_JUDGE: "It could not be judged. {said}",
    Reason.INSTRUCTIONS: "Part of it speaks to whoever marks it instead of a reader.",
    Reason.HIDDEN_CHARACTERS: "It holds characters that cannot be seen; they can hide copying.",
    Reason.HOMOGLYPHS: "Letters of another alphabet stand for English ones; they can hide copying.",
    Reason.PASTED: "It repeats a model answer nearly word for word.",
    Reason.CAPPED: "{said}",
    Reason.UNFAITHFUL: "{count} statements seem to go against the passage; the checker may be wrong about some.",
    Reason.BOUNDARY: "The mark is close to the boundary at {boundary}: another examiner might decide otherwise.",
    Reason.HALF_SAID: "{share:.0%} of the key ideas are half said; how much they count is a judgement.",
}


def reasons_to_look(document: GradeDocument, preset: Preset, boundaries: Sequence[Fraction] = ()) -> tuple[str, ...]:
    """Return why a person should look at this mark before it counts, most pressing first; empty when nothing calls.

    Args:
        document: the graded submission.
        preset: the rules it was graded under.
        boundaries: marks at which much is decided, such as the pass mark.
    """
    return tuple(told(cause) for cause in attention(document, preset, boundaries).causes)


def told(cause: Cause) -> str:
    """Return a cause in words."""
    if cause.reason is Reason.FAR_FROM_LENGTH:
        words, fewest, most = (cause.facts[name] for name in ("words", "fewest", "most"))
        asked = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        return f"It has {words_phrase(int(words))} where {asked} are asked for."
    facts = {name: marks_text(fact) if isinstance(fact, Fraction) else fact for name, fact in cause.facts.items()}
    return WORDS[cause.reason].format_map({"count": cause.count, **facts})
