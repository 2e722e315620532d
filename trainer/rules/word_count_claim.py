"""The word count written under a précis must be true."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import HANDBOOKS
from trainer.text import Span, Text
from trainer.text.words import count_words

CODE = "convention.word-count-claim"
TOLERANCE = 2  # words; honest counters differ over hyphens and figures

_LABEL = r"(?:(?:total|precis|précis)\s+)?(?:(?:number|no\.?)\s+of\s+)?words?(?:\s*(?:count|used|written))?"
_CLAIM = regex.compile(
    rf"(?:(?<=^|[\n.!?…\"”’)])\s*)[(\[{{]?\s*(?:{_LABEL}\s*(?:[:=\-–—]|\bis\b|\s)\s*(?P<after>\d{{1,4}})(?:\s*words?)?"
    rf"|(?P<before>\d{{1,4}})\s*words?)\s*[)\]}}]?\.?\s*$",
    regex.IGNORECASE,
)


class Claim(NamedTuple):
    """A word count that a learner wrote at the end: its place and what it says."""

    span: Span
    words: int


def claimed_count(text: Text) -> Claim | None:
    """Return the word count written at the end of `text`, if there is one.

    >>> claimed_count(Text("Trees cool streets. (3 words)"))
    Claim(span=Span(start=20, end=29), words=3)
    """
    match = _CLAIM.search(text.raw)
    if match is None:
        return None
    said = match.group()
    start = match.start() + len(said) - len(said.lstrip())
    return Claim(Span(start, start + len(said.strip())), int(match["after"] or match["before"]))


def without_claim(text: Text) -> Text:
    """Return `text` without the word count at its end; it is no part of the précis.

    >>> without_claim(Text("Trees cool streets.\\n\\nWord count: 3")).raw
    'Trees cool streets.'
    """
    claim = claimed_count(text)
    return text if claim is None else Text(text.raw[: claim.span.start].rstrip())


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the count at the end when the text has another number of words, with its title or without."""
    claim = claimed_count(submission.text)
    if claim is None:
        return
    words = len(without_claim(submission.text).words)
    title = count_words(submission.title or "")
    if min(abs(claim.words - words), abs(claim.words - words - title)) > TOLERANCE:
        yield Finding(CODE, f"You wrote {claim.words} words; there are {words}. Count again.", claim.span)


RULE = Rule(
    CODE,
    "the word count given is true",
    HANDBOOKS,
    flags=(
        MustFlag("Trees cool streets and hold rain.\n(98 words)", ("(98 words)",)),
        MustFlag("Les élèves relisent leurs précis.\n\nWord count: 50", ("Word count: 50",)),
        MustFlag("Trees cool streets. No. of words = 30", ("No. of words = 30",)),
        MustFlag("Trees cool streets. [Words: 40]", ("[Words: 40]",)),
    ),
    passes=(
        MustPass(""),
        MustPass("Les élèves relisent leurs précis. (5 words)"),
        MustPass("Trees cool streets and hold rain. (9 words)", title="Street Trees"),
        MustPass("Editors may not print more than 500 words."),
        MustPass("Trees cool streets and hold rain.\nTotal words: 7"),
    ),
    check=check,
)
