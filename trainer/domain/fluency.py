"""Fluency: what a language model makes of a text as written English; a second opinion, never a mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from trainer.text import Span


@dataclass(frozen=True, slots=True)
class TokenChance:
    """How likely one token of a text is.

    Attributes:
        span: its place, the space before it included.
        chance: the natural logarithm of its probability after the tokens before it.
        frequency: the natural logarithm of how frequent it is in English whatever stands before it.
    """

    span: Span
    chance: float
    frequency: float


class Reader(Protocol):
    """A language model that reads sentences instead of writing them."""

    @property
    def version(self) -> str:
        """Name of the model and of its arithmetic; part of every cache key."""
        ...

    def read(self, sentences: Sequence[str]) -> tuple[tuple[TokenChance, ...], ...]:
        """Return the tokens of each sentence in order, each sentence read on its own, at most its beginning."""
        ...


class FluencyLevel(StrEnum):
    """How a text reads beside its passage."""

    ALIKE = "alike"
    LESS = "less"
    MUCH_LESS = "much-less"


@dataclass(frozen=True, slots=True)
class SentenceFluency:
    """How fluent one sentence is.

    Attributes:
        span: the sentence.
        value: its fluency, in nats a token: how far the order of its words makes them likelier than they are at large.
        tokens: how many tokens that is the mean of.
    """

    span: Span
    value: float
    tokens: int


@dataclass(frozen=True, slots=True)
class OddStretch:
    """A sentence that reads unlike written English.

    Attributes:
        span: the sentence.
        oddest: the words in it that surprise most.
        value: the sentence's fluency, in nats a token.
    """

    span: Span
    oddest: Span
    value: float


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How fluent the passage's own sentences are, in nats a token.

    Attributes:
        mean: the mean over its tokens.
        spread: the standard deviation over its sentences.
        sentences: how many sentences were read.
    """

    mean: float
    spread: float
    sentences: int


@dataclass(frozen=True, slots=True)
class Fluency:
    """What a language model makes of a submission.

    Attributes:
        level: the verdict beside the passage; None when too little could be read.
        value: the submission's fluency, in nats a token, the mean over its tokens; None likewise.
        yardstick: the passage's.
        sentences: each sentence that was long enough, in order.
        odd: the sentences that read unlike written English, the least fluent first.
        model: version of the reader.
    """

    level: FluencyLevel | None
    value: float | None
    yardstick: Yardstick
    sentences: tuple[SentenceFluency, ...]
    odd: tuple[OddStretch, ...]
    model: str
