"""Plain words, as few as will do: a wordy phrase spends what a précis has to save."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations, shown
from trainer.rules.sources import HANDBOOKS
from trainer.rules.wordy_phrases import WORDY
from trainer.text.words import count_words

CODE = "convention.wordy-phrase"
_PHRASE = regex.compile(
    r"\b(?:" + "|".join(regex.escape(p).replace(r"\ ", r"\s+") for p in sorted(WORDY, key=len, reverse=True)) + r")\b",
    regex.IGNORECASE,
)


def words_saved(phrase: str) -> int:
    """Return how many words the shorter form of a wordy phrase saves, at least 1.

    >>> words_saved("due to the fact that"), words_saved("in order to")
    (4, 2)
    """
    key = " ".join(phrase.casefold().split())
    return count_words(key) - count_words(WORDY[key])


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield every wordy phrase with what would do instead."""
    for match in outside_quotations(_PHRASE, submission.text.raw):
        saved = words_saved(match.group())
        shorter = WORDY[" ".join(match.group().casefold().split())]
        todo = f"write “{shorter}”" if shorter else "leave it out"
        gain = "saves 1 word" if saved == 1 else f"saves {saved} words"
        yield finding_at(CODE, f"{shown(match.group())} is wordy; {todo} ({gain}).", match)


RULE = Rule(
    CODE,
    "no wordy phrases",
    HANDBOOKS,
    flags=(
        MustFlag("Due to the fact that trees cool streets, towns plant them.", ("Due to the fact that",)),
        MustFlag("Le café is open on a daily basis in order to help.", ("on a daily basis", "in order to")),
        MustFlag(
            "It should be noted that the majority of towns lack shade.", ("It should be noted that", "the majority of")
        ),
    ),
    passes=(
        MustPass(""),
        MustPass("L'été, le café ouvre afin d'aider."),
        MustPass("Trees keep a town in order, to nobody's cost."),
        MustPass("The minority rules by fear because most sleep."),
        MustPass("He said, “in order to live, plant”."),
    ),
    check=check,
)
