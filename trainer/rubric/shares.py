"""What share of each criterion the measured facts earn, before marks are rounded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from trainer.domain import Analysis, IdeaStatus, KeyIdea
from trainer.rubric.schema import ContentRule, LengthRule, Preset, TitleRule, WordingRule

CREDIT = {IdeaStatus.COVERED: 1.0, IdeaStatus.HALF: 0.5, IdeaStatus.MISSED: 0.0}


def content_share(analysis: Analysis, ideas: Sequence[KeyIdea], rule: ContentRule) -> float:
    """Return the share of the content marks that key ideas and ROUGE earn, in [0, 1].

    What was not measured leaves its weight to the other; with neither, 0.
    """
    parts: list[tuple[float, float]] = []
    if analysis.ideas:
        earned = sum(
            ideas[match.idea].weight * CREDIT[match.status] * (1 - match.lifted * (1 - rule.lifted_credit))
            for match in analysis.ideas
        )
        parts.append((1 - rule.rouge_weight, min(1.0, earned / rule.full_at)))
    if "rouge1" in analysis.rouge:
        parts.append((rule.rouge_weight, min(1.0, analysis.rouge["rouge1"].best_recall / rule.rouge_full)))
    weight = sum(part[0] for part in parts)
    return sum(part[0] * part[1] for part in parts) / weight if weight else 0.0


def wording_share(analysis: Analysis, rule: WordingRule) -> float:
    """Return the share of the wording marks that is left after copying, in [0, 1]."""
    copied = analysis.measures["copied_share"].value
    if copied is None:
        return 0.0
    return min(1.0, max(0.0, (rule.none - copied) / (rule.none - rule.free)))


def length_share(words: int, passage_words: int, rule: LengthRule) -> float:
    """Return the share of the length marks that this many words earn, in [0, 1]."""
    low, high = rule.band(passage_words)
    below, above = rule.flags(passage_words)
    if words < low:
        return max(0.0, float((words - below) / (low - below))) if low > below else 0.0
    if words > high:
        return max(0.0, float((above - words) / (above - high))) if above > high else 0.0
    return 1.0


def tenths_beyond(words: int, passage_words: int, rule: LengthRule) -> int:
    """Return how many whole tenths of the target the text lies beyond the flags."""
    below, above = rule.flags(passage_words)
    excess = max(below - words, words - above, Fraction(0))
    return int(excess / (rule.target(passage_words) / 10))


def title_share(analysis: Analysis, rule: TitleRule) -> float:
    """Return the share of the title marks that closeness to the theme earns, in [0, 1]; 1 when not measured."""
    theme = analysis.measures["title_theme"].value if "title_theme" in analysis.measures else None
    if theme is None:
        return 1.0
    return min(1.0, max(0.0, (theme - rule.theme_none) / (rule.theme_full - rule.theme_none)))


def gate(content: float, preset: Preset) -> float:
    """Return the factor on own words, form and length that the content allows, in [0, 1]."""
    limit = preset.gate.content_share
    return min(1.0, content / limit) if limit else 1.0
