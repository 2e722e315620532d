"""Causes: what brought about what, turned round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import regex

from trainer.domain import Embedder, Finding
from trainer.metrics.faithfulness.alignment import Comparison
from trainer.metrics.faithfulness.polarity import is_plain_denial
from trainer.metrics.faithfulness.sayings import matched
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS, content_stems

CODE = "faithfulness.cause"
CROSSED = 3  # content stems, at least one a side, that stand on the other side in the source; none on its own side

_CAUSE_FOLLOWS = regex.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|as a result of|caused by|results? from|resulted from|stems? from"
    r"|stemmed from|arises? from|arose from|brought about by|for the sake of|comes? from|came from)\b"
    r"|,\s+(?:since|for|as)\b(?!\s+(?:example|instance|if|though|well|soon|long|far|much|many|the \w+ of)\b)",
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


NEARER_CROSSED = 0.2  # by how much the cosines of cause with effect must lie above those of like with like


class _Link(NamedTuple):
    cause: str
    effect: str
    span: Span
    cause_first: bool

    @property
    def stems(self) -> tuple[frozenset[str], frozenset[str]]:
        """The content stems of cause and effect."""
        return frozenset(content_stems(Text(self.cause).words)), frozenset(content_stems(Text(self.effect).words))


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the sentences whose cause is the effect of their source and the other way round, by shared words."""
    for said, known in _pairs(comparison):
        if _turned(said, known):
            yield _finding(comparison, said, known)


def check_meaning(comparison: Comparison, embedder: Embedder) -> Iterable[Finding]:
    """Yield the same by meaning, where "because" links both and each side shares a word with the opposite one.

    Looser links ("leads to", "produces") stand for too much.
    """
    for said, known in _pairs(comparison):
        if said.cause_first or known.cause_first:
            continue
        causes, effects = (_content(side) for side in (said.cause, said.effect))
        if not matched(causes, _content(known.effect)) or not matched(effects, _content(known.cause)):
            continue
        vectors = embedder.embed([said.cause, said.effect, known.cause, known.effect])
        cosine = vectors[:2] @ vectors[2:].T
        if float(np.trace(np.fliplr(cosine))) >= float(np.trace(cosine)) + NEARER_CROSSED:
            yield _finding(comparison, said, known)


def _pairs(comparison: Comparison) -> Iterator[tuple[_Link, _Link]]:
    """The links of cause and effect in the submission, each with those of its sources, nearest first."""
    for claim in comparison.claims:
        if claim.span.start != claim.sentence.start or _denies(comparison.submission, claim.sentence):
            continue  # once a sentence
        said = _link(comparison.submission, claim.sentence)
        for place in comparison.source_spans(claim) if said else ():
            known = _link(comparison.passage, place)
            if said and known:
                yield said, known


def _finding(comparison: Comparison, said: _Link, known: _Link) -> Finding:
    here, there = comparison.submission.slice(said.span), comparison.passage.slice(known.span)
    message = f"You turn cause and effect round: you say “{here}”, the passage says “{there}”."
    return Finding(CODE, message, said.span, known.span)


def _denies(text: Text, place: Span) -> bool:
    return any(is_plain_denial(text.words[number]) for number in text.words_in(place))


def _link(text: Text, place: Span) -> _Link | None:
    raw = text.slice(place)
    if _WEIGHED.search(raw):
        return None
    for pattern, cause_first in ((_CAUSE_FOLLOWS, False), (_EFFECT_FOLLOWS, True)):
        found = list(pattern.finditer(raw))
        if len(found) == 1 and found[0].start() > 0:  # "Because of X, Y" parts its sides elsewhere
            left, right = raw[: found[0].start()], raw[found[0].end() :]
            if _content(left) and _content(right):
                return _Link(left, right, place, True) if cause_first else _Link(right, left, place, False)
    return None


def _turned(said: _Link, known: _Link) -> bool:
    (cause, effect), (known_cause, known_effect) = said.stems, known.stems
    crossed = len(cause & known_effect), len(effect & known_cause)
    if not all(crossed) or sum(crossed) < CROSSED:
        return False
    return not cause & known_cause and not effect & known_effect


def _content(text: str) -> tuple[str, ...]:
    return tuple(word for word in Text(text).words if word not in FUNCTION_WORDS)
