"""The answer is exactly one sentence."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import PTE_FORM
from trainer.rules.word_count_claim import without_claim
from trainer.text import Span

CODE = "convention.one-sentence"
# A stop with no space behind it, which a sentence splitter takes for an abbreviation: "streets.They".
_UNSPACED = regex.compile(r"(?<=\p{Ll}{3}[.!?])(?=\p{Lu}\p{Ll})")


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the place of everything after the first sentence."""
    text = without_claim(submission.text)
    ends = [sentence.start for sentence in text.sentences[1:]]
    ends += [m.start() for m in _UNSPACED.finditer(text.raw)]
    if not ends:
        return
    total = len(set(ends)) + 1
    message = f"There are {total} sentences and this task takes one; join them."
    yield Finding(CODE, message, Span(min(ends), len(text.raw.rstrip())))


RULE = Rule(
    CODE,
    "exactly one sentence",
    PTE_FORM,
    flags=(
        MustFlag("Trees cool streets. They hold rain.", ("They hold rain.",)),
        MustFlag("Le café est clos. L'été aussi.", ("L'été aussi.",)),
        MustFlag("Trees cool streets.They hold rain.", ("They hold rain.",)),
        MustFlag("Trees cool streets.\n\nThey hold rain. Birds nest.", ("They hold rain. Birds nest.",)),
    ),
    passes=(
        MustPass(""),
        MustPass("Les élèves relisent leurs précis; le maître, leurs titres."),
        MustPass("Trees cool streets, hold rain and shelter birds"),
        MustPass("The U.S. city of St. Paul plants trees, e.g. elms, every spring."),
        MustPass("Trees cool streets. (3 words)"),
    ),
    check=check,
)
