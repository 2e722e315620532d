"""Exchanged names: a name of the passage where the same words of the passage have another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import Claim, Comparison
from trainer.metrics.faithfulness.names import name_runs
from trainer.text import Text
from trainer.text.stems import FUNCTION_WORDS, stem

CODE = "faithfulness.name"
NEARLY_EQUAL = 0.75  # share of a clause's other content stems in its source from which only the name differs
FEWEST = 3  # content stems beside the name; with fewer a likeness is chance
REACH = 3  # words within which the neighbour of a name is looked for


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the names that stand in the place of another name of their source."""
    said = [(run, _stems(comparison.submission, run)) for run in name_runs(comparison.submission)]
    known = [(run, _stems(comparison.passage, run)) for run in name_runs(comparison.passage)]
    spoken = frozenset(stem(word) for word in comparison.submission.words)
    for run, name in said:
        span = comparison.submission.span(run.start, len(run))
        claim = comparison.claim_at(span)
        if claim is not None and any(name <= other for _, other in known):
            yield from _in_claim(comparison, claim, run, name, known, spoken)


def _in_claim(
    comparison: Comparison,
    claim: Claim,
    run: range,
    name: frozenset[str],
    known: Iterable[tuple[range, frozenset[str]]],
    spoken: frozenset[str],
) -> Iterator[Finding]:
    passage = comparison.passage
    source = passage.sentences[claim.sources[0]]
    numbers = passage.words_in(source)
    stems = {stem(passage.words[number]) for number in numbers}
    rest = claim.stems - name
    if name & stems or len(rest) < FEWEST or len(rest & stems) < NEARLY_EQUAL * len(rest):
        return
    rivals = [there for there, other in known if there.start in numbers and not other & spoken]
    if len(rivals) == 1 and _beside(comparison.submission, run) & _beside(passage, rivals[0]):
        place = passage.span(rivals[0].start, len(rivals[0]))
        span = comparison.submission.span(run.start, len(run))
        given, here = passage.slice(place), comparison.submission.slice(span)
        yield Finding(CODE, f"Where you say “{here}”, the passage says “{given}”.", span, place)


def _stems(text: Text, run: range) -> frozenset[str]:
    return frozenset(stem(text.words[number]) for number in run)


def _beside(text: Text, run: range) -> set[str]:
    """The content stems next to a name."""
    before = [n for n in range(max(0, run.start - REACH), run.start) if text.words[n] not in FUNCTION_WORDS][-1:]
    after = [n for n in range(run.stop, min(run.stop + REACH, len(text.words))) if text.words[n] not in FUNCTION_WORDS]
    return {stem(text.words[n]) for n in (*before, *after[:1])}
