"""A score of faithfulness for the whole text: findings, and denials for which no source gives a ground."""

from __future__ import annotations

import math
from collections.abc import Sequence

from trainer.domain import Embedder, Finding, Measure, PreparedPassage
from trainer.metrics.faithfulness.alignment import Claim, Comparison, compared
from trainer.metrics.faithfulness.findings import findings_in
from trainer.metrics.faithfulness.polarity import is_negator
from trainer.text import Span, Text

# Log-odds that a text is unfaithful: a logistic regression with weights held at or above zero on one half of the
# documents of SummEdits (Laban et al. 2023), the classes weighed alike; rounded. Novel words, words unlike any of the
# source, names and numbers from elsewhere in the passage and distance of meaning were tried beside them and told
# nothing more on documents left out.
BASE, PER_FINDING, PER_DENIAL = -0.5, 2.2, 1.8
MOST = 2  # of each that count, so that a long text is not worse for being long
UNFAITHFUL = 0.5  # score below which a text is more likely unfaithful than not


def faithfulness_score(submission: Text, prepared: PreparedPassage, *, embedder: Embedder | None) -> Measure:
    """Return how likely `submission` is to say only what its passage supports, in [0, 1]; None without words.

    It knows fewer kinds of error than there are: a high score says that nothing was found. Its evidence is the places
    of the findings and of the denials without a ground.

    Args:
        submission: the submission.
        prepared: its passage.
        embedder: the model that made the vectors of `prepared`; without one, clauses are aligned by words alone.
    """
    if not submission.words:
        return Measure("faithfulness", None)
    comparison = compared(submission, prepared, embedder)
    return scored(comparison, findings_in(comparison, prepared, embedder))


def scored(comparison: Comparison, findings: Sequence[Finding]) -> Measure:
    """Return the score of a submission whose findings are known."""
    denials = [place for claim in comparison.claims for place in groundless_denials(comparison, claim)]
    odds = BASE + PER_FINDING * min(len(findings), MOST) + PER_DENIAL * min(len(denials), MOST)
    places = {*denials, *(finding.span for finding in findings if finding.span)}
    return Measure("faithfulness", 1 / (1 + math.exp(odds)), tuple(sorted(places)))


def groundless_denials(comparison: Comparison, claim: Claim) -> tuple[Span, ...]:
    """Return the places of the words that deny in a clause none of whose sources denies anything."""
    passage, text = comparison.passage, comparison.submission
    sources = comparison.source_spans(claim)
    if any(is_negator(passage.words[number]) for place in sources for number in passage.words_in(place)):
        return ()
    return tuple(text.word_spans[n] for n in text.words_in(claim.span) if is_negator(text.words[n]))
