"""Scoring: how well a candidate stands for its section. Every part lies in [0, 1] and has its weight by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from trainer.domain import Vectors
from trainer.reference.candidates import Candidate, Maker, leans
from trainer.reference.faithfulness import (
    follows,
    negations,
    novel_share,
    says_twice,
    unsupported_names,
    unsupported_numbers,
)
from trainer.reference.own_words import strange_words
from trainer.reference.sections import Section
from trainer.text import Text
from trainer.text.runs import shared_runs


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part is worth; copying and novelty are taken off.

    Chosen by comparing eight settings, without the language model's part, on the bank's twelve passages and twelve
    textbook sections: those texts are tuning data, not a test.
    """

    coverage: float = 0.70
    ideas: float = 0.35
    support: float = 0.20
    fluency: float = 0.20
    length: float = 0.25
    copying: float = 0.30
    novelty: float = 0.40
    pronoun: float = 0.08


WEIGHTS = Weights()
SHORTLIST = 8  # candidates of a section that the language model weighs: the dearest step
OF_ONE_SOURCE = 4  # of them made from the same sentences: the others must have their chance
COPIED_RUN = 4  # words: the 4-gram is the unit in which copying is bounded
SUPPORT_RANGE = (1.0, 3.0)  # nats a token: below, unrelated to the section; above, as good as its own sentences
FLUENCY_RANGE = (-5.0, -3.0)  # nats a token: of broken and of smooth sentences, by the embedded model
FREE_NOVELTY = 0.25  # share of content words a good paraphrase brings with it; what goes beyond is a risk
MOST_CARRIED = 2  # sentences of the passage that one candidate can stand for in full


@dataclass(frozen=True, eq=False)
class Scored:
    """A candidate with its score.

    Attributes:
        candidate: the candidate.
        score: how well it stands for its section; higher is better.
        vector: its embedding.
        copied: share of its 4-grams that its section has.
    """

    candidate: Candidate
    score: float
    vector: Vectors
    copied: float


def is_faithful(candidate: Candidate, sentences: Mapping[int, str], passage: str, *, free: bool = False) -> bool:
    """Return whether a candidate says nothing, as far as words show, that its sources do not say.

    Args:
        candidate: the candidate; what was made from the passage's own sentences by rule is trusted.
        sentences: the sentences of its section, by number.
        passage: the whole passage, in which names must occur.
        free: whether the model that wrote it is believed in its own words; names, numbers and denials must agree
            all the same.
    """
    if candidate.maker is not Maker.MODEL:
        return True
    sources = [sentences[i] for i in candidate.sources]
    told = " ".join(sources)
    if (
        unsupported_numbers(candidate.text, told)
        or unsupported_names(candidate.text, passage)
        or says_twice(candidate.text)
    ):
        return False
    if free:
        return negations(candidate.text) in {negations(source) for source in (*sources, told)}
    return not strange_words(candidate.text, told) and follows(candidate.text, [*sources, told])


def ranked(
    candidates: Sequence[Candidate],
    section: Section,
    vectors: Vectors,
    sentence_vectors: Vectors,
    sentence_weights: Sequence[float],
    words: int,
) -> tuple[Scored, ...]:
    """Return the candidates of one section, the best first, scored by all that needs no language model.

    Args:
        candidates: what may stand for this section.
        section: the section.
        vectors: one unit row a candidate.
        sentence_vectors: one unit row a kept sentence of the section.
        sentence_weights: what each kept sentence weighs.
        words: how many words the section should have.
    """
    shares = np.array(sentence_weights) / max(sum(sentence_weights), 1e-9)
    centre = (sentence_vectors * shares[:, None]).sum(axis=0)
    centre = centre / max(float(np.linalg.norm(centre)), 1e-9)
    weight_of = dict(zip(section.kept, shares, strict=True))
    source = Text(section.text)
    found = []
    for candidate, vector in zip(candidates, vectors, strict=True):
        copied = copied_share(candidate.text, source)
        novelty = 0.0
        if candidate.maker is Maker.MODEL:
            novelty = max(0.0, novel_share(candidate.text, section.text) - FREE_NOVELTY)
        # One sentence cannot carry a whole section, whoever wrote it.
        carried = float(sum(sorted(weight_of[i] for i in candidate.sources)[-MOST_CARRIED:]))
        score = (
            WEIGHTS.coverage * max(0.0, float(vector @ centre))
            + WEIGHTS.ideas * carried
            + WEIGHTS.length * max(0.0, 1 - abs(candidate.words - words) / words)
            - WEIGHTS.copying * copied
            - WEIGHTS.novelty * novelty
            - WEIGHTS.pronoun * leans(candidate.text)
        )
        found.append(Scored(candidate, score, vector, copied))
    return tuple(sorted(found, key=lambda option: (-option.score, option.candidate.text)))


def shortlisted(options: Sequence[Scored], most: int = SHORTLIST) -> tuple[Scored, ...]:
    """Return the `most` promising of ranked `options`, not too many of them made from the same sentences."""
    kept: list[Scored] = []
    for option in options:
        alike = [other for other in kept if other.candidate.sources == option.candidate.sources]
        if len(kept) < most and len(alike) < OF_ONE_SOURCE:
            kept.append(option)
    return tuple(kept)


def weighed(option: Scored, support: float | None, fluency: float | None) -> Scored:
    """Return `option` with what a language model thinks of it added to its score.

    Args:
        option: a candidate scored by everything else.
        support: how far reading the section makes it likelier, in nats a token; None when not measured.
        fluency: its mean log-likelihood by itself, in nats a token.
    """
    # What was made by rule from the section's own sentences is supported; only a model's sentence has to show it.
    supported = 1.0 if option.candidate.maker is not Maker.MODEL else _scaled(support, SUPPORT_RANGE)
    gain = WEIGHTS.support * supported + WEIGHTS.fluency * _scaled(fluency, FLUENCY_RANGE)
    return replace(option, score=option.score + gain)


def pressed(options: Sequence[Sequence[Scored]], pressure: float) -> list[list[Scored]]:
    """Return `options` with `pressure` times their copied share taken off their scores."""
    return [[replace(option, score=option.score - pressure * option.copied) for option in group] for group in options]


def copied_share(sentence: str, source: Text) -> float:
    """Return the share of the 4-grams of `sentence` that stand in `source`, in [0, 1]."""
    words = Text(sentence).words
    grams = len(words) - COPIED_RUN + 1
    if grams < 1:
        return 0.0
    return sum(run.length - COPIED_RUN + 1 for run in shared_runs(words, source.words, COPIED_RUN)) / grams


def _scaled(value: float | None, bounds: tuple[float, float]) -> float:
    # Not measured counts as middling, so that a model without likelihoods is judged by the rest alone.
    if value is None:
        return 0.5
    low, high = bounds
    return min(1.0, max(0.0, (value - low) / (high - low)))
