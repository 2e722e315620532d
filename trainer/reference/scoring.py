"""Scoring: how well a candidate stands for its section. Every part lies in [0, 1] and has its weight by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

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
from trainer.reference.own_words import keeps_relations, strange_words
from trainer.reference.sections import Section
from trainer.text import Text
from trainer.text.runs import shared_runs
from trainer.text.stems import content_stems


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part is worth; copying and novelty are taken off.

    Chosen by comparing eight settings, without the language model's part, on the bank's twelve passages and twelve
    textbook sections; theme and centrality by two settings more, on the bank and twelve sections of the two books
    that the benchmark leaves out. Those texts are tuning data, not a test.
    """

    coverage: float = 0.70
    ideas: float = 0.35
    theme: float = 0.60
    centrality: float = 0.50
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
        nearness: cosine of its embedding to the weighted mean of its section's.
    """

    candidate: Candidate
    score: float
    vector: Vectors
    copied: float
    nearness: float = 0.0


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
    return (
        not strange_words(candidate.text, told)
        and follows(candidate.text, [*sources, told])
        and keeps_relations(candidate.text, sources)
    )


def ranked(
    candidates: Sequence[Candidate],
    section: Section,
    vectors: Vectors,
    sentence_vectors: Vectors,
    theme: Mapping[str, float],
    middle: Vectors,
    words: int,
) -> tuple[Scored, ...]:
    """Return the candidates of one section, the best first, scored by all that needs no language model.

    Args:
        candidates: what may stand for this section.
        section: the section.
        vectors: one unit row a candidate.
        sentence_vectors: one unit row a kept sentence of the section.
        theme: how much each stem belongs to what the whole passage is about, in [0, 1].
        middle: the unit mean of the embeddings of all sentences of the passage.
        words: how many words the section should have.
    """
    shares = np.array(section.weights) / max(sum(section.weights), 1e-9)
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
        nearness = max(0.0, float(vector @ centre))
        stems = set(content_stems(Text(candidate.text).words))
        score = (
            WEIGHTS.coverage * nearness
            + WEIGHTS.centrality * max(0.0, float(vector @ middle))
            + WEIGHTS.theme * sum(theme.get(word, 0.0) for word in stems) / max(len(stems), 1)
            + WEIGHTS.ideas * carried
            + WEIGHTS.length * max(0.0, 1 - abs(candidate.words - words) / words)
            - WEIGHTS.copying * copied
            - WEIGHTS.novelty * novelty
            - WEIGHTS.pronoun * leans(candidate.text)
        )
        found.append(Scored(candidate, score, vector, copied, nearness))
    return tuple(sorted(found, key=lambda option: (-option.score, option.candidate.text)))


def theme_of_words(passage: Text) -> dict[str, float]:
    """Return for each content stem of a passage how often it comes, on a logarithmic scale from 0 (once) to 1."""
    counts = Counter(content_stems(passage.words))
    most = max(counts.values(), default=1)
    return {stem: log(count) / log(most) if most > 1 else 0.0 for stem, count in counts.items()}


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
