"""No characters that a reader cannot see: they can hide copying and break words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import INTEGRITY
from trainer.text import Span

CODE = "integrity.hidden-characters"

# Format characters (zero width, soft hyphen, bidi, tags), controls, and letters that have no shape. Joiners between
# Arabic or Indic letters and inside emoji are spelling, and a byte order mark at the start is the file's.
_HIDDEN = regex.compile(
    r"(?!\A\uFEFF)(?!(?<=[\p{Arabic}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Tamil}\p{Telugu}\p{Kannada}"
    r"\p{Malayalam}\p{Sinhala}\p{M}])[\u200C\u200D])(?!(?<=[\p{Extended_Pictographic}\uFE0F])\u200D)"
    r"(?:[\p{Cf}\u115F\u1160\u3164\uFFA0\u2800\u034F]|[^\P{Cc}\t\n\r\f\v])"
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield one finding for all invisible characters of the text and one for those of the title, at the first."""
    for raw, in_title in ((submission.title or "", True), (submission.text.raw, False)):
        hidden = list(_HIDDEN.finditer(raw))
        if hidden:
            name = unicodedata.name(hidden[0].group(), f"U+{ord(hidden[0].group()):04X}").lower()
            count = "An invisible character" if len(hidden) == 1 else f"{len(hidden)} invisible characters"
            message = f"{count} (first: {name}); type the words afresh."
            yield Finding(CODE, message, Span(*hidden[0].span()), in_title=in_title)


RULE = Rule(
    CODE,
    "no invisible characters",
    INTEGRITY,
    flags=(
        MustFlag("Trees co\u200bol the stre\u200bets.", ("\u200b",)),
        MustFlag("Le ca\u00adfé est clos.", ("\u00ad",)),
        MustFlag("Trees \u202ecool\u202c streets.", ("\u202e",)),
        MustFlag("Trees cool streets.", ("\u2060",), title="Street\u2060 Trees"),
    ),
    passes=(
        MustPass(""),
        MustPass("\ufeffLes élèves\trelisent.\r\nCafé."),
        MustPass("می\u200cخواهم"),
        MustPass("e\u0301te\u0301 \U0001f469\u200d\U0001f33e"),
        MustPass("Trees\u00a0cool streets."),
    ),
    check=check,
)
