"""Pieces: the stretches of a submission in which an idea may be expressed, with their vectors.

They are its sentences and, of sentences of several clauses, the clauses. Everything that compares meaning reads the
same pieces, so that a submission is embedded once. Pairs of sentences were tried too and told ideas apart no better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from trainer.domain import Embedder, Vectors
from trainer.text import Span, Text
from trainer.text.clauses import fine_clause_spans
from trainer.text.related_stems import related_stems
from trainer.text.runs import shared_runs
from trainer.text.stems import content_stems

MOST_SENTENCES = 60  # a précis of 600 words has about 30 sentences; bounds the work on a hostile text
MOST_CLAUSES = 120
KEPT = 64  # submissions whose pieces are kept while they are graded
LIFTED_RUN = 4  # words in a row from the passage that count as its wording when own words are weighed


@dataclass(frozen=True)
class Pieces:
    """The pieces of one submission.

    Attributes:
        spans: places of the sentences, then of the clauses.
        vectors: one unit row a piece.
        stems: content stems of each piece.
        relatives: stems of the synonyms and near words of each piece.
        sentences: how many of the pieces are sentences.
    """

    spans: tuple[Span, ...]
    vectors: Vectors
    stems: tuple[frozenset[str], ...]
    relatives: tuple[frozenset[str], ...]
    sentences: int

    @property
    def sentence_vectors(self) -> Vectors:
        """One unit row a sentence."""
        return self.vectors[: self.sentences]


def pieces(submission: Text, embedder: Embedder) -> Pieces:
    """Return the pieces of `submission` with their vectors.

    A sentence that says the very words of an earlier one is left out, so that saying a thing twice is worth no
    more than saying it once.
    """
    spans, sentences = piece_spans(submission)
    words = [[submission.words[i] for i in submission.words_in(span)] for span in spans]
    return Pieces(
        spans,
        embedder.embed([submission.slice(span) for span in spans]),
        tuple(frozenset(content_stems(said)) for said in words),
        tuple(related_stems(said) for said in words),
        sentences,
    )


@lru_cache(maxsize=KEPT)
def piece_spans(submission: Text) -> tuple[tuple[Span, ...], int]:
    """Return the places of the pieces of `submission`, and how many of them, the first, are sentences."""
    sentences = _distinct(submission)[:MOST_SENTENCES]
    clauses = [
        clause
        for sentence in sentences
        for clause in fine_clause_spans(submission, sentence)
        if clause != sentence  # a sentence of one clause is one piece
    ][:MOST_CLAUSES]
    return (*sentences, *clauses), len(sentences)


def lifted_shares(submission: Text, spans: Sequence[Span], passage: Text, min_run: int = LIFTED_RUN) -> Vectors:
    """Return for each of `spans` the share of its words that stand in runs copied from the passage, in [0, 1]."""
    lifted = np.zeros(len(submission.words) + 1, dtype=np.float32)
    for run in shared_runs(submission.words, passage.words, min_run):
        lifted[run.start + 1 : run.start + run.length + 1] = 1
    total = lifted.cumsum()
    words = [submission.words_in(span) for span in spans]
    shares = [(total[inside.stop] - total[inside.start]) / max(len(inside), 1) for inside in words]
    return np.array(shares, dtype=np.float32)


def _distinct(submission: Text) -> list[Span]:
    seen: set[tuple[str, ...]] = set()
    kept = []
    for sentence in submission.sentences:
        words = tuple(submission.words[i] for i in submission.words_in(sentence))
        if words and words not in seen:
            kept.append(sentence)
        seen.add(words)
    return kept
