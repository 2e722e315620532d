"""A précis does not speak to its reader."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations
from trainer.rules.sources import CSS_FORM

CODE = "convention.second-person"
_PRONOUN = regex.compile(
    r"(?<![-‐‑'’\p{L}])(?:you(?:['’](?:re|ve|ll|d))?|yours?|yoursel(?:f|ves))\b(?![-‐‑])", regex.IGNORECASE
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield every pronoun of the second person outside quotations."""
    for match in outside_quotations(_PRONOUN, submission.text.raw):
        yield finding_at(CODE, f"“{match.group()}” speaks to the reader; say who is meant.", match)


RULE = Rule(
    CODE,
    "the reader is not addressed",
    CSS_FORM,
    flags=(
        MustFlag("If you plant trees, your street is cool.", ("you", "your")),
        MustFlag("Au café, You're never alone.", ("You're",)),
        MustFlag("The shade is yours; see for yourself.", ("yours", "yourself")),
    ),
    passes=(
        MustPass(""),
        MustPass("Les élèves du lycée Youssef relisent."),
        MustPass("The sign says “mind your head”; a thank-you note followed."),
        MustPass("YouTube and Young's Bayou."),
    ),
    check=check,
)
