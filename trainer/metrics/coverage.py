"""Coverage: which key ideas a submission expresses, and where.

The unit of marking is the weighted key idea, as in the Pyramid method (Nenkova and Passonneau 2004). `match_model` says
how surely a piece of the submission expresses an idea; here that becomes a verdict with its place.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trainer.domain import Embedder, IdeaMatch, IdeaStatus, KeyIdea, Measure, Vectors
from trainer.metrics.match_model import evidence, match_model
from trainer.metrics.pieces import Pieces

LIKELY = 0.5


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
    for number, row in enumerate(evidence(ideas, idea_vectors, pieces)):
        # Of equals the shorter place: the clause that says it, not the sentence around it.
        best = max(
            range(len(row)), key=lambda j: (round(float(row[j]), 2), pieces.spans[j].start - pieces.spans[j].end)
        )
        partly, fully = match_chances(float(row.max()))
        matches.append(
            IdeaMatch(number, _status(partly, fully), (partly + fully) / 2, pieces.spans[best], float(lifted[best]))
        )
    return tuple(matches)


def match_chances(found: float) -> tuple[float, float]:
    """Return the chances that an idea with this evidence is expressed at least in part, and in full, each in [0, 1]."""
    partly, fully = match_model().chances(np.array(found))
    return float(partly), float(fully)


def is_full(strength: float) -> bool:
    """Return whether a strength, the expected credit, is that of an idea expressed in full."""
    return strength >= sum(match_chances(match_model().fully)) / 2  # there the chance of it is LIKELY


def idea_strengths(ideas: Sequence[KeyIdea], idea_vectors: Vectors, pieces: Pieces) -> Vectors:
    """Return the expected credit of each idea from each piece, shape (ideas, pieces), in [0, 1].

    Args:
        ideas: the key ideas, at least one.
        idea_vectors: one unit row an idea.
        pieces: of the submission, at least one.
    """
    partly, fully = match_model().chances(evidence(ideas, idea_vectors, pieces))
    return np.asarray((partly + fully) / 2, dtype=np.float32)


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
