"""Opposites: the submission says the contrary of its source, by an opposite word or by a denial more or less."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import Claim, Comparison
from trainer.metrics.faithfulness.contrasts import keeps_denial
from trainer.metrics.faithfulness.others import of_others
from trainer.metrics.faithfulness.polarity import (
    Mention,
    is_negator,
    leaves_a_part,
    mentions,
    open_axes,
    passage_mentions,
)
from trainer.text import Span, Text
from trainer.text.stems import stem

DENIAL, OPPOSITE, COMPARISON = "faithfulness.polarity", "faithfulness.antonym", "faithfulness.comparison"
NEAR_ENOUGH = 0.40  # nearness from which a source is taken to speak of the same thing; from the development pairs
NEARLY_EQUAL = 0.6  # share of a clause's content stems in its source from which only the opposites differ
SOURCES = 2  # of a third source one would be guessing

_COMPARING = frozenset("than more less most least".split())


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the places where the submission says the opposite of its nearest sources."""
    for claim in comparison.claims:
        yield from _in_claim(comparison, claim)


def _in_claim(comparison: Comparison, claim: Claim) -> Iterator[Finding]:
    sentences = passage_mentions(comparison.passage)
    near = [
        mention
        for number, nearness in zip(claim.sources[:SOURCES], claim.nearness, strict=False)
        if nearness >= NEAR_ENOUGH and number not in of_others(comparison.passage)
        for mention in sentences[number]
    ]
    if not near:
        return
    said = list(mentions(comparison.submission, claim.span))
    seen: set[int] = set()
    for mention in said:
        rival = None if mention.word in seen else _rival(comparison, mention, near)
        if (
            rival is not None
            and is_negator(comparison.submission.words[mention.word])
            and leaves_a_part(comparison.submission, claim.span)
        ):
            continue
        if rival is not None and not (
            _answered(comparison, mention, said, near, sentences)
            or _said_nearby(comparison, claim, mention, sentences)
            or (rival.turned and keeps_denial(comparison, claim, comparison.passage.word_spans[rival.word]))
        ):
            seen.add(mention.word)
            yield _finding(comparison, mention, rival)


def _rival(comparison: Comparison, mention: Mention, known: Iterable[Mention]) -> Mention | None:
    """The mention of the same axis that says the contrary of the same thing."""
    for other in known:
        if other.axis != mention.axis or _sign(comparison, other, mention) == mention.sign:
            continue
        if _nearly_equal(mention, other):
            return other
        # The same word denied in one text only: too often another matter, unless all else is the same.
        if mention.axis < open_axes() and mention.said_of_the_same(other) and not _same(comparison, other, mention):
            return other
    return None


def _nearly_equal(mention: Mention, other: Mention) -> bool:
    context = mention.context
    return len(context) > 1 and len(context & other.context) >= NEARLY_EQUAL * len(context)


def _answered(
    comparison: Comparison,
    mention: Mention,
    said: Sequence[Mention],
    near: Iterable[Mention],
    sentences: Iterable[Iterable[Mention]],
) -> bool:
    """Whether a source says the same on one of the word's axes, or another sentence does of the same thing."""
    if any(other.axis == mention.axis and other.sign != mention.sign for other in said):
        return True  # "more complex than simple" sets one pole against the other itself
    poles = {m.axis: m.sign for m in said if m.word == mention.word}
    if any(other.axis in poles and _sign(comparison, other, mention) == poles[other.axis] for other in near):
        return True
    return any(
        other.sign == poles.get(other.axis) and other.context & mention.context
        for sentence in sentences
        for other in sentence
    )


def _said_nearby(
    comparison: Comparison, claim: Claim, mention: Mention, sentences: Sequence[Sequence[Mention]]
) -> bool:
    """Whether a source, or the sentence before or after it, has the very word of `mention` in the same sense."""
    around = {number + step for number in claim.sources for step in (-1, 0, 1) if 0 <= number + step < len(sentences)}
    return any(
        other.sign == mention.sign and other.axis == mention.axis and _same(comparison, other, mention)
        for number in around
        for other in sentences[number]
    )


def _sign(comparison: Comparison, other: Mention, mention: Mention) -> int:
    """The pole that `other` says of what `mention` is about: a comparison seen from its other end turns round."""
    compares = _compares(comparison.submission, mention) or _compares(comparison.passage, other)
    if compares and not _same(comparison, other, mention) and not set(mention.before) & set(other.before):
        return -other.sign
    return other.sign


def _same(comparison: Comparison, other: Mention, mention: Mention) -> bool:
    return stem(comparison.submission.words[mention.word]) == stem(comparison.passage.words[other.word])


def _compares(text: Text, mention: Mention) -> bool:
    word = text.words[mention.word]
    return (word.endswith("er") and len(word) > 4) or bool(
        _COMPARING & set(text.words[max(0, mention.word - 1) : mention.word + 6])
    )


def _finding(comparison: Comparison, mention: Mention, rival: Mention) -> Finding:
    text, passage = comparison.submission, comparison.passage
    span, there = _place(text.word_spans[mention.word], mention), _place(passage.word_spans[rival.word], rival)
    code = OPPOSITE
    if bool(mention.turned) != bool(rival.turned):
        code = DENIAL
    elif _compares(text, mention):
        code = COMPARISON
    message = f"The passage says “{passage.slice(there)}”; you say “{text.slice(span)}”, which is the opposite."
    return Finding(code, message, span, there)


def _place(word: Span, mention: Mention) -> Span:
    return Span(min(mention.turned.start, word.start), max(mention.turned.end, word.end)) if mention.turned else word
