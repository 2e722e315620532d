"""Plain, standard words: no slang and no message shorthand."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, occurs, outside_quotations
from trainer.rules.sources import HANDBOOKS

CODE = "convention.slang"

# Only words with no standard sense, in the forms in which learners write them.
_WORDS = (
    "gonna wanna gotta kinda sorta gimme lemme dunno ain't y'all yeah yep nope okay cuz coz bcoz bcz becoz bcuz "
    "lol omg btw tbh imo imho idk plz pls thx ur thru tho dude dudes bro awesome crappy gr8 b4 2day "
    "2moro 4ever nowdays alot gud wid"
).split()
_SLANG = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}'’-])(?:{'|'.join(regex.escape(w) for w in _WORDS)}"
    r"|u(?= (?:can|are|r|will|have|should|must|know|need)\b)|lots of|tons of|a bunch of|sort of like|kind of like)"
    r"(?![\p{L}\p{N}'’.-]\p{L}|[\p{L}\p{N}-])",
    regex.IGNORECASE,
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield slang and shorthand outside quotations that the passage does not use itself."""
    for match in outside_quotations(_SLANG, submission.text.raw):
        word = match.group()
        if (word.isupper() and len(word) > 1) or occurs(word, prepared.passage.text):
            continue
        yield finding_at(CODE, f"“{word}” is too informal here; use a standard word.", match)


RULE = Rule(
    CODE,
    "no slang",
    HANDBOOKS,
    flags=(
        MustFlag("Towns wanna plant lots of trees.", ("wanna", "lots of")),
        MustFlag("The café owner is a dude, tbh.", ("dude", "tbh")),
        MustFlag("Roads fail bcz nobody pays, and u can see it.", ("bcz", "u")),
    ),
    passes=(
        MustPass(""),
        MustPass("Les élèves du café relisent."),
        MustPass("The beam carries heavy loads, and graze by the U-bend."),
        MustPass("Okay is a town.", "The word okay spread from Boston."),
        MustPass("He said, “I dunno.”"),
    ),
    check=check,
)
