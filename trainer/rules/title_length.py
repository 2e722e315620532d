"""A title is a phrase: neither one bare word nor a line of prose."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import TITLE_CUSTOM
from trainer.text import Span, Text

CODE = "convention.title-length"
FEWEST, MOST = 3, 8  # words; the range that handbooks and coaches name


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the title when it has fewer than three or more than eight words."""
    title = Text(submission.title or "")
    count = len(title.words)
    if not count or FEWEST <= count <= MOST:
        return
    said = "1 word" if count == 1 else f"{count} words"
    todo = "add what is said about the theme" if count < FEWEST else "keep the theme and cut the rest"
    yield Finding(CODE, f"The title has {said}; {todo} (three to eight words).", Span(0, len(title.raw)), in_title=True)


RULE = Rule(
    CODE,
    "the title has three to eight words",
    TITLE_CUSTOM,
    flags=(
        MustFlag("", ("Water",), title="Water"),
        MustFlag("", ("Élan vital",), title="Élan vital"),
        MustFlag(
            "",
            ("The Many Ways in Which the Price of Water Has Hurt the Poor",),
            title="The Many Ways in Which the Price of Water Has Hurt the Poor",
        ),
    ),
    passes=(
        MustPass(""),
        MustPass("", title="Précis as Thrift"),
        MustPass("", title="The Well-Being of a City and Its Trees"),
    ),
    check=check,
)
