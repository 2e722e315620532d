"""Prefixes that deny: "unspecified" where the passage has "specified", or the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import Claim, Comparison
from trainer.metrics.faithfulness.polarity import is_negator, negated
from trainer.text import Text
from trainer.text.stems import FUNCTION_WORDS, stem

CODE = "faithfulness.antonym"
NEAR_ENOUGH = 0.45  # nearness from which a source is taken to speak of the same thing
REACH = 4  # words around within which "few", "less" and the like turn a word round as a denial does
_FEW = frozenset("few fewer little less least only more too hardly than if unless".split())
_PREFIXES = ("non-", "un-", "non", "un", "dis", "ir", "il", "im", "in")
ALIKE = 0.5  # share of the clause's other stems that its sources must have
SHORTEST = 5  # letters of a root: below that a likeness is chance ("until", "union")
# Words whose root is no opposite of theirs.
_NO_OPPOSITE = frozenset(
    """invaluable indifferent indifference inflammable distress display displays discourse discover discovered
    discovers discovering discovery dispatch disposal dispose disposed impress impressed improve improved impose imposed
    important import imports imported income increase increases increased intend intended intent inform informed
    information inhabit interest investigate invest invested instance instead inherent inside insight install
    institution instruction instrument distract distribute distributed distribution distinct district disclose
    disclosed dismiss dismissed under understand understanding union unions united unite unity universe universal
    university uniform unique units unless until illustrate illustrated image imagine immediate immigrant impact implied
    impression improvement incorporate incorporated indeed induce industry infer inflow infection influence initial
    injury innate input inquiry inspire intake intense intention internal invent invention involve involved""".split()
)


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the words that differ from a word of their source by a prefix that denies, and by no denial besides."""
    said = {stem(word) for word in comparison.submission.words}
    known = {stem(word) for word in comparison.passage.words}
    for claim in comparison.claims:
        if claim.nearness[0] >= NEAR_ENOUGH:
            yield from _in_claim(comparison, claim, said, known)


def _in_claim(comparison: Comparison, claim: Claim, said: set[str], known: set[str]) -> Iterator[Finding]:
    text, passage = comparison.submission, comparison.passage
    near = [n for source in comparison.source_spans(claim, 2) for n in passage.words_in(source)]
    if len(claim.stems & {stem(passage.words[n]) for n in near}) < ALIKE * (len(claim.stems) - 1):
        return
    for number in text.words_in(claim.span):
        word = text.words[number]
        if word in FUNCTION_WORDS or is_negator(word) or stem(word) in known:
            continue
        for place in near:
            other = passage.words[place]
            if stem(other) not in said and _opposed(word, other) and not _turned(text, number, passage, place):
                span, there = text.word_spans[number], passage.word_spans[place]
                message = (
                    f"The passage says “{passage.slice(there)}”; you say “{text.slice(span)}”, which is the opposite."
                )
                yield Finding(CODE, message, span, there)
                break


def _turned(text: Text, number: int, passage: Text, place: int) -> bool:
    """Whether a denial, or "few" and the like, turns one of the two words round."""
    return any(
        negated(where, n) is not None or bool(_FEW & set(where.words[max(0, n - REACH) : n + REACH]))
        for where, n in ((text, number), (passage, place))
    )


def _opposed(word: str, other: str) -> bool:
    long, short = (word, other) if len(word) > len(other) else (other, word)
    if long in _NO_OPPOSITE or len(short) < SHORTEST:
        return False
    return any(long.startswith(prefix) and stem(long[len(prefix) :]) == stem(short) for prefix in _PREFIXES)
