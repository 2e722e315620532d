"""Opinions: words by which the learner judges what the passage only reports."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import Comparison
from trainer.text.stems import stem

CODE = "faithfulness.opinion"


@cache
def _judging() -> frozenset[str]:
    table = tomllib.loads(Path(__file__).with_name("judging.toml").read_text(encoding="utf-8"))
    return frozenset(table["judging"].split())


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the judging words of a submission whose passage judges nowhere near what they speak of."""
    judging = _judging()
    text, passage = comparison.submission, comparison.passage
    known = {stem(word) for word in passage.words}
    for span, word in zip(text.word_spans, text.words, strict=True):
        if word not in judging or stem(word) in known:
            continue
        near = comparison.source_spans(comparison.claim_at(span))
        if any(passage.words[number] in judging for source in near for number in passage.words_in(source)):
            continue  # the passage judges here too, in words of its own
        message = f"“{text.slice(span)}” is a judgement that the passage does not make."
        yield Finding(CODE, message, span, comparison.nearest(span))
