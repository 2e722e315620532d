"""Alignment: for each clause of a submission, the sentences of the passage that it most likely rests on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from trainer.domain import Embedder, PreparedPassage, Vectors
from trainer.text import Span, Text
from trainer.text.clauses import clause_spans
from trainer.text.stems import content_stems

MEANING_WEIGHT, WORDS_WEIGHT = 0.6, 0.4  # embeddings find the paraphrase, shared subject words the right detail
SOURCES = 3  # sentences a clause is held against: a précis often merges two or three
MOST_CLAUSES = 120  # bounds the work on a hostile text; a précis of 600 words has about 60

KEPT = 64  # passages whose analysis is kept: a class writes on one


@dataclass(frozen=True)
class Claim:
    """A clause of a submission and what it rests on.

    Attributes:
        span: its place in the submission.
        sentence: the place of the sentence around it.
        sources: numbers of passage sentences, nearest first.
        nearness: how near each of `sources` is, about 0 to 1.
        stems: its content stems.
    """

    span: Span
    sentence: Span
    sources: tuple[int, ...]
    nearness: tuple[float, ...]
    stems: frozenset[str]


@dataclass(frozen=True)
class Comparison:
    """A submission held against its passage; what every check reads.

    Attributes:
        submission: the submission.
        passage: the passage.
        claims: the submission's clauses with their sources, in order.
    """

    submission: Text
    passage: Text
    claims: tuple[Claim, ...]

    def claim_at(self, span: Span) -> Claim | None:
        """Return the claim in which `span` begins."""
        return next((claim for claim in self.claims if claim.span.start <= span.start < claim.span.end), None)

    def source_spans(self, claim: Claim | None, most: int = SOURCES) -> tuple[Span, ...]:
        """Return the places of the nearest sentences of a claim, nearest first."""
        if claim is None:
            return ()
        return tuple(self.passage.sentences[number] for number in claim.sources[:most])

    def nearest(self, span: Span) -> Span | None:
        """Return the passage sentence nearest to the claim around `span`."""
        return next(iter(self.source_spans(self.claim_at(span), 1)), None)


def compared(submission: Text, prepared: PreparedPassage, embedder: Embedder | None) -> Comparison:
    """Return `submission` aligned with its passage; by words alone without an embedder."""
    passage = prepared.passage.text
    clauses = claim_spans(submission)
    if not clauses or not passage.sentences:
        return Comparison(submission, passage, ())
    stems = [_stems(submission, clause) for clause, _ in clauses]
    nearness = _word_nearness(stems, _sentence_stems(passage))
    if embedder is not None and prepared.sentence_vectors is not None:
        vectors = embedder.embed([submission.slice(clause) for clause, _ in clauses])
        nearness = WORDS_WEIGHT * nearness + MEANING_WEIGHT * (vectors @ prepared.sentence_vectors.T)
    claims = []
    for (clause, sentence), words, row in zip(clauses, stems, nearness, strict=True):
        best = np.argsort(-row, kind="stable")[:SOURCES]
        claims.append(Claim(clause, sentence, tuple(int(i) for i in best), tuple(float(row[i]) for i in best), words))
    return Comparison(submission, passage, tuple(claims))


@lru_cache(maxsize=KEPT)
def claim_spans(submission: Text) -> tuple[tuple[Span, Span], ...]:
    """Return the places of the clauses that are held against the passage, each with that of its sentence."""
    clauses = ((clause, sentence) for sentence in submission.sentences for clause in clause_spans(submission, sentence))
    return tuple(islice(clauses, MOST_CLAUSES))


@lru_cache(maxsize=KEPT)
def _sentence_stems(passage: Text) -> tuple[frozenset[str], ...]:
    return tuple(_stems(passage, sentence) for sentence in passage.sentences)


def _stems(text: Text, span: Span) -> frozenset[str]:
    return frozenset(content_stems(text.words[i] for i in text.words_in(span)))


def _word_nearness(clauses: Sequence[frozenset[str]], sentences: Sequence[frozenset[str]]) -> Vectors:
    """The share of each clause's stems in each sentence, rare stems weighing more, shape (clauses, sentences)."""
    counts = Counter(stem for sentence in sentences for stem in sentence)
    weights = {stem: math.log(1 + len(sentences) / (1 + counts[stem])) for clause in clauses for stem in clause}
    rows = []
    for clause in clauses:
        total = math.fsum(weights[stem] for stem in clause) or 1.0  # fsum: the same whatever the order of the set
        rows.append([math.fsum(weights[stem] for stem in clause & sentence) / total for sentence in sentences])
    return np.array(rows, dtype=np.float32)
