"""What could be mended in a submission, each thing with the facts as they would be afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from trainer.domain import (
    Analysis,
    Cut,
    Finding,
    IdeaMatch,
    IdeaStatus,
    Measure,
    PreparedPassage,
    Submission,
)
from trainer.feedback import wording
from trainer.feedback.cutting import proposed_cuts
from trainer.rubric.fresh import length_words
from trainer.rubric.schema import Preset
from trainer.rubric.shares import OWN_WORDS, following
from trainer.text import Span

EXAMPLE_KEPT = "convention.example-kept"
FAMILIES = ("language", "faithfulness", "redundancy")  # one item each, however many findings
# Strength from which a learner is not told flatly that an idea is missing. Of the ideas that second model answers of
# the bank express and the matching does not find, half lie above it; of ideas that are not there, one in ten.
DOUBTFUL = 0.25
OWN_DENSITY = 1.0  # extractive density of a text that follows no other


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that could be put right.

    Attributes:
        code: what it is about.
        text: what to do, in the learner's words.
        mended: the facts with this one thing put right.
        span: where in the submission, or in its title if `in_title`.
        passage_span: where in the passage to look.
        in_title: whether `span` counts in the title.
    """

    code: str
    text: str
    mended: Analysis
    span: Span | None = None
    passage_span: Span | None = None
    in_title: bool = False


def candidates(
    submission: Submission, prepared: PreparedPassage, analysis: Analysis, preset: Preset
) -> Iterator[Candidate]:
    """Yield everything that could be put right, in no particular order; some of it may win nothing."""
    spare = proposed_cuts(analysis, preset)
    within = analysis.words <= preset.length.band(analysis.passage_words)[1]
    yield from _missed_ideas(submission, prepared, analysis, spare if within else ())
    yield from _half_ideas(prepared, analysis)
    yield from _contradicted_ideas(submission, prepared, analysis)
    yield from _copying(submission, analysis, preset)
    yield from _length(submission, analysis, preset, spare)
    yield from _title(analysis)
    yield from _families(submission, analysis)
    yield from _conventions(submission, analysis)


def _missed_ideas(
    submission: Submission, prepared: PreparedPassage, analysis: Analysis, spare: Sequence[Cut]
) -> Iterator[Candidate]:
    """One offer a paragraph: the learner goes back to one place and reads."""
    by_paragraph: dict[int, list[IdeaMatch]] = {}
    for match in analysis.ideas:
        if match.status is IdeaStatus.MISSED:
            by_paragraph.setdefault(_paragraph_of(prepared, match.idea), []).append(match)
    examples = [f for f in analysis.findings if f.code == EXAMPLE_KEPT and f.span is not None]
    heaviest = max(by_paragraph.values(), key=lambda missed: _weight(prepared, missed), default=None)
    for paragraph, missed in by_paragraph.items():
        main = max(missed, key=lambda match: prepared.key_ideas[match.idea].weight)
        place = prepared.passage.text.sentences[prepared.key_ideas[main.idea].sentences[0]]
        doubtful = main.strength >= DOUBTFUL
        text = wording.missed(prepared, paragraph, place, len(missed), doubtful=doubtful)
        mended = _with_ideas(analysis, {match.idea for match in missed})
        span = None
        if missed is heaviest and examples:
            text = f"{text} {wording.make_room(submission, examples[0])}"
            mended = _without(mended, examples[:1])
            span = examples[0].span
        elif missed is heaviest and spare:
            text = f"{text} To make room: {wording.cut(submission, spare[:1])}"
            span = spare[0].span
        yield Candidate("content.missed-idea", text, mended, span, place)


def _half_ideas(prepared: PreparedPassage, analysis: Analysis) -> Iterator[Candidate]:
    for match in analysis.ideas:
        if match.status is IdeaStatus.HALF:
            place = prepared.passage.text.sentences[prepared.key_ideas[match.idea].sentences[0]]
            text = wording.half(prepared, place, _paragraph_of(prepared, match.idea))
            yield Candidate("content.half-idea", text, _with_ideas(analysis, {match.idea}), match.span, place)


def _contradicted_ideas(submission: Submission, prepared: PreparedPassage, analysis: Analysis) -> Iterator[Candidate]:
    """One offer for each place, with the findings that point at it: the learner puts one sentence right."""
    by_place: dict[Span, list[IdeaMatch]] = {}
    for match in analysis.ideas:
        if match.status is IdeaStatus.CONTRADICTED and match.span is not None:
            by_place.setdefault(match.span, []).append(match)
    for span, matches in by_place.items():
        main = max(matches, key=lambda match: prepared.key_ideas[match.idea].weight)
        found = [f for f in analysis.findings if f.code.startswith("faithfulness.") and _within(f.span, span)]
        place = prepared.passage.text.sentences[prepared.key_ideas[main.idea].sentences[0]]
        text = wording.contradicted(submission, prepared, span, place, _paragraph_of(prepared, main.idea))
        mended = _with_ideas(_without(analysis, found), {match.idea for match in matches})
        yield Candidate("content.contradicted-idea", text, mended, span, place)


