"""Contradiction: key ideas of which a submission states the opposite.

Embeddings and shared words take a statement and its denial for the same; what tells them apart is what the checks of
faithfulness find. An idea is contradicted when the place that expresses it best is one that they find to turn round
what the passage, or the idea's own statement, says, and no other place of the submission says it rightly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from trainer.domain import Finding, IdeaMatch, IdeaStatus, KeyIdea, Vectors
from trainer.metrics.coverage import idea_strengths, is_full
from trainer.metrics.faithfulness import causes, negation, opposites, roles
from trainer.metrics.faithfulness.alignment import KEPT, Claim, Comparison
from trainer.metrics.faithfulness.quantities import quantities
from trainer.metrics.pieces import Pieces
from trainer.text import Span, Text
from trainer.text.clauses import clause_spans
from trainer.text.stems import content_stems

# What says the opposite; a slip in a name, a quantity or an opinion leaves the idea standing.
OPPOSITE = frozenset(f"faithfulness.{kind}" for kind in ("polarity", "antonym", "comparison", "role", "cause"))
FIGURE = "faithfulness.number"
_CHECKS = (opposites.check, negation.check, roles.check, causes.check)


@dataclass(frozen=True)
class Contradictions:
    """What a submission turns round.

    Attributes:
        matches: the matches, those of contradicted ideas with that status and the place that shows it.
        turned: for each piece whether it says the opposite of the passage; it retells nothing.
    """

    matches: tuple[IdeaMatch, ...]
    turned: Vectors


def contradictions(
    matches: Sequence[IdeaMatch],
    ideas: Sequence[KeyIdea],
    idea_vectors: Vectors,
    pieces: Pieces,
    findings: Sequence[Finding],
    submission: Text,
    passage: Text,
) -> Contradictions:
    """Return which ideas a submission contradicts.

    Args:
        matches: one an idea, in the order of `ideas`.
        ideas: the key ideas of the passage.
        idea_vectors: one unit row an idea.
        pieces: of the submission.
        findings: what the checks of faithfulness found in the submission.
        submission: the submission.
        passage: the passage.
    """
    against = [f for f in findings if f.span is not None and f.code in OPPOSITE]
    figures = [f for f in findings if f.span is not None and f.code == FIGURE]
    strengths = idea_strengths(ideas, idea_vectors, pieces) if ideas and pieces.spans else np.zeros((0, 0))
    settled = []
    shown = [f.span for f in against if f.span]
    for match in matches:
        idea = ideas[match.idea]
        places = [
            *(f.span for f in against if f.span and _is_about(f, idea, passage)),
            *(f.span for f in figures if f.span and _is_about(f, idea, passage) and _gives_figure(idea, f, passage)),
            *_turned_statements(match, ideas, submission, passage),
        ]
        row = strengths[match.idea] if len(strengths) else ()
        settled.append(_settled(match, row, pieces, places))
        if settled[-1].status is IdeaStatus.CONTRADICTED:
            shown += places
    turned = np.array([any(_within(place, piece) for place in shown) for piece in pieces.spans], dtype=np.float32)
    return Contradictions(tuple(settled), turned)


def _settled(match: IdeaMatch, row: Sequence[float], pieces: Pieces, places: Sequence[Span]) -> IdeaMatch:
    """The match as it stands after `places`, where the opposite of the idea is said."""
    shown = next((place for place in places if match.span and _within(place, match.span)), None)
    if shown is None or match.status is IdeaStatus.MISSED:
        return match
    right = [
        j for j, span in enumerate(pieces.spans) if is_full(row[j]) and not any(_overlap(span, at) for at in places)
    ]
    if right:
        best = max(right, key=lambda j: row[j])
        return replace(match, span=pieces.spans[best], strength=float(row[best]))
    return replace(match, status=IdeaStatus.CONTRADICTED)


def _is_about(finding: Finding, idea: KeyIdea, passage: Text) -> bool:
    """Whether the place that a finding holds the submission against carries the idea; a model answer carries all."""
    place = finding.passage_span
    return place is None or any(_within(place, passage.sentences[i]) for i in idea.sentences)


def _gives_figure(idea: KeyIdea, finding: Finding, passage: Text) -> bool:
    """Whether the figure that the submission has otherwise is part of what the idea says."""
    if finding.passage_span is None:
        return False
    given = {q.value for q in quantities(Text(passage.slice(finding.passage_span)))}
    return bool(given & {q.value for q in quantities(Text(idea.statement))})


def _turned_statements(match: IdeaMatch, ideas: Sequence[KeyIdea], submission: Text, passage: Text) -> Iterator[Span]:
    """The places of a match that turn round the statement of the idea itself, where it is not the passage's own."""
    statement = ideas[match.idea].statement
    if match.span is None or match.status is IdeaStatus.MISSED or statement in passage.raw:
        return
    together, first = _with_statements(passage, tuple(idea.statement for idea in ideas))
    carriers = first[match.idea]
    if not carriers:
        return
    sentence = next((s for s in submission.sentences if _within(match.span, s)), match.span)
    for clause in clause_spans(submission, sentence):
        if not _overlap(clause, match.span):
            continue
        stems = frozenset(content_stems(submission.words[i] for i in submission.words_in(clause)))
        claim = Claim(clause, sentence, carriers, tuple(match.strength for _ in carriers), stems)
        comparison = Comparison(submission, together, (claim,))
        yield from (finding.span for check in _CHECKS for finding in check(comparison) if finding.span)


@lru_cache(maxsize=KEPT)
def _with_statements(passage: Text, statements: tuple[str, ...]) -> tuple[Text, tuple[tuple[int, ...], ...]]:
    """The passage with the statements behind it, and the numbers of each one's sentences.

    Held against both, what the passage says elsewhere excuses what seems to go against a statement.
    """
    raw, places = passage.raw, []
    for statement in statements:
        start = len(raw) + 2
        raw = f"{raw}\n\n{statement}"
        places.append(Span(start, len(raw)))
    together = Text(raw)
    return together, tuple(
        tuple(i for i, sentence in enumerate(together.sentences) if _within(sentence, place)) for place in places
    )


def _within(inner: Span | None, outer: Span) -> bool:
    return inner is not None and outer.start <= inner.start and inner.end <= outer.end


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
