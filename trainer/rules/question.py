"""A précis states; it neither asks nor exclaims."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import outside_quotations
from trainer.rules.sources import HANDBOOKS
from trainer.text import Span

CODE = "convention.question"
_MARK = regex.compile(r"[?!]+(?=[\s\"'”’)\]]|$)(?!\s+\p{Ll})")


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield every sentence outside quotations that ends in a question or exclamation mark."""
    text = submission.text
    for match in outside_quotations(_MARK, text.raw):
        if "(" in text.raw[max(match.start() - 1, 0) : match.start()]:
            continue  # "(?)" doubts a word
        sentence = next((s for s in text.sentences if s.start <= match.start() < s.end), None)
        start = sentence.start if sentence else match.start()
        kind = "asks; state the answer" if "?" in match.group() else "exclaims; state it plainly"
        yield Finding(CODE, f"This sentence {kind}.", Span(start, match.end()))


RULE = Rule(
    CODE,
    "no questions or exclamations",
    HANDBOOKS,
    flags=(
        MustFlag("Trees cool streets. Who will plant them?", ("Who will plant them?",)),
        MustFlag("Quel été! Trees cool streets.", ("Quel été!",)),
        MustFlag("How can a town live without shade?! It cannot.", ("How can a town live without shade?!",)),
    ),
    passes=(
        MustPass(""),
        MustPass("Les élèves demandent si l'été viendra."),
        MustPass("He bought it at Yahoo! before the fall."),
        MustPass("“Who will pay?” was the only objection (?) raised."),
        MustPass("The question is who will pay."),
    ),
    check=check,
)
