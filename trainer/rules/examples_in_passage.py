"""Where a passage illustrates instead of arguing, and which words stand nowhere else in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from trainer.rules.function_words import FUNCTION_WORDS
from trainer.rules.scan import sentence_starts, stem
from trainer.text import Span, Text
from trainer.text.illustration import is_illustration

_ITEM = r"[^,;:.()—–]{1,40}"
# "such as rice, cotton and cane": the list alone, since the clause often goes on behind it.
_LIST = regex.compile(
    rf"\b(?:such as|e\.g\.,?|like,? for (?:example|instance),?)\s+"
    rf"(?:(?:{_ITEM},\s*){{0,6}}{_ITEM}?\b(?:and|or)\s+(?:the\s+)?[\p{{L}}-]+|[\p{{L}}-]+)",
    regex.IGNORECASE,
)
_INSIDE = regex.compile(r"[;:—–(]\s*for (?:example|instance)\b[^.;)]{1,400}", regex.IGNORECASE)
_MOST_EXAMPLES = 40  # bounds the work on a text made of nothing else
_YEAR_OR_SMALL = regex.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Example:
    """An example that a passage gives.

    Attributes:
        span: its place in the passage.
        names: folded names and numbers that stand in no other part of the passage.
        stems: stems of the content words that stand in no other part of the passage.
    """

    span: Span
    names: frozenset[str]
    stems: frozenset[str]


@lru_cache(maxsize=32)
def examples_in(passage: Text) -> tuple[Example, ...]:
    """Return the examples of `passage`, found by their cues ("for instance", "such as", "consider the case of")."""
    spans = [s for s in passage.sentences if is_illustration(passage.slice(s))]
    for pattern in (_INSIDE, _LIST):
        for match in pattern.finditer(passage.raw):
            if not any(start <= match.start() < end for start, end in spans):
                spans.append(Span(*match.span()))
    spans = sorted(spans)[:_MOST_EXAMPLES]
    zones = [passage.words_in(span) for span in spans]
    inside = {i for zone in zones for i in zone}
    elsewhere = {stem(word) for i, word in enumerate(passage.words) if i not in inside}
    starts = sentence_starts(passage)
    return tuple(
        Example(span, _names(passage, zone, elsewhere, starts), _stems(passage, zone, elsewhere))
        for span, zone in zip(spans, zones, strict=True)
    )


def _names(passage: Text, zone: range, elsewhere: set[str], starts: frozenset[int]) -> frozenset[str]:
    names = set()
    for i in zone:
        word, place = passage.words[i], passage.word_spans[i]
        first = passage.raw[place.start]
        named = (first.isupper() and place.start not in starts) or (first.isdigit() and not _small(word))
        if named and stem(word) not in elsewhere and word not in FUNCTION_WORDS:
            names.add(word)
    return frozenset(names)


def _small(word: str) -> bool:
    return bool(_YEAR_OR_SMALL.fullmatch(word))


def _stems(passage: Text, zone: range, elsewhere: set[str]) -> frozenset[str]:
    return frozenset(stem(passage.words[i]) for i in zone if passage.words[i] not in FUNCTION_WORDS) - elsewhere
