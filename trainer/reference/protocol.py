"""What the search asks of a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from trainer.reference.cards import Unit


@dataclass(frozen=True, slots=True)
class Request:
    """A text to condense into one sentence.

    Attributes:
        section: the text: a section, or a sentence or two of one; data to the model, never part of its instructions.
        words: how many words the sentence should have.
        context: what stands before the section, to tell what its pronouns mean; may be empty.
    """

    section: str
    words: int
    context: str = ""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How candidates are sampled.

    Attributes:
        candidates: how many for each request.
        seed: the same seed gives the same candidates.
        temperatures: used in turn for the candidates of one request.
        top_p: share of the probability mass that is sampled from.
        one_sentence: whether a candidate may stop at its first full stop.
    """

    candidates: int
    seed: int
    temperatures: tuple[float, ...] = (0.3, 0.6, 0.9)
    top_p: float = 0.9
    one_sentence: bool = True


class Generator(Protocol):
    """A model that condenses sections."""

    @property
    def name(self) -> str:
        """Name of the model's card."""
        ...

    @property
    def prompt_version(self) -> str:
        """Name and version of the template it is prompted with."""
        ...

    @property
    def unit(self) -> Unit:
        """What it is given at a time."""
        ...

    @property
    def free(self) -> bool:
        """Whether its sentences may leave the words and the order of the passage."""
        ...

    def condense(self, requests: Sequence[Request], sampling: Sampling) -> tuple[tuple[str, ...], ...]:
        """Return the candidates for each request, as the model wrote them, in the order of the requests."""
        ...

    def titles(self, precis: str, sampling: Sampling) -> tuple[str, ...]:
        """Return titles for a précis, as the model wrote them."""
        ...

    def support(self, pairs: Sequence[tuple[str, str]]) -> tuple[float | None, ...]:
        """Return, for each (section, sentence), how far reading the section makes the sentence likelier.

        The mean over the sentence's tokens of log p(token | section) - log p(token), in nats; None where the
        model cannot tell.
        """
        ...

    def fluency(self, sentences: Sequence[str]) -> tuple[float | None, ...]:
        """Return the mean log-likelihood of each sentence's tokens, in nats; None where the model cannot tell."""
        ...
