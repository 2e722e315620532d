"""A title is given where the paper says that none is wanted."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import Confidence, MustFlag, MustPass, Rule, Source
from trainer.text import Span

CODE = "convention.title-forbidden"


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the title, if there is one."""
    title = submission.title or ""
    if title.strip():
        yield Finding(CODE, "This paper wants no title; leave it out.", Span(0, len(title)), in_title=True)


RULE = Rule(
    CODE,
    "no title is given",
    Source("UPSC Civil Services Mains, compulsory English: “Do not give a title”", Confidence.SECONDARY),
    flags=(
        MustFlag("Trees cool the streets.", ("Street Trees",), title="Street Trees"),
        MustFlag("", ("Été",), title="Été"),
        MustFlag("Trees cool the streets.", ("The Uses of Trees.",), title="The Uses of Trees."),
    ),
    passes=(MustPass(""), MustPass("Les arbres, été.", title=""), MustPass("Trees cool the streets.", title=" ")),
    check=check,
)
