"""Causes: what brought about what, turned round."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regex

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import Comparison
from trainer.metrics.faithfulness.polarity import is_plain_denial
from trainer.text import Span, Text
from trainer.text.stems import content_stems

CODE = "faithfulness.cause"
CROSSED = 3  # content stems, at least one a side, that stand on the other side in the source; none on its own side

_CAUSE_FOLLOWS = regex.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|as a result of|caused by|results? from|resulted from|stems? from"
    r"|stemmed from|arises? from|arose from|brought about by|for the sake of|comes? from|came from)\b",
    regex.IGNORECASE,
)
_EFFECT_FOLLOWS = regex.compile(
    r"(?<!\b(?:is|are|was|were|be|been|being) )"  # "was caused less by the drought than …": the effect stands before
    r"\b(?:leads? to|led to|leading to|results? in|resulted in|causes|caused(?! by)|brings? about|brought about(?! by)"
    r"|gives? rise to|gave rise to|produces|therefore|and so|; so|, so|hence|consequently|as a result(?! of))\b",
    regex.IGNORECASE,
)


# Of two causes one is set below the other: which side of the link they stand on tells nothing.
_WEIGHED = regex.compile(r"\b(?:less|more|rather) (?:by|to|from|because|than)\b|\bmore than\b", regex.IGNORECASE)


class _Link(NamedTuple):
    cause: frozenset[str]
    effect: frozenset[str]
    span: Span


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the sentences whose cause is the effect of their source and the other way round."""
    for claim in comparison.claims:
        if claim.span.start != claim.sentence.start:
            continue  # once a sentence
        said = _link(comparison.submission, claim.sentence)
        for place in comparison.source_spans(claim) if said else ():
            known = _link(comparison.passage, place)
            if said and known and _turned(said, known) and not _denies(comparison.submission, claim.sentence):
                here, there = comparison.submission.slice(said.span), comparison.passage.slice(known.span)
                message = f"You turn cause and effect round: you say “{here}”, the passage says “{there}”."
                yield Finding(CODE, message, said.span, known.span)
                break


def _denies(text: Text, place: Span) -> bool:
    return any(is_plain_denial(text.words[number]) for number in text.words_in(place))


def _link(text: Text, place: Span) -> _Link | None:
    raw = text.slice(place)
    if _WEIGHED.search(raw):
        return None
    for pattern, cause_first in ((_CAUSE_FOLLOWS, False), (_EFFECT_FOLLOWS, True)):
        found = list(pattern.finditer(raw))
        if len(found) == 1 and found[0].start() > 0:  # "Because of X, Y" parts its sides elsewhere
            left, right = (
                frozenset(content_stems(Text(side).words)) for side in (raw[: found[0].start()], raw[found[0].end() :])
            )
            if left and right:
                return _Link(left, right, place) if cause_first else _Link(right, left, place)
    return None


def _turned(said: _Link, known: _Link) -> bool:
    crossed = len(said.cause & known.effect), len(said.effect & known.cause)
    if not all(crossed) or sum(crossed) < CROSSED:
        return False
    return not said.cause & known.cause and not said.effect & known.effect
