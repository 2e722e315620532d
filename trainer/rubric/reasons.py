"""The reason of each mark, in a sentence a learner can check against the text."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.domain import Analysis, IdeaStatus, KeyIdea
from trainer.rubric.fresh import fresh_words, length_words
from trainer.rubric.schema import Criterion, Preset
from trainer.rubric.shares import INDEX_FULL, following, gate, idea_credit, language_rate, own_words_index
from trainer.rubric.wording import wanted, words

GATED = frozenset({"wording", "length", "form", "language"})
TOUCHED = 0.15  # share of its worth from which an idea that counts as missed is worth a word
TOLD_BELOW = 0.95  # factor of the gate; a twentieth of a few marks vanishes when they are rounded
LIFTED = 0.5  # share of a place's words that are copied from which it is mostly in the passage's words


def reason(criterion: Criterion, analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset, content: float) -> str:
    """Return why a criterion earned what it did.

    Args:
        criterion: the criterion.
        analysis: what was measured.
        ideas: the key ideas that `analysis.ideas` refers to.
        preset: the exam's rules.
        content: share of the content that is left after deductions; opens the gate.
    """
    said = [_reason(measured, criterion, analysis, preset) for measured in criterion.weights]
    if GATED & set(criterion.weights) and (factor := gate(content, preset)) < TOLD_BELOW:
        said.append(f"With part of the passage missing or wrong, this earns only {factor:.0%} of its marks.")
    return " ".join(said)


def _reason(measured: str, criterion: Criterion, analysis: Analysis, preset: Preset) -> str:
    match measured:
        case "content":
            return _content(analysis)
        case "wording":
            return _wording(analysis, preset)
        case "length":
            return _length(analysis, preset)
        case "title":
            return _title(analysis, preset)
        case "language":
            return _language(analysis, criterion)
        case "rouge":
            return _rouge(analysis, criterion)
        case _:
            return _form(analysis, preset)


def _content(analysis: Analysis) -> str:
    parts = []
    if analysis.ideas:
        count = {status: sum(m.status is status for m in analysis.ideas) for status in IdeaStatus}
        half = f" and {count[IdeaStatus.HALF]} in part" if count[IdeaStatus.HALF] else ""
        parts.append(f"{count[IdeaStatus.COVERED]} of {len(analysis.ideas)} key ideas expressed{half}")
        touched = sum(m.status is IdeaStatus.MISSED and idea_credit(m) >= TOUCHED for m in analysis.ideas)
        if touched:
            parts.append(f"{touched} more touched on, which earns a little")
        against = count[IdeaStatus.CONTRADICTED]
        if against:
            parts.append(f"{against} turned into {'its' if against == 1 else 'their'} opposite, which earns nothing")
        lifted = sum(m.lifted >= LIFTED and m.status in (IdeaStatus.COVERED, IdeaStatus.HALF) for m in analysis.ideas)
        if lifted:
            parts.append(f"{lifted} of them mostly in the passage's own words, which earns less")
    retold = analysis.measures.get("retold")
    if retold is not None and retold.value is not None:
        parts.append(f"{retold.value:.0%} of the passage retold in own words")
    if "rouge1" in analysis.rouge:
        parts.append(f"{analysis.rouge['rouge1'].best_recall:.0%} of a reference's words found (ROUGE-1 recall)")
    return "; ".join(parts) + "." if parts else "Nothing to compare with."


def _wording(analysis: Analysis, preset: Preset) -> str:
    share = analysis.measures["copied_share"].value
    if share is None:
        return "No words to judge."
    if following(analysis, preset.wording):
        return "The text follows the passage word for word, with single words exchanged."
    if analysis.copied:
        longest = max(run.words for run in analysis.copied)
        runs = f"{share:.0%} of the words stand in runs copied from the passage; the longest has {longest} words."
    else:
        runs = "No run of five or more words is copied from the passage."
    return f"{runs}{_range(analysis, preset)}"


def _range(analysis: Analysis, preset: Preset) -> str:
    """What the own-words index saw; empty where it does not count or is high enough for all its marks."""
    index, own = own_words_index(analysis), analysis.measures.get("own_words")
    if not preset.wording.index_weight or index is None or index >= INDEX_FULL or own is None or own.value is None:
        return ""
    return (
        f" {own.value:.0%} of the content words are the writer's own; the own-words index is {index:.0%}, in full at "
        f"{INDEX_FULL:.0%}."
    )


def _length(analysis: Analysis, preset: Preset) -> str:
    rule, written = preset.length, analysis.words
    counted = "words" if rule.counting == "words" else "boxes of the grid"
    if rule.is_free:
        return f"{words(written)}; no length is set."
    low, high = rule.band(analysis.passage_words)
    unread = written - rule.read_words(written)
    fresh = length_words(analysis, rule)
    if fresh < written:
        verdict = f"{written - fresh} of them say again what was said, which leaves {low - fresh} too few"
    elif unread:
        verdict = f"the last {words(unread)} {'is' if unread == 1 else 'are'} not read"
    elif written < low:
        verdict = f"{low - written} too few"
    elif written > high:
        verdict = f"{written - high} too many"
    else:
        verdict = "within the rule"
    noun = words(written) if counted == "words" else f"{written} {counted}"
    return f"{noun} where {wanted(rule, analysis.passage_words)} wanted: {verdict}."


def _title(analysis: Analysis, preset: Preset) -> str:
    broken = sum(".title" in f.code for f in analysis.findings)
    if any(f.code == "convention.title-missing" for f in analysis.findings):
        return "There is no title to mark."
    form = "A title in good form" if not broken else "A title with something to mend"
    theme = analysis.measures.get("title_theme")
    if theme is None or theme.value is None:
        return f"{form}; its closeness to the theme was not measured."
    near = "names the theme" if theme.value >= preset.title.theme_full else "comes only near the theme"
    return f"{form} that {near}."


def _form(analysis: Analysis, preset: Preset) -> str:
    outside = preset.length.outside(length_words(analysis, preset.length), analysis.passage_words)
    if outside in ("form-zero", "item-zero"):
        return "The length is outside the limits, which leaves no marks for form."
    costing = [penalty for penalty in preset.penalties if penalty.on == "form"]
    broken = sum(any(penalty.covers(f.code) for penalty in costing) for f in analysis.findings)
    if not broken:
        return "No convention of the genre is broken."
    return f"{broken} {'place breaks' if broken == 1 else 'places break'} a convention of the genre."


def _language(analysis: Analysis, criterion: Criterion) -> str:
    rate = language_rate(analysis, criterion)
    if rate is None:
        return "The language was not checked, so it costs nothing."
    errors = round(rate * fresh_words(analysis) / 100)
    if not errors:
        return "No error of grammar or spelling was found; the checker does not find all."
    return f"{errors} {'error' if errors == 1 else 'errors'} found, {rate:.1f} in a hundred words."


def _rouge(analysis: Analysis, criterion: Criterion) -> str:
    use = criterion.rouge
    if use is None or use.variant not in analysis.rouge:
        return "There is no reference to compare with."
    scores = analysis.rouge[use.variant]
    recall = use.figure == "recall"
    value = scores.best_recall if recall else scores.best.fmeasure
    name = f"{use.variant.replace('rouge', 'ROUGE-')} {'recall' if recall else 'F'}"
    return f"{name} against the best reference is {value:.0%}; {use.full:.0%} earns all the marks."
