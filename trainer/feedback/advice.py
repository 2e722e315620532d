"""The few things to do next, in order of the marks they would win.

What a change would win is found by marking the same facts again with that one thing put right, so advice can
never promise marks the preset would not give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from trainer.domain import (
    Advice,
    Analysis,
    Finding,
    IdeaMatch,
    IdeaStatus,
    Measure,
    PreparedPassage,
    Submission,
)
from trainer.feedback import wording
from trainer.rubric.schema import Preset
from trainer.rubric.scoring import exact_total

MOST = 3  # more than three things to do are not done (cognitive load; the number asked of every report)
SURFACE_RANK = {"content": 0, "wording": 1, "length": 2, "title": 3, "convention": 4, "integrity": 4}


def advise(
    submission: Submission, prepared: PreparedPassage, analysis: Analysis, preset: Preset, *, most: int = MOST
) -> tuple[Advice, ...]:
    """Return at most `most` things to do, those that would win most marks first; content before surface.

    Args:
        submission: what was handed in.
        prepared: the passage with its key ideas.
        analysis: what was measured.
        preset: the exam's rules.
        most: how many things to offer.
    """
    if analysis.obstacle is not None:
        return (Advice("obstacle", wording.start_again(analysis, prepared), preset.out_of),)
    before = exact_total(analysis, prepared.key_ideas, preset)
    offers: list[Advice] = []
    for code, text, mended, finding in _candidates(submission, prepared, analysis, preset):
        gain = exact_total(mended, prepared.key_ideas, preset) - before
        if gain > 0:
            offers.append(Advice(code, text, _to_quarters(gain), finding.span, finding.passage_span))
    offers.sort(key=lambda offer: (-offer.marks, SURFACE_RANK.get(offer.code.partition(".")[0], 5)))
    return tuple(offers[:most])


Candidate = tuple[str, str, Analysis, Finding]


def _candidates(
    submission: Submission, prepared: PreparedPassage, analysis: Analysis, preset: Preset
) -> Iterator[Candidate]:
    yield from _missed_ideas(submission, prepared, analysis)
    yield from _half_ideas(prepared, analysis)
    yield from _copying(submission, prepared, analysis)
    yield from _length(prepared, analysis, preset)
    yield from _title(analysis)
    yield from _conventions(submission, prepared, analysis, preset)


def _missed_ideas(submission: Submission, prepared: PreparedPassage, analysis: Analysis) -> Iterator[Candidate]:
    """One offer a paragraph: the learner goes back to one place and reads."""
    by_paragraph: dict[int, list[IdeaMatch]] = {}
    for match in analysis.ideas:
        if match.status is IdeaStatus.MISSED:
            by_paragraph.setdefault(_paragraph_of(prepared, match.idea), []).append(match)
    for paragraph, missed in by_paragraph.items():
        mended = _with_ideas(analysis, {match.idea for match in missed})
        heaviest = max(missed, key=lambda match: prepared.key_ideas[match.idea].weight)
        place = prepared.passage.text.sentences[prepared.key_ideas[heaviest.idea].sentences[0]]
        text = wording.missed(prepared, paragraph, place, len(missed))
        yield "content.missed-idea", text, mended, Finding("content.missed-idea", text, None, place)


def _half_ideas(prepared: PreparedPassage, analysis: Analysis) -> Iterator[Candidate]:
    for match in analysis.ideas:
        if match.status is IdeaStatus.HALF:
            place = prepared.passage.text.sentences[prepared.key_ideas[match.idea].sentences[0]]
            text = wording.half(prepared, place, _paragraph_of(prepared, match.idea))
            mended = _with_ideas(analysis, {match.idea})
            yield "content.half-idea", text, mended, Finding("content.half-idea", text, match.span, place)


def _copying(submission: Submission, prepared: PreparedPassage, analysis: Analysis) -> Iterator[Candidate]:
    if not analysis.copied:
        return
    longest = max(analysis.copied, key=lambda run: run.words)
    text = wording.copied(submission, analysis, longest)
    measures = {**analysis.measures, "copied_share": Measure("copied_share", 0.0)}
    ideas = tuple(replace(match, lifted=0.0) for match in analysis.ideas)
    mended = replace(analysis, measures=measures, ideas=ideas, copied=())
    yield "wording.copied", text, mended, Finding("wording.copied", text, longest.span, longest.passage_span)


def _length(prepared: PreparedPassage, analysis: Analysis, preset: Preset) -> Iterator[Candidate]:
    low, high = preset.length.band(analysis.passage_words)
    if low <= analysis.words <= high:
        return
    code = "length.too-long" if analysis.words > high else "length.too-short"
    if analysis.words > high:
        example = next((f for f in analysis.findings if f.code == "convention.example-kept"), None)
        text = wording.too_long(analysis, low, high, example)
    else:
        example = None
        text = wording.too_short(analysis, low, high)
    mended = replace(analysis, words=(low + high) // 2)
    yield code, text, mended, example or Finding(code, text)


def _title(analysis: Analysis) -> Iterator[Candidate]:
    titled = [finding for finding in analysis.findings if ".title" in finding.code]
    theme = analysis.measures.get("title_theme")
    if not titled and (theme is None or theme.value is None):
        return
    kept = tuple(finding for finding in analysis.findings if ".title" not in finding.code)
    measures = {**analysis.measures, "title_theme": Measure("title_theme", 1.0)}
    text = titled[0].message if titled else wording.title_off_theme()
    yield "title.mend", text, replace(analysis, findings=kept, measures=measures), Finding("title.mend", text)


def _conventions(
    submission: Submission, prepared: PreparedPassage, analysis: Analysis, preset: Preset
) -> Iterator[Candidate]:
    marked = {penalty.code for penalty in preset.penalties}
    seen: dict[str, list[Finding]] = {}
    for finding in analysis.findings:
        if finding.code in marked and ".title" not in finding.code:
            seen.setdefault(finding.code, []).append(finding)
    for code, findings in seen.items():
        mended = replace(analysis, findings=tuple(f for f in analysis.findings if f.code != code))
        yield code, wording.convention(submission, findings), mended, findings[0]


def _with_ideas(analysis: Analysis, numbers: set[int]) -> Analysis:
    return replace(
        analysis,
        ideas=tuple(
            replace(match, status=IdeaStatus.COVERED, strength=1.0, lifted=0.0) if match.idea in numbers else match
            for match in analysis.ideas
        ),
    )


def _paragraph_of(prepared: PreparedPassage, idea: int) -> int:
    """Number, from 0, of the paragraph in which the idea first stands."""
    text = prepared.passage.text
    start = text.sentences[prepared.key_ideas[idea].sentences[0]].start
    return next(i for i, span in enumerate(text.paragraphs) if span.start <= start < span.end)


def _to_quarters(gain: float) -> Fraction:
    """Marks to be won, to the nearest quarter: finer would pretend."""
    return max(Fraction(round(gain * 4), 4), Fraction(1, 4))
