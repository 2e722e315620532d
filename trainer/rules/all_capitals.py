"""A text is not written in capitals throughout."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import PTE_FORM
from trainer.text import Span

CODE = "convention.all-capitals"
_SHARE = 0.9  # of the cased letters; leaves room for a stray small word
_FEWEST_WORDS = 4  # fewer may be a heading or a row of abbreviations


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the whole text when nearly all its letters are capitals."""
    raw = submission.text.raw
    capitals, small = len(regex.findall(r"\p{Lu}", raw)), len(regex.findall(r"\p{Ll}", raw))
    words = submission.text.word_spans
    if len(words) >= _FEWEST_WORDS and capitals >= _SHARE * (capitals + small) > 0:
        message = "The text is in capitals; use them only where sentences and names begin."
        yield Finding(CODE, message, Span(words[0].start, words[-1].end))


RULE = Rule(
    CODE,
    "not in capitals throughout",
    PTE_FORM,
    flags=(
        MustFlag("TREES COOL THE STREETS", ("TREES COOL THE STREETS",)),
        MustFlag("LES ÉLÈVES RELISENT LEURS PRÉCIS.", ("LES ÉLÈVES RELISENT LEURS PRÉCIS",)),
        MustFlag(
            "TREES COOL THE STREETS and THEY HOLD THE RAIN OF SPRING",
            ("TREES COOL THE STREETS and THEY HOLD THE RAIN OF SPRING",),
        ),
    ),
    passes=(
        MustPass(""),
        MustPass("Élèves du BAC et de l'ENS"),
        MustPass("UNESCO and UNICEF agree on trees."),
        MustPass("URDU 你好 123"),
    ),
    check=check,
)
