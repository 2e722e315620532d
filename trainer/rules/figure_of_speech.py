"""A précis says plainly what the passage says in figures."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations, shown
from trainer.rules.sources import HANDBOOKS

CODE = "convention.figure-of-speech"

# Stock figures only: a fresh metaphor cannot be told from plain speech by its words.
_STOCK = (
    r"tip of the iceberg|double-edged sword|drop in the ocean|needle in a haystack|apple of (?:his|her|their) eye"
    r"|blessing in disguise|bed of roses|white elephant|last nail in the coffin|nail in the coffin|uphill battle"
    r"|sword of damocles|pandora['’]s box|achilles['’]s? heel|light at the end of the tunnel"
    r"|feather in (?:his|her|its|their) cap|bolt from the blue|storm in a tea-?cup|wild-goose chase|crocodile tears"
    r"|Herculean task|by leaps and bounds|through thick and thin|rome was not built in a day"
    r"|rain(?:s|ing|ed)? cats and dogs|kill(?:s|ed|ing)? two birds with one stone|burn(?:s|t|ed|ing)? the midnight oil"
    r"|add(?:s|ed|ing)? fuel to the fire|add(?:s|ed|ing)? insult to injury|turn(?:s|ed|ing)? a blind eye"
    r"|hit(?:s|ting)? the nail on the head|bite(?:s)? the bullet|beat(?:s|ing)? around the bush"
)
_SIMILE = (
    r"as (?:clear|free|brave|busy|old|cold|strong|light|white|black|good|dead|quick|blind|sharp|hard|sweet|bright|pure"
    r"|quiet|sly|proud|solid|steady) as (?:(?:an?|the) \p{Ll}+|gold|crystal|day|snow|ice|steel|honey|lightning|night)"
)
_FIGURE = regex.compile(rf"\b(?:{_STOCK}|{_SIMILE})\b", regex.IGNORECASE)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield stock metaphors, proverbs and similes."""
    for match in outside_quotations(_FIGURE, submission.text.raw):
        yield finding_at(CODE, f"{shown(match.group().strip())} is a figure of speech; say it plainly.", match)


RULE = Rule(
    CODE,
    "no figures of speech",
    HANDBOOKS,
    flags=(
        MustFlag("Shade is only the tip of the iceberg.", ("tip of the iceberg",)),
        MustFlag("Le café is as quiet as a mouse at noon.", ("as quiet as a mouse",)),
        MustFlag("Officials turned a blind eye to decay.", ("turned a blind eye",)),
    ),
    passes=(
        MustPass(""),
        MustPass("L'été, le café est calme."),
        MustPass("Towns are as strong as their citizens."),
        MustPass("An iceberg's tip is small; a blind man turned."),
        MustPass("Wages are as old as trade."),
    ),
    check=check,
)
