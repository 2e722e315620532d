"""Quantifiers: how many or how often, told otherwise than the passage tells it of the same thing."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import KEPT, Comparison
from trainer.metrics.faithfulness.polarity import is_negator
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS, stem

CODE = "faithfulness.quantifier"
STEPS = {"all": 4, "most": 3, "many": 3, "some": 2, "little": 1}  # "most" and "many" are too near to be told apart
APART = 2  # steps that two amounts must lie apart
REACH = 4  # words within which the thing that is counted follows


_BARELY = frozenset("hardly scarcely barely".split())
_NEARLY = frozenset("almost nearly".split())
_OTHERWISE = frozenset("at after above the".split())  # "above all", "at most", "the few": no amount of what follows


class _Amount(NamedTuple):
    step: int
    thing: str
    span: Span


@cache
def _steps() -> dict[str, int]:
    table = tomllib.loads(Path(__file__).with_name("judging.toml").read_text(encoding="utf-8"))
    return {word: STEPS[name] for name, words in table["amount"].items() for word in words.split()}


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the amounts that lie far from every amount that the passage gives of the same thing."""
    known = _amounts(comparison.passage)
    for amount in _amounts(comparison.submission):
        others = [other for other in known if other.thing == amount.thing]
        if not others or any(abs(other.step - amount.step) < APART for other in others):
            continue
        near = comparison.source_spans(comparison.claim_at(amount.span))
        rival = next((o for s in near for o in others if s.start <= o.span.start < s.end), None)
        if rival is not None:
            said, given = comparison.submission.slice(amount.span), comparison.passage.slice(rival.span)
            yield Finding(CODE, f"The passage says “{given}”; you say “{said}”.", amount.span, rival.span)


@lru_cache(maxsize=KEPT)
def _amounts(text: Text) -> tuple[_Amount, ...]:
    steps = _steps()
    found = []
    for number, word in enumerate(text.words):
        step = steps.get(word)
        before = text.words[max(0, number - 2) : number]
        if word == "any" and before[-1:] and before[-1] in _BARELY:
            step, before = STEPS["little"], ()
        elif step == STEPS["all"] and before[-1:] and before[-1] in _NEARLY:
            step, before = STEPS["most"], ()
        if step is None or any(is_negator(w) or w in _NEARLY | _OTHERWISE for w in before):
            continue
        if word == "few" and before[-1:] != ("a",):
            step = STEPS["little"]
        for later in range(number + 1, min(number + 1 + REACH, len(text.words))):
            between = text.raw[text.word_spans[later - 1].end : text.word_spans[later].start]
            if between.strip():
                break
            thing = text.words[later]
            if thing not in FUNCTION_WORDS and thing not in steps:
                found.append(
                    _Amount(step, stem(thing), Span(text.word_spans[number].start, text.word_spans[later].end))
                )
                break
    return tuple(found)
