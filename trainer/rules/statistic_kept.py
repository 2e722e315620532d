"""A précis gives the drift of figures, not the figures."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, occurs, outside_quotations
from trainer.rules.sources import SCHOOLS_DIFFER

CODE = "convention.statistic-kept"
# Percentages, decimals and grouped thousands are statistics; a bare year or a small number may be the matter itself.
_FIGURE = regex.compile(
    r"(?<![\p{L}\p{N}.,])(?:\d[\d.,]*\s?(?:%|per\s?cent\b)|\d+\.\d+(?![.\d])|\d{1,3}(?:,\d{2,3})+)(?!\d)",
    regex.IGNORECASE,
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield every statistic that was carried over from the passage in its digits."""
    for match in outside_quotations(_FIGURE, submission.text.raw):
        number = regex.match(r"[\d.,]*\d", match.group())
        if number and occurs(number.group(), prepared.passage.text):
            message = f"“{match.group()}” is a statistic; say what it shows unless the argument hangs on it."
            yield finding_at(CODE, message, match)


RULE = Rule(
    CODE,
    "no statistics",
    SCHOOLS_DIFFER,
    flags=(
        MustFlag("Pipes lose 47.3 per cent.", ("47.3 per cent",), "Old pipes lose 47.3 per cent of their water."),
        MustFlag("À Québec, 35% read.", ("35%",), "In Québec 35% of adults read daily."),
        MustFlag("It cost 1,250,000 rupees.", ("1,250,000",), "The bridge cost 1,250,000 rupees in all."),
    ),
    passes=(
        MustPass("", "Old pipes lose 47.3 per cent."),
        MustPass("L'été 1947 fut long.", "The summer of 1947 was long."),
        MustPass("Nearly half the water is lost.", "Old pipes lose 47.3 per cent."),
        MustPass("Pipes lose 12.5 per cent.", "Old pipes lose water."),
        MustPass("The 3 branches of the state.", "The state has 3 branches."),
    ),
    check=check,
)
