"""A précis can be read alone, from its first word."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at
from trainer.rules.sources import HANDBOOKS

CODE = "convention.dangling-opening"
_POINTER = regex.compile(
    r"\s*\K(?:(?:This|These|Those|They|He|She|His|Their|Its)\b"
    r"(?! (?:who|whom|whose|which|that|passage|article|essay|text)\b)"
    r"|That (?=is\b|was\b)|Such (?!is\b|are\b|as\b|was\b)\w+)",
    regex.IGNORECASE,
)
_DEGREE = r"(?:long|far|great|much|many|few|little|deep|strong|common|rare|small|large|hard)"
_CONNECTIVE = regex.compile(
    r"\s*\K(?:(?:However|Therefore|Moreover|Furthermore|Thus|Hence|Consequently|Nevertheless|Nonetheless|Similarly"
    r"|Likewise|Secondly|Thirdly|Accordingly|Conversely|And|Or|So)\b,?|But\b(?! for\b)"
    rf"|(?:Besides|In addition|On the other hand|As a result),)(?! {_DEGREE}\b)",
    regex.IGNORECASE,
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the first words when they point back to something that is not there."""
    raw = submission.text.raw
    if match := _POINTER.match(raw):
        yield finding_at(CODE, f"“{match.group().strip()}” points to nothing before it; name what is meant.", match)
    elif match := _CONNECTIVE.match(raw):
        yield finding_at(CODE, f"“{match.group().strip(',')}” joins to nothing before it; start with the point.", match)


RULE = Rule(
    CODE,
    "the opening stands alone",
    HANDBOOKS,
    flags=(
        MustFlag("They cool the streets.", ("They",)),
        MustFlag("This café is the heart of a town.", ("This",)),
        MustFlag("However, trees cool streets.", ("However,",)),
        MustFlag("Such neglect is dear.", ("Such neglect",)),
        MustFlag("Therefore trees matter.", ("Therefore",)),
    ),
    passes=(
        MustPass(""),
        MustPass("Élèves et maîtres relisent."),
        MustPass("Those who plant trees think of others."),
        MustPass("It is often held that trees are costly."),
        MustPass("However great the cost, trees pay."),
        MustPass("Thistles and Sophocles are hard."),
        MustPass("That trees cool streets is known."),
    ),
    check=check,
)
