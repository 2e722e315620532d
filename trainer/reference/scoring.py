"""Scoring: how well one sentence stands for its section. Every part lies in [0, 1] and has its weight by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from trainer.domain import Vectors
from trainer.reference.candidates import Candidate, Maker
from trainer.reference.faithfulness import negations, novel_share, unsupported_names, unsupported_numbers
from trainer.reference.sections import Section
from trainer.text import Text
from trainer.text.runs import shared_runs

SHORTLIST = 14  # candidates of a section that the language model weighs: the dearest step
COPIED_RUN = 4  # words: the 4-gram is the unit in which copying is bounded


@dataclass(frozen=True, slots=True)
class Weights:
    """What a perfect part is worth; they sum to 1, copying and risk are taken off.

    Set by reading drafts of passages written for this project, each part switched off in turn.
    """

    coverage: float = 0.40
    support: float = 0.30
    fluency: float = 0.15
    length: float = 0.15
    copying: float = 0.35
    novelty: float = 0.60
    polarity: float = 0.25


WEIGHTS = Weights()
SUPPORT_RANGE = (1.0, 3.0)  # nats a token: below, unrelated to the section; above, as good as its own sentences
FLUENCY_RANGE = (-4.5, -2.5)  # nats a token: of broken and of smooth sentences, by the embedded model
FREE_NOVELTY = 0.25  # share of content words a good paraphrase brings with it; what goes beyond is a risk


@dataclass(frozen=True, eq=False)
class Scored:
    """A candidate with its score.

    Attributes:
        candidate: the candidate.
        score: how well it stands for its section; higher is better, at most 1.
        vector: its embedding.
        copied: share of its 4-grams that its section has.
    """

    candidate: Candidate
    score: float
    vector: Vectors
    copied: float


def is_faithful(candidate: Candidate, section: Section, passage: str) -> bool:
    """Return whether a candidate's figures occur in its section and its names in the passage."""
    return not unsupported_numbers(candidate.text, section.text) and not unsupported_names(candidate.text, passage)


def shortlisted(
    candidates: Sequence[Candidate], section: Section, vectors: Vectors, sentence_vectors: Vectors, words: int
) -> tuple[Scored, ...]:
    """Return the most promising candidates of one section, scored by all that needs no language model.

    Args:
        candidates: sentences for this section.
        section: the section.
        vectors: one unit row a candidate.
        sentence_vectors: one unit row a kept sentence of the section.
        words: how many words the sentence should have.
    """
    centre = sentence_vectors.mean(axis=0)
    centre = centre / max(float(np.linalg.norm(centre)), 1e-9)
    source = Text(section.text)
    found = []
    for candidate, vector in zip(candidates, vectors, strict=True):
        copied = copied_share(candidate.text, source)
        novelty = max(0.0, novel_share(candidate.text, section.text) - FREE_NOVELTY)
        flipped = candidate.maker is Maker.MODEL and (negations(candidate.text) > 0) != (negations(section.text) > 0)
        score = (
            WEIGHTS.coverage * max(0.0, float(vector @ centre))
            + WEIGHTS.length * max(0.0, 1 - abs(candidate.words - words) / words)
            - WEIGHTS.copying * copied
            - WEIGHTS.novelty * novelty
            - WEIGHTS.polarity * flipped
        )
        found.append(Scored(candidate, score, vector, copied))
    return tuple(sorted(found, key=lambda option: (-option.score, option.candidate.text))[:SHORTLIST])


def weighed(option: Scored, support: float | None, fluency: float | None) -> Scored:
    """Return `option` with what a language model thinks of it added to its score.

    Args:
        option: a candidate scored by everything else.
        support: how far reading the section makes it likelier, in nats a token.
        fluency: its mean log-likelihood by itself, in nats a token.
    """
    gain = WEIGHTS.support * _scaled(support, SUPPORT_RANGE) + WEIGHTS.fluency * _scaled(fluency, FLUENCY_RANGE)
    return replace(option, score=option.score + gain)


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
