"""Key sentences that a learner marks while reading, held against the key ideas of the passage."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from trainer.domain import KeyIdea
from trainer.text import Span, Text


@dataclass(frozen=True, slots=True)
class MarksScore:
    """What the marked sentences catch.

    Attributes:
        hits: numbers of the key ideas of which at least one sentence is marked, from 0.
        misses: numbers of the others.
        extras: numbers of the marked sentences that carry no key idea, from 0.
        caught: share of the weight of all key ideas that the hits have, in [0, 1]; None without key ideas.
        aimed: share of the marked sentences that carry a key idea, in [0, 1]; None without marks.
    """

    hits: tuple[int, ...]
    misses: tuple[int, ...]
    extras: tuple[int, ...]
    caught: float | None
    aimed: float | None


def score_marks(ideas: Collection[KeyIdea], marked: Iterable[int]) -> MarksScore:
    """Return what a learner's marks catch of the key ideas.

    An idea that several sentences carry is caught with one of them: a reader marks where a point is made, and that is
    enough to find it again.

    >>> ideas = (KeyIdea("Dams silt up.", 0.75, (0, 1)), KeyIdea("Trees help.", 0.25, (3,)))
    >>> score_marks(ideas, [1, 2])
    MarksScore(hits=(0,), misses=(1,), extras=(2,), caught=0.75, aimed=0.5)
    """
    chosen = sorted(set(marked))
    carrying = {sentence for idea in ideas for sentence in idea.sentences}
    hits = tuple(n for n, idea in enumerate(ideas) if not set(chosen).isdisjoint(idea.sentences))
    misses = tuple(n for n in range(len(ideas)) if n not in hits)
    extras = tuple(sentence for sentence in chosen if sentence not in carrying)
    whole = sum(idea.weight for idea in ideas)
    caught = sum(idea.weight for n, idea in enumerate(ideas) if n in hits) / whole if whole else None
    return MarksScore(hits, misses, extras, caught, (len(chosen) - len(extras)) / len(chosen) if chosen else None)


def sentence_places(passage: Text, sentences: Iterable[int]) -> tuple[Span, ...]:
    """Return the places of marked sentences, in order; numbers that the passage has not are left out."""
    return tuple(passage.sentences[n] for n in sorted(set(sentences)) if 0 <= n < len(passage.sentences))


def sentences_at(passage: Text, places: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return the numbers of the sentences that overlap any of `places`, from 0, in order.

    >>> sentences_at(Text("One. Two. Three."), [(5, 9)])
    (1,)
    """
    spans = list(places)
    return tuple(
        n
        for n, sentence in enumerate(passage.sentences)
        if any(start < sentence.end and sentence.start < end for start, end in spans)
    )
