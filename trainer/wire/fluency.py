"""The second opinion on a submission's fluency, as JSON."""

from __future__ import annotations

from trainer.domain import Fluency, FluencyLevel, OddStretch, SentenceFluency, Yardstick
from trainer.text import Span, Text
from trainer.wire.parts import Count, Part, Place, places


class SentenceFluencyPart(Part):
    """How fluent one sentence is."""

    span: Place
    """The sentence."""
    value: float
    """Its fluency, in nats a token."""
    tokens: Count
    """How many tokens that is the mean of."""


class OddPart(Part):
    """A sentence that reads unlike written English."""

    span: Place
    """The sentence."""
    oddest: Place
    """The words in it that surprise most."""
    value: float
    """The sentence's fluency, in nats a token."""


class YardstickPart(Part):
    """How fluent the passage's own sentences are."""

    mean: float
    """The mean over its tokens, in nats a token."""
    spread: float
    """The standard deviation over its sentences."""
    sentences: Count
    """How many sentences were read."""


class FluencyPart(Part):
    """What a language model makes of the submission's English. No mark depends on it."""

    level: FluencyLevel | None
    """The verdict beside the passage; null when too little could be read."""
    value: float | None
    """The submission's fluency: its mean syntactic log-odds ratio (SLOR), in nats a token; null likewise."""
    passage: YardstickPart
    """The passage's."""
    sentences: list[SentenceFluencyPart]
    """Each sentence that was long enough to be read, in order."""
    odd: list[OddPart]
    """The sentences that read unlike written English, the least fluent first; at most three."""
    model: str
    """The language model and its arithmetic."""


def fluency_part(fluency: Fluency | None, text: Text) -> FluencyPart | None:
    """Return `fluency` with the words that its places in `text` point at."""
    if fluency is None:
        return None
    passage = fluency.yardstick
    return FluencyPart(
        level=fluency.level,
        value=fluency.value,
        passage=YardstickPart(mean=passage.mean, spread=passage.spread, sentences=passage.sentences),
        sentences=[
            SentenceFluencyPart(span=where, value=sentence.value, tokens=sentence.tokens)
            for sentence, where in zip(
                fluency.sentences, places(text, tuple(s.span for s in fluency.sentences)), strict=True
            )
        ],
        odd=[_odd_part(odd, text) for odd in fluency.odd],
        model=fluency.model,
    )


def fluency_of(part: FluencyPart | None) -> Fluency | None:
    """Return the fluency that `part` was written from."""
    if part is None:
        return None
    return Fluency(
        level=part.level,
        value=part.value,
        yardstick=Yardstick(part.passage.mean, part.passage.spread, part.passage.sentences),
        sentences=tuple(SentenceFluency(_span(s.span), s.value, s.tokens) for s in part.sentences),
        odd=tuple(OddStretch(_span(o.span), _span(o.oddest), o.value) for o in part.odd),
        model=part.model,
    )


def _odd_part(odd: OddStretch, text: Text) -> OddPart:
    sentence, oddest = places(text, (odd.span, odd.oddest))
    return OddPart(span=sentence, oddest=oddest, value=odd.value)


def _span(place: Place) -> Span:
    return Span(place.start, place.end)
