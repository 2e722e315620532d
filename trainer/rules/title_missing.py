"""A title is asked for and none is given."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import CSS_TITLE

CODE = "convention.title-missing"


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield a finding when the submission has no title."""
    if not (submission.title or "").strip():
        yield Finding(CODE, "There is no title; give one of three to eight words that names the theme.")


RULE = Rule(
    CODE,
    "a title is given",
    CSS_TITLE,
    flags=(
        MustFlag("", (None,)),
        MustFlag("Les élèves relisent leurs précis.", (None,), title=""),
        MustFlag("Trees cool the streets of a city.", (None,), title="  "),
    ),
    passes=(
        MustPass("Trees cool the streets of a city.", title="The Uses of Street Trees"),
        MustPass("", title="Été"),
        MustPass("Trees cool the streets.", title="Trees"),
    ),
    check=check,
)
