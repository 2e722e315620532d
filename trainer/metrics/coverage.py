"""Coverage: which key ideas a submission expresses, and where.

The unit of marking is the weighted key idea, as in the Pyramid method (Nenkova and Passonneau 2004). Sentence
embeddings see paraphrase but are nearly blind to who did what; shared content words see the matter but not
paraphrase: the strength of a match weighs both.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from trainer.domain import CopiedRun, Embedder, IdeaMatch, IdeaStatus, KeyIdea, Measure, Vectors
from trainer.text import Span, Text
from trainer.text.clauses import clause_spans
from trainer.text.stems import content_stems

COSINE_WEIGHT, WORDS_WEIGHT = 0.7, 0.3  # meaning leads: own words are what a précis asks for
MIDPOINT, STEEPNESS = 0.40, 14.0  # blend at which a match is as likely as not, and how fast that changes
COVERED, HALF = 0.6, 0.35  # strengths from which an idea is expressed, or touched on
MAX_WINDOWS = 120  # pieces of a submission that are compared; a précis of 600 words has about 90


def windows(submission: Text) -> tuple[Span, ...]:
    """Return the stretches of a submission in which an idea may be expressed.

    They are its sentences, their clauses and pairs of neighbouring sentences, at most `MAX_WINDOWS`.
    """
    sentences = submission.sentences
    clauses = [clause for sentence in sentences for clause in clause_spans(submission, sentence)]
    pairs = [Span(a.start, b.end) for a, b in pairwise(sentences)]
    return tuple(dict.fromkeys([*sentences, *clauses, *pairs]))[:MAX_WINDOWS]


def idea_matches(
    ideas: Sequence[KeyIdea],
    idea_vectors: Vectors,
    submission: Text,
    copied: Sequence[CopiedRun],
    embedder: Embedder,
) -> tuple[IdeaMatch, ...]:
    """Return what the submission does with each idea, in the order of `ideas`.

    Args:
        ideas: the key ideas.
        idea_vectors: one unit row an idea.
        submission: the submission.
        copied: its runs copied from the passage.
        embedder: the model that made `idea_vectors`.
    """
    places = windows(submission)
    if not places:
        return tuple(IdeaMatch(i, IdeaStatus.MISSED, 0.0, None, 0.0) for i in range(len(ideas)))
    cosine = idea_vectors @ embedder.embed([submission.slice(span) for span in places]).T
    stems = [frozenset(content_stems(submission.words[i] for i in submission.words_in(span))) for span in places]
    matches = []
    for number, idea in enumerate(ideas):
        wanted = frozenset(content_stems(Text(idea.statement).words))
        strengths = [
            match_strength(float(cosine[number, j]), len(wanted & stems[j]) / len(wanted) if wanted else 0.0)
            for j in range(len(places))
        ]
        # Of equals the shorter place: the clause that says it, not the sentence around it.
        best = max(range(len(places)), key=lambda j: (round(strengths[j], 3), places[j].start - places[j].end))
        matches.append(
            IdeaMatch(
                number,
                idea_status(strengths[best]),
                strengths[best],
                places[best],
                lifted_share(submission, places[best], copied),
            )
        )
    return tuple(matches)


def match_strength(cosine: float, word_recall: float) -> float:
    """Return how surely a stretch expresses an idea, in [0, 1].

    Args:
        cosine: of the embeddings, in [-1, 1].
        word_recall: share of the idea's content stems in the stretch, in [0, 1].
    """
    blend = COSINE_WEIGHT * cosine + WORDS_WEIGHT * word_recall
    return 1 / (1 + math.exp(-STEEPNESS * (blend - MIDPOINT)))


def idea_status(strength: float) -> IdeaStatus:
    """Return the verdict for a match of this strength."""
    if strength >= COVERED:
        return IdeaStatus.COVERED
    return IdeaStatus.HALF if strength >= HALF else IdeaStatus.MISSED


def lifted_share(submission: Text, place: Span, copied: Iterable[CopiedRun]) -> float:
    """Return the share of the words of `place` that stand in copied runs, in [0, 1]."""
    words = submission.words_in(place)
    if not words:
        return 0.0
    lifted = {i for run in copied for i in submission.words_in(run.span)}
    return sum(i in lifted for i in words) / len(words)


def coverage(ideas: Sequence[KeyIdea], matches: Sequence[IdeaMatch]) -> Measure:
    """Return the weight of the ideas covered, half-covered ones at half, in [0, 1]; None without ideas."""
    if not ideas:
        return Measure("coverage", None)
    credit = {IdeaStatus.COVERED: 1.0, IdeaStatus.HALF: 0.5, IdeaStatus.MISSED: 0.0}
    return Measure(
        "coverage",
        sum(ideas[match.idea].weight * credit[match.status] for match in matches),
        tuple(match.span for match in matches if match.span and match.status is not IdeaStatus.MISSED),
    )


def title_theme(title: str, sentence_vectors: Vectors, embedder: Embedder) -> Measure:
    """Return the cosine of the title with the mean of the passage's sentences, in [-1, 1]: is it about the theme?"""
    if not title.strip() or not len(sentence_vectors):
        return Measure("title_theme", None)
    centre = sentence_vectors.mean(axis=0)
    length = float((centre @ centre) ** 0.5)
    row = embedder.embed([title])[0]
    return Measure("title_theme", float(row @ centre) / length if length else None)
