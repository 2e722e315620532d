"""Coverage: which key ideas a submission expresses, and where.

The unit of marking is the weighted key idea, as in the Pyramid method (Nenkova and Passonneau 2004). Sentence
embeddings see paraphrase but draw all that one passage says together; shared content words see the matter but not
paraphrase; and a piece that is nearer to another idea is evidence against this one. A match weighs all three.

The chance of a match is an ordered logistic model (McCullagh 1980): with x = BLEND * blend + MARGIN * margin, the
idea is expressed at least in part with chance 1 / (1 + exp(PARTLY - x)) and in full with 1 / (1 + exp(FULLY - x)).
The constants were fitted to `tests/data/ideas/labels.json` and to the model précis of the practice bank;
`benchmarks/ideas.py` fits them again and checks them passage by passage.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from trainer.domain import Embedder, IdeaMatch, IdeaStatus, KeyIdea, Measure, Vectors
from trainer.metrics.pieces import Pieces
from trainer.text import Text
from trainer.text.stems import content_stems

COSINE_WEIGHT, WORDS_WEIGHT = 0.8, 0.2  # meaning leads: own words are what a précis asks for
BLEND, MARGIN = 7.3, 11.8
PARTLY, FULLY = 3.9, 4.3
MOST_MARGIN = 0.15  # being far nearer than all other ideas is no better than being clearly nearer
SAME_IDEA = 0.72  # cosine above which two ideas of a list overlap and do not compete for a piece
LIKELY = 0.5
KEPT = 1024  # statements whose stems are kept: a class writes on one passage, with some ten ideas


def idea_matches(
    ideas: Sequence[KeyIdea], idea_vectors: Vectors, pieces: Pieces, lifted: Vectors
) -> tuple[IdeaMatch, ...]:
    """Return what the submission does with each idea, in the order of `ideas`.

    Args:
        ideas: the key ideas.
        idea_vectors: one unit row an idea.
        pieces: of the submission.
        lifted: for each piece the share of its words that is copied, in [0, 1].

    An idea's strength is its expected credit, counting half a match as a half; adding text never lowers it.
    """
    if not pieces.spans or not ideas:
        return tuple(IdeaMatch(i, IdeaStatus.MISSED, 0.0, None, 0.0) for i in range(len(ideas)))
    matches = []
    for number, row in enumerate(_evidence(ideas, idea_vectors, pieces)):
        # Of equals the shorter place: the clause that says it, not the sentence around it.
        best = max(
            range(len(row)), key=lambda j: (round(float(row[j]), 2), pieces.spans[j].start - pieces.spans[j].end)
        )
        partly, fully = match_chances(float(row.max()))
        matches.append(
            IdeaMatch(number, _status(partly, fully), (partly + fully) / 2, pieces.spans[best], float(lifted[best]))
        )
    return tuple(matches)


def match_chances(evidence: float) -> tuple[float, float]:
    """Return the chances that an idea is expressed at least in part, and in full, each in [0, 1]."""
    return _logistic(evidence - PARTLY), _logistic(evidence - FULLY)


def is_full(strength: float) -> bool:
    """Return whether a strength, the expected credit, is that of an idea expressed in full."""
    return strength >= sum(match_chances(FULLY)) / 2  # at FULLY the chance of it is LIKELY


def idea_strengths(ideas: Sequence[KeyIdea], idea_vectors: Vectors, pieces: Pieces) -> Vectors:
    """Return the expected credit of each idea from each piece alone, shape (ideas, pieces), in [0, 1].

    Args:
        ideas: the key ideas, at least one.
        idea_vectors: one unit row an idea.
        pieces: of the submission, at least one.
    """
    evidence = _evidence(ideas, idea_vectors, pieces)
    return np.asarray((_logistics(evidence - PARTLY) + _logistics(evidence - FULLY)) / 2, dtype=np.float32)


def likeness(ideas: Sequence[KeyIdea], idea_vectors: Vectors, pieces: Pieces) -> tuple[Vectors, Vectors]:
    """Return the blend of meaning and shared words, and its margin over the other ideas, both shape (ideas, pieces).

    Args:
        ideas: the key ideas, at least one.
        idea_vectors: one unit row an idea.
        pieces: of the submission, at least one.
    """
    wanted = [_statement_stems(idea.statement) for idea in ideas]
    recall = np.array([[len(w & found) / len(w) if w else 0.0 for found in pieces.stems] for w in wanted])
    blend = np.asarray(COSINE_WEIGHT * (idea_vectors @ pieces.vectors.T) + WORDS_WEIGHT * recall, dtype=np.float32)
    alike = idea_vectors @ idea_vectors.T
    margin = np.full_like(blend, MOST_MARGIN)
    for number in range(len(blend)):
        rivals = blend[alike[number] < SAME_IDEA]
        if len(rivals):
            margin[number] = np.minimum(MOST_MARGIN, blend[number] - rivals.max(axis=0))
    return blend, margin


def _evidence(ideas: Sequence[KeyIdea], idea_vectors: Vectors, pieces: Pieces) -> Vectors:
    blend, margin = likeness(ideas, idea_vectors, pieces)
    return np.asarray(BLEND * blend + MARGIN * margin, dtype=np.float32)


@lru_cache(maxsize=KEPT)
def _statement_stems(statement: str) -> frozenset[str]:
    return frozenset(content_stems(Text(statement).words))


def _logistics(x: Vectors) -> Vectors:
    return np.asarray(1 / (1 + np.exp(-x)), dtype=np.float32)


def _logistic(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))


def _status(partly: float, fully: float) -> IdeaStatus:
    if fully >= LIKELY:
        return IdeaStatus.COVERED
    return IdeaStatus.HALF if partly >= LIKELY else IdeaStatus.MISSED


def coverage(ideas: Sequence[KeyIdea], matches: Sequence[IdeaMatch]) -> Measure:
    """Return the weight of the ideas covered, half-covered ones at half, in [0, 1]; None without ideas.

    A contradicted idea counts nothing.
    """
    if not ideas:
        return Measure("coverage", None)
    credit = {IdeaStatus.COVERED: 1.0, IdeaStatus.HALF: 0.5}
    return Measure(
        "coverage",
        sum(ideas[match.idea].weight * credit.get(match.status, 0.0) for match in matches),
        tuple(match.span for match in matches if match.span and match.status in credit),
    )


def title_theme(title: str, sentence_vectors: Vectors, embedder: Embedder) -> Measure:
    """Return the cosine of the title with the mean of the passage's sentences, in [-1, 1]: is it about the theme?"""
    if not title.strip() or not len(sentence_vectors):
        return Measure("title_theme", None)
    centre = sentence_vectors.mean(axis=0)
    length = float((centre @ centre) ** 0.5)
    row = embedder.embed([title])[0]
    return Measure("title_theme", float(row @ centre) / length if length else None)
