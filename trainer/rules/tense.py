"""A précis keeps to one tense."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations
from trainer.rules.sources import SCHOOLS_DIFFER

CODE = "convention.tense"

# Only verbs whose form shows the tense beyond doubt are counted.
_PRESENT = regex.compile(r"\b(?:is|are|has|have|does|do)\b", regex.IGNORECASE)
_PAST = regex.compile(r"\b(?:was|were|had|did)\b", regex.IGNORECASE)
_SETTLED = 0.9  # share of one tense from which a passage counts as written in it
_MIXED = 0.3  # share of the other tense from which a submission counts as mixed
_FEWEST_VERBS = 4  # in the passage and in the submission; fewer show no habit
_FEWEST_STRAYS = 2


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the first verb in the rarer tense when a submission mixes tenses and its passage does not."""
    present_share = _present_share(prepared.passage.text.raw)
    if present_share is None or 1 - _SETTLED < present_share < _SETTLED:
        return
    present = list(outside_quotations(_PRESENT, submission.text.raw))
    past = list(outside_quotations(_PAST, submission.text.raw))
    rare, common = sorted((present, past), key=len)
    total = len(rare) + len(common)
    if total >= _FEWEST_VERBS and len(rare) >= max(_FEWEST_STRAYS, _MIXED * total):
        said = "present" if rare is present else "past"
        message = f"“{rare[0].group()}” is in the {said} and most verbs are not; keep to one tense."
        yield finding_at(CODE, message, rare[0])


@lru_cache(maxsize=64)
def _present_share(passage: str) -> float | None:
    present = sum(1 for _ in outside_quotations(_PRESENT, passage))
    past = sum(1 for _ in outside_quotations(_PAST, passage))
    return present / (present + past) if present + past >= _FEWEST_VERBS else None


_NOW = "Trees are cool. Shade is free. Rain is held. Roots do much. Birds have homes."

RULE = Rule(
    CODE,
    "one tense",
    SCHOOLS_DIFFER,
    flags=(
        MustFlag(
            "Trees are cool, shade is free and roots have depth, but rain was held and birds had homes.", ("was",), _NOW
        ),
        MustFlag("Le café is open; shade is free. Roots did much, rain was held, and all is well.", ("did",), _NOW),
        MustFlag(
            "Roads were poor and wells had failed; rain was rare. The town is old and has debts.",
            ("is",),
            "Roads were bad. Wells had dried. Rain was rare. The town did little.",
        ),
    ),
    passes=(
        MustPass("", _NOW),
        MustPass("Les élèves relisent.", _NOW),
        MustPass("Trees were cool, shade was free, and birds had homes; rain was held.", _NOW),
        MustPass("Trees are cool and shade is free, as one said it was.", _NOW),
        MustPass(
            "Roads were poor, and wells had failed; now the town is rich and has trees.",
            "Roads were bad and wells had failed. The town is rich and has trees.",
        ),
    ),
    check=check,
)