def _copying(submission: Submission, analysis: Analysis, preset: Preset) -> Iterator[Candidate]:
    if not analysis.copied and not following(analysis, preset.wording):
        yield from _range(analysis)
        return
    measures = {**analysis.measures, "copied_share": Measure("copied_share", 0.0)}
    if "new_words" in measures:
        measures["new_words"] = Measure("new_words", analysis.words)
    if "extractive_density" in measures:
        measures["extractive_density"] = Measure("extractive_density", OWN_DENSITY)
    ideas = tuple(replace(match, lifted=0.0) for match in analysis.ideas)
    mended = replace(analysis, measures=measures, ideas=ideas, copied=())
    if not analysis.copied:
        yield Candidate("wording.followed", wording.followed(), mended)
        return
    longest = max(analysis.copied, key=lambda run: run.words)
    text = wording.copied(submission, analysis, longest)
    yield Candidate("wording.copied", text, mended, longest.span, longest.passage_span)


def _range(analysis: Analysis) -> Iterator[Candidate]:
    """Where nothing is copied, yet few words are the writer's own."""
    own = analysis.measures.get("own_words")
    if own is not None and own.value is not None:
        kept = {name: Measure(name, full) for name, _, _, full in OWN_WORDS if "range" in name}
        mended = replace(analysis, measures={**analysis.measures, **kept})
        yield Candidate("wording.range", wording.own_range(own.value), mended)


def _length(submission: Submission, analysis: Analysis, preset: Preset, spare: Sequence[Cut]) -> Iterator[Candidate]:
    low, high = preset.length.band(analysis.passage_words)
    written = length_words(analysis, preset.length)
    if preset.length.is_free or low <= written <= high:
        return
    # Where marks for form are all or nothing, putting one fault right wins nothing: all are offered as one.
    costing = [penalty for penalty in preset.penalties if penalty.on == "length"]
    bound = [finding for finding in analysis.findings if any(penalty.covers(finding.code) for penalty in costing)]
    also = "".join(f" {message}" for message in dict.fromkeys(finding.message for finding in bound))
    mended = _without(analysis, bound)
    if written < low:
        text = wording.too_short(analysis, written, low, high)
        fresh = {**mended.measures, "redundancy": Measure("redundancy", 0.0)}
        yield Candidate("length.too-short", text + also, replace(mended, words=low, measures=fresh))
        return
    example = next((f for f in analysis.findings if f.code == EXAMPLE_KEPT), None)
    text = wording.too_long(submission, analysis, high, example, spare)
    span = example.span if example else spare[0].span if spare else None
    yield Candidate("length.too-long", text + also, replace(mended, words=high), span)


def _title(analysis: Analysis) -> Iterator[Candidate]:
    titled = [finding for finding in analysis.findings if ".title" in finding.code]
    theme = analysis.measures.get("title_theme")
    if not titled and (theme is None or theme.value is None):
        return
    measures = {**analysis.measures, "title_theme": Measure("title_theme", 1.0)}
    mended = replace(_without(analysis, titled), measures=measures)
    if titled:
        yield Candidate("title.mend", titled[0].message, mended, titled[0].span, None, titled[0].in_title)
    else:
        yield Candidate("title.mend", wording.title_off_theme(), mended)


def _families(submission: Submission, analysis: Analysis) -> Iterator[Candidate]:
    told = [match.span for match in analysis.ideas if match.status is IdeaStatus.CONTRADICTED and match.span]
    for family in FAMILIES:
        found = [finding for finding in analysis.findings if finding.code.startswith(f"{family}.")]
        if family == "faithfulness":  # what turns a key idea round is told with the idea
            found = [finding for finding in found if not any(_within(finding.span, span) for span in told)]
        if found:
            text = wording.slips(submission, found) if family == "language" else wording.convention(found)
            first = found[0]
            code = "language.slips" if family == "language" else first.code
            mended = _without(analysis, found)
            if family == "redundancy":  # other words in their place
                mended = replace(mended, measures={**mended.measures, "redundancy": Measure("redundancy", 0.0)})
            yield Candidate(code, text, mended, first.span, first.passage_span)


def _conventions(submission: Submission, analysis: Analysis) -> Iterator[Candidate]:
    seen: dict[str, list[Finding]] = {}
    for finding in analysis.findings:
        if finding.code.partition(".")[0] not in FAMILIES and ".title" not in finding.code:
            seen.setdefault(finding.code, []).append(finding)
    for code, found in seen.items():
        text = wording.example(submission, found) if code == EXAMPLE_KEPT else wording.convention(found)
        first = found[0]
        yield Candidate(code, text, _without(analysis, found), first.span, first.passage_span, first.in_title)


def _within(inner: Span | None, outer: Span) -> bool:
    return inner is not None and outer.start <= inner.start and inner.end <= outer.end


def _without(analysis: Analysis, findings: Iterable[Finding]) -> Analysis:
    gone = tuple(findings)
    return replace(analysis, findings=tuple(finding for finding in analysis.findings if finding not in gone))


def _with_ideas(analysis: Analysis, numbers: set[int]) -> Analysis:
    return replace(
        analysis,
        ideas=tuple(
            replace(match, status=IdeaStatus.COVERED, strength=1.0, lifted=0.0) if match.idea in numbers else match
            for match in analysis.ideas
        ),
    )


def _weight(prepared: PreparedPassage, missed: Iterable[IdeaMatch]) -> float:
    return sum(prepared.key_ideas[match.idea].weight for match in missed)


def _paragraph_of(prepared: PreparedPassage, idea: int) -> int:
    """Number, from 0, of the paragraph in which the idea first stands."""
    text = prepared.passage.text
    start = text.sentences[prepared.key_ideas[idea].sentences[0]].start
    return next(i for i, span in enumerate(text.paragraphs) if span.start <= start < span.end)
