"""The reason of each mark, in a sentence a learner can check against the text."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from trainer.domain import Analysis, IdeaStatus, KeyIdea
from trainer.rubric.schema import Preset
from trainer.rubric.shares import content_share, gate


def reason(measure: str, analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> str:
    """Return why a criterion marked by `measure` earned what it did."""
    match measure:
        case "content":
            return _content(analysis)
        case "wording":
            return _wording(analysis) + _gated(analysis, ideas, preset)
        case "length":
            return _length(analysis, preset) + _gated(analysis, ideas, preset)
        case "title":
            return _title(analysis, preset)
        case _:
            return _form(analysis, preset) + _gated(analysis, ideas, preset)


def penalty_reason(code: str, times: int) -> str:
    """Return what a deduction for `times` findings of `code` is for."""
    name = code.rpartition(".")[2].replace("-", " ")
    return name if times == 1 else f"{name}, {times} times"


def beyond_limits(analysis: Analysis, preset: Preset) -> str:
    """Return why marks come off the whole for length."""
    below, above = preset.length.flags(analysis.passage_words)
    limit = f"under {ceil(below)}" if analysis.words < below else f"over {floor(above)}"
    return f"{analysis.words} words is far outside the limits ({limit} words)."


def _content(analysis: Analysis) -> str:
    parts = []
    if analysis.ideas:
        count = {status: sum(m.status is status for m in analysis.ideas) for status in IdeaStatus}
        half = f" and {count[IdeaStatus.HALF]} in part" if count[IdeaStatus.HALF] else ""
        parts.append(f"{count[IdeaStatus.COVERED]} of {len(analysis.ideas)} key ideas expressed{half}")
        lifted = sum(m.lifted >= 0.5 and m.status is not IdeaStatus.MISSED for m in analysis.ideas)
        if lifted:
            parts.append(f"{lifted} of them mostly in the passage's own words, which earns less")
    if "rouge1" in analysis.rouge:
        parts.append(f"{analysis.rouge['rouge1'].best_recall:.0%} of a reference's words found (ROUGE-1 recall)")
    return "; ".join(parts) + "." if parts else "Nothing to compare with."


def _wording(analysis: Analysis) -> str:
    share = analysis.measures["copied_share"].value
    if share is None:
        return "No words to judge."
    if not analysis.copied:
        return "No run of five or more words is copied from the passage."
    longest = max(run.words for run in analysis.copied)
    return f"{share:.0%} of the words stand in runs copied from the passage; the longest has {longest} words."


def _length(analysis: Analysis, preset: Preset) -> str:
    low, high = preset.length.band(analysis.passage_words)
    if analysis.words < low:
        verdict = f"{low - analysis.words} too few"
    elif analysis.words > high:
        verdict = f"{analysis.words - high} too many"
    else:
        verdict = "within the rule"
    wanted = f"{low} to {high}" if low != high else str(low)
    return f"{analysis.words} words where {wanted} are wanted: {verdict}."


def _title(analysis: Analysis, preset: Preset) -> str:
    codes = [f.code.rpartition(".")[2].replace("-", " ") for f in analysis.findings if ".title" in f.code]
    if codes:
        return f"Noted: {', '.join(dict.fromkeys(codes))}."
    theme = analysis.measures.get("title_theme")
    if theme is None or theme.value is None:
        return "A title in good form; its closeness to the theme was not measured."
    near = "names the theme" if theme.value >= preset.title.theme_full else "comes only near the theme"
    return f"A title in good form that {near}."


def _form(analysis: Analysis, preset: Preset) -> str:
    marked = {penalty.code for penalty in preset.penalties if ".title" not in penalty.code}
    broken = sum(finding.code in marked for finding in analysis.findings)
    if not broken:
        return "No convention of the genre is broken."
    return f"{broken} {'place breaks' if broken == 1 else 'places break'} a convention of the genre."


def _gated(analysis: Analysis, ideas: Sequence[KeyIdea], preset: Preset) -> str:
    factor = gate(content_share(analysis, ideas, preset.content), preset)
    if factor >= 1:
        return ""
    return f" With so little of the passage in it, this earns only {factor:.0%} of its marks."
