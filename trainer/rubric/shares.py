"""What share of each criterion the measured facts earn, before marks are rounded."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from trainer.domain import Analysis, IdeaMatch, IdeaStatus, KeyIdea
from trainer.rubric.fresh import fresh_words, repeated_words
from trainer.rubric.schema import ContentRule, Criterion, LanguageRule, Preset, RougeUse, TitleRule, WordingRule

# Strength of a match below which an idea earns nothing and from which it counts in full. Strengths are chances: model
# answers in other words lie at 0.4 to 0.7 an idea, texts about another passage at 0.05 to 0.2.
NO_CREDIT, FULL_CREDIT = 0.1, 0.7
# What makes the own-words index: a measure, its weight, and the values that earn nothing and all. Weights are rounded
# from a fit to human marks for wording; learners' good submissions in the tests have an own range of about 2 and a
# long one of about 1, model answers twice that. Below 0.4 of words in new phrases a text is a patchwork.
OWN_WORDS = (
    ("new_words", 0.3, 0.4, 1.0),
    ("own_range", 0.2, 0.0, 2.0),
    ("long_own_range", 0.2, 0.0, 1.0),
    ("retold", 0.3, 0.0, 0.8),
)
INDEX_FULL = 0.9  # from here on all is earned: to avoid the passage's own terms at any price is no virtue
LANGUAGE_MEASURE = "language_errors"


def content_share(analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> float:
    """Return the share of the content marks that key ideas, retelling and ROUGE earn, in [0, 1]."""
    return scaled(measured_content(analysis, ideas, preset), preset.content.scale)


def scaled(measured: float, scale: Sequence[tuple[float, float]]) -> float:
    """Return the share of the marks for a measured share, in proportion between the points of `scale`.

    >>> scaled(0.5, ((0.0, 0.0), (0.5, 0.4), (1.0, 1.0))), scaled(0.75, ((0.0, 0.0), (0.5, 0.4), (1.0, 1.0)))
    (0.4, 0.7)
    """
    (low, marks), *rest = scale
    if measured <= low:
        return marks
    for high, more in rest:
        if measured <= high:
            return marks + (more - marks) * (measured - low) / (high - low)
        low, marks = high, more
    return marks


def measured_content(analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> float:
    """Return how much of the passage's content key ideas, retelling and ROUGE find, in [0, 1].

    What was not measured leaves its weight to the others; with none, 0.
    """
    rule: ContentRule = preset.content
    parts: list[tuple[float, float]] = []
    followed = following(analysis, preset.wording)
    if analysis.ideas:
        earned = sum(
            ideas[match.idea].weight * idea_credit(match) * (1 - max(match.lifted, followed) * (1 - rule.lifted_credit))
            for match in analysis.ideas
        )
        told = min(1.0, earned / rule.full_at)
        retold = analysis.measures.get("retold")
        if retold is not None and retold.value is not None:
            own = min(1.0, retold.value / rule.retold_full) * (1 - followed)
            told += rule.retold_weight * (own - told)
        parts.append((1 - rule.rouge_weight, told))
    if "rouge1" in analysis.rouge:
        parts.append((rule.rouge_weight, min(1.0, analysis.rouge["rouge1"].best_recall / rule.rouge_full)))
    weight = sum(part[0] for part in parts)
    return sum(part[0] * part[1] for part in parts) / weight if weight else 0.0


def idea_credit(match: IdeaMatch) -> float:
    """Return what an idea earns by how surely it is expressed, in [0, 1]; nothing when it is contradicted."""
    if match.status not in {IdeaStatus.COVERED, IdeaStatus.HALF, IdeaStatus.MISSED}:
        return 0.0
    return min(1.0, max(0.0, (match.strength - NO_CREDIT) / (FULL_CREDIT - NO_CREDIT)))


def wording_share(analysis: Analysis, rule: WordingRule) -> float:
    """Return the share of the own-words marks that is left after copying, in [0, 1]."""
    copied = analysis.measures["copied_share"].value
    fresh = fresh_words(analysis)
    if copied is None or not fresh:
        return 0.0
    copied = min(1.0, copied * analysis.words / fresh)
    kept = min(1.0, max(0.0, (rule.none - copied) / (rule.none - rule.free)))
    index = own_words_index(analysis)
    if index is not None:
        kept += rule.index_weight * (min(1.0, index / INDEX_FULL) - kept)
    return kept * (1 - following(analysis, rule))


def own_words_index(analysis: Analysis) -> float | None:
    """Return how far phrases and words are the writer's own, in [0, 1]; None when nothing of it was measured.

    The weighted mean of four measures, each brought to [0, 1]; what was not measured leaves its weight to the others.
    """
    fresh = fresh_words(analysis)
    if not fresh:
        return None
    total = weight = 0.0
    for name, share, least, full in OWN_WORDS:
        measured = analysis.measures.get(name)
        if measured is not None and measured.value is not None:
            value = measured.value if name != "new_words" else (measured.value - repeated_words(analysis)) / fresh
            total += share * min(1.0, max(0.0, (value - least) / (full - least)))
            weight += share
    return total / weight if weight else None


def following(analysis: Analysis, rule: WordingRule) -> float:
    """Return how far a text follows the passage word for word with single words exchanged, in [0, 1].

    It is read from the extractive density of what lies outside the copied runs: the mean length of the fragment to
    which a word belongs. Copied runs themselves are judged by their own share.
    """
    density, words = analysis.measures.get("extractive_density"), analysis.measures.get("words")
    if density is None or density.value is None or words is None or words.value is None:
        return 0.0
    rest = words.value - sum(run.words for run in analysis.copied) - repeated_words(analysis)
    if rest <= 0:
        return 0.0
    squares = density.value * words.value - sum(run.words**2 for run in analysis.copied)
    return min(1.0, max(0.0, (squares / rest - rule.dense_free) / (rule.dense_none - rule.dense_free)))


def title_share(analysis: Analysis, rule: TitleRule) -> float:
    """Return the share of the title marks that closeness to the theme earns, in [0, 1]; 1 when not measured."""
    theme = analysis.measures["title_theme"].value if "title_theme" in analysis.measures else None
    if theme is None:
        return 1.0
    return min(1.0, max(0.0, (theme - rule.theme_none) / (rule.theme_full - rule.theme_none)))


def language_rate(analysis: Analysis, criterion: Criterion) -> float | None:
    """Return the errors in a hundred words that the criterion counts; None when the language was not checked."""
    measured = analysis.measures.get(LANGUAGE_MEASURE)
    errors = sum(any(fnmatchcase(f.code, code) for code in criterion.language) for f in analysis.findings)
    fresh = fresh_words(analysis)
    if not fresh or ((measured is None or measured.value is None) and not errors):
        return None
    return 100 * errors / fresh


def language_share(analysis: Analysis, criterion: Criterion, rule: LanguageRule) -> float:
    """Return the share of the language marks that errors leave, in [0, 1]; 1 when the language was not checked."""
    rate = language_rate(analysis, criterion)
    if rate is None:
        return 1.0
    return min(1.0, max(0.0, (rule.none - rate) / (rule.none - rule.free)))


def rouge_share(analysis: Analysis, use: RougeUse) -> float:
    """Return the share of the marks that a ROUGE figure earns, in [0, 1]; 0 without a reference."""
    if use.variant not in analysis.rouge:
        return 0.0
    scores = analysis.rouge[use.variant]
    value = scores.best_recall if use.figure == "recall" else scores.best.fmeasure
    return min(1.0, value / use.full)


def gate(content: float, preset: Preset) -> float:
    """Return the factor on own words, form, language and length that the content allows, in [0, 1]."""
    limit = preset.gate.content_share
    return min(1.0, content / limit) if limit else 1.0
