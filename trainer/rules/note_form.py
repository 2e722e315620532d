"""A précis is written in full sentences, not in notes."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.function_words import FUNCTION_WORDS
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations, shown
from trainer.rules.sources import CAMBRIDGE_FORM
from trainer.text import Span, Text

CODE = "convention.note-form"
_FEWEST_WORDS = 6  # a shorter sentence may do without ("Ants farm fungi.")
# "R&D" and "Marks & Spencer" are names; the rest is shorthand wherever it stands.
_SHORTHAND = regex.compile(
    r"→|⇒|⟶|∴|∵|(?<=\s)(?:-+|=+)>(?=\s)|(?<![\p{L}\p{N}/])(?:w/o|w/|b/c)(?![\p{L}/])|(?<=\p{Ll}\s)&(?=\s\p{Ll})"
    r"|\betc\b\.?",
)
_MAKERS = FUNCTION_WORDS - {"and", "or", "not", "no", "very", "to", "of", "for", "in"}  # notes keep these
# One bare sentence among full ones is usually a sentence after all ("Prices drive wages and rents of workers up.").
_SHARE = 0.5


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield shorthand, and sentences that hold none of the words that make a sentence."""
    text = submission.text
    bare = [sentence for sentence in text.sentences if _is_bare(text, sentence)]
    if len(bare) >= _SHARE * len(text.sentences):
        for sentence in bare:
            yield Finding(CODE, "These are notes; make a sentence of them, with a verb and articles.", sentence)
    for match in outside_quotations(_SHORTHAND, text.raw):
        yield finding_at(CODE, f"{shown(match.group())} is shorthand; write it in words.", match)


def _is_bare(text: Text, sentence: Span) -> bool:
    words = [text.words[i] for i in text.words_in(sentence)]
    return len(words) >= _FEWEST_WORDS and not any(word in _MAKERS or _ends_like_verb(word) for word in words)


def _ends_like_verb(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ed", "en"))


RULE = Rule(
    CODE,
    "full sentences",
    CAMBRIDGE_FORM,
    flags=(
        MustFlag("Heavy rain → floods in town.", ("→",)),
        MustFlag(
            "Rapid growth, water shortage, high café prices, poor planning.",
            ("Rapid growth, water shortage, high café prices, poor planning.",),
        ),
        MustFlag("The trees cool streets & hold rain w/o cost, etc.", ("&", "w/o", "etc.")),
    ),
    passes=(
        MustPass(""),
        MustPass("Élèves et maîtres relisent the précis with care."),
        MustPass("R&D at Marks & Spencer costs much."),
        MustPass("Ants farm fungi underground."),
        MustPass("Neglected roads crumble, canals silt up, and school buildings leak."),
    ),
    check=check,
)
