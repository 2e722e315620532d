"""Ways of looking through a text that several rules share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex
import snowballstemmer

from trainer.domain import Finding
from trainer.text import Span, Text

_LONGEST_QUOTATION = 600  # characters; a mark left open must not swallow the rest of the text
QUOTATION = regex.compile(
    rf"“[^“”]{{1,{_LONGEST_QUOTATION}}}”"
    rf'|(?<![\p{{L}}\p{{N}}.,;!?])"(?=\S)[^"\n]{{1,{_LONGEST_QUOTATION}}}(?<=\S)"'
    rf"|«[^«»]{{1,{_LONGEST_QUOTATION}}}»"
    rf"|(?<![\p{{L}}\p{{N}}])[‘'](?=\S)[^\n‘]{{1,{_LONGEST_QUOTATION}}}?(?<=\S)[’'](?![\p{{L}}\p{{N}}])"
)
_SHOWN = 48  # characters of learner text in a message: it must fit one line
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=64)
def quotation_spans(raw: str) -> tuple[Span, ...]:
    """Return the places of the quotations in `raw`, their marks included."""
    return tuple(Span(*m.span()) for m in QUOTATION.finditer(raw))


def outside_quotations(pattern: regex.Pattern[str], raw: str) -> Iterator[regex.Match[str]]:
    """Yield the matches of `pattern` in `raw` that do not touch a quotation."""
    quotations = quotation_spans(raw)
    for match in pattern.finditer(raw):
        if not any(start < match.end() and match.start() < end for start, end in quotations):
            yield match


def shown(raw: str) -> str:
    """Return `raw` on one line, in quotation marks and cut to a length that a message can carry.

    >>> shown("in order\\nto")
    '“in order to”'
    """
    line = " ".join(raw.split())
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + '…'}”"


def finding_at(code: str, message: str, match: regex.Match[str]) -> Finding:
    """Return the finding that points at `match`."""
    return Finding(code, message, Span(*match.span()))


def occurs(phrase: str, text: Text) -> bool:
    """Return whether the words of `phrase` stand together in `text`."""
    sought = Text(phrase).words
    return bool(sought) and f" {' '.join(sought)} " in f" {' '.join(text.words)} "


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return the Porter2 stem of a folded word."""
    return str(_STEMMER.stemWord(word.removesuffix("'s").removesuffix("'")))


@lru_cache(maxsize=64)
def stems(raw: str) -> frozenset[str]:
    """Return the stems of all words of `raw`."""
    return frozenset(stem(word) for word in Text(raw).words)


def sentence_starts(text: Text) -> frozenset[int]:
    """Return where the first word of each sentence begins."""
    starts = []
    words = iter(text.word_spans)
    word = next(words, None)
    for sentence in text.sentences:
        while word is not None and word.start < sentence.start:
            word = next(words, None)
        if word is not None:
            starts.append(word.start)
    return frozenset(starts)
