"""Others' words: sentences of a passage that report what its author does not hold."""

from __future__ import annotations

from functools import lru_cache

import regex

from trainer.metrics.faithfulness.alignment import KEPT
from trainer.text import Text

# What others say in a passage, or said once, its author may well turn round: a précis that says the opposite is right.
_OF_OTHERS = regex.compile(
    r"\b(?:critics?|opponents?|objectors?|sceptics?|skeptics?|complain(?:s|ed|t)?|objections?|objected"
    r"|it (?:is|was|has been|may be|might be|would) (?:\w+ )?"
    r"(?:said|held|thought|argued|objected|supposed|believed|seem)\b(?! to\b)"
    r"|some (?:say|hold|think|argue|believe)|often (?:said|pictured|thought|taught)|usually (?:said|defended|thought)"
    r"|for centuries|formerly|once (?:held|thought|believed|regarded|a)|(?:was|were|had) once|used to)\b",
    regex.IGNORECASE,
)


@lru_cache(maxsize=KEPT)
def of_others(passage: Text) -> frozenset[int]:
    """Return the numbers of the sentences that report what others hold, or what was held once."""
    return frozenset(n for n, place in enumerate(passage.sentences) if _OF_OTHERS.search(passage.slice(place)))
