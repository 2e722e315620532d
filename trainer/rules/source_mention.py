"""A précis says the thing; it does not say that the passage says it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations, shown, stem, stems
from trainer.rules.sources import SCHOOLS_DIFFER

CODE = "convention.source-mention"

_PERSON = r"(?:author|writer|essayist|narrator|speaker|columnist)"
_PIECE = r"(?:passage|article|essay|extract|excerpt|paragraph|text|précis|precis|summary)"
_TELLS = (
    r"(?:says?|said|states?|argues?|argued|claims?|tells?|told|talks? about|writes?|describes?|discuss(?:es|ed)?"
    r"|explains?|mentions?|highlights?|emphasi[sz]es|points? out|believes?|thinks?|suggests?|shows?|deals? with"
    r"|focus(?:es)?|concludes?|opines?|maintains?|asserts?|stresses|holds?|opens?|ends?|begins?|starts?|is about"
    r"|is trying|wants|gives)"
)
_MENTION = regex.compile(
    rf"\b(?:according to (?:the|this) (?:above |given )?(?P<who>{_PERSON}|{_PIECE})"
    rf"|in (?:this|the (?:above|given)) (?P<where>{_PIECE})"
    rf"|(?:this|the) (?:(?:above|given|same|present) )?(?P<what>{_PERSON}|{_PIECE}) "
    rf"(?:(?:also|then|further|mainly|clearly|thus|finally|first|here) )?{_TELLS})\b",
    regex.IGNORECASE,
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield mentions of the passage or its author; a word that is the passage's own subject is none."""
    subjects = stems(prepared.passage.text.raw)
    for match in outside_quotations(_MENTION, submission.text.raw):
        noun = match["who"] or match["where"] or match["what"]
        if stem(noun.casefold()) not in subjects:
            yield finding_at(CODE, f"{shown(match.group())} is spent on the source; state the point itself.", match)


RULE = Rule(
    CODE,
    "the source is not mentioned",
    SCHOOLS_DIFFER,
    flags=(
        MustFlag("The author says that trees cool streets.", ("The author says",)),
        MustFlag("According to the passage, le café est clos.", ("According to the passage",)),
        MustFlag("In this passage the writer also argues for trees.", ("In this passage", "the writer also argues")),
        MustFlag("This article is about trees.", ("This article is about",)),
    ),
    passes=(
        MustPass(""),
        MustPass("L'auteur est mort; le passage est clos."),
        MustPass("The passage of time heals."),
        MustPass("The writer says little of money.", "A writer lives by saying things. A writer starves."),
        MustPass("He said, “the author says so”."),
    ),
    check=check,
)
