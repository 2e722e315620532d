"""No letters that only look like the letters of English words: they can hide copying."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import shown
from trainer.rules.sources import INTEGRITY
from trainer.text import Span

CODE = "integrity.homoglyphs"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# Letters of other scripts that pass for Latin ones at a glance (Unicode TR 39, confusables), most common first.
_LOOKALIKES = frozenset("асеорхуіјѕԛԝһԁɡАВЕКМНОРСТХУІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχω")
_OTHER = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}\p{Coptic}]")
_LATIN = regex.compile(r"\p{Latin}")
_DISGUISED = regex.compile(r"[\uFF21-\uFF3A\uFF41-\uFF5A\U0001D400-\U0001D6A3\U0001F130-\U0001F149\u24B6-\u24E9]")
_UNIT = regex.compile(r"[μΩ]\p{Latin}{1,3}|\p{Latin}{1,2}[μΩαβγ]|[αβγδεκλμπσΔΣΩ]\p{Latin}?|[αβγδ]\p{N}*")


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield words that mix Latin with look-alike scripts, or stand wholly in look-alikes among Latin words."""
    for raw, in_title in ((submission.title or "", True), (submission.text.raw, False)):
        latin_text = len(_LATIN.findall(raw)) > len(_OTHER.findall(raw))
        for match in _WORD.finditer(raw):
            if _is_disguised(match.group(), latin_text):
                message = f"{shown(match.group())} holds letters of another alphabet; type the word afresh."
                yield Finding(CODE, message, Span(*match.span()), in_title=in_title)


def _is_disguised(word: str, latin_text: bool) -> bool:
    if word.isascii() or _UNIT.fullmatch(word):
        return False
    if _DISGUISED.search(word):
        return True
    letters = [c for c in unicodedata.normalize("NFC", word) if c.isalpha()]
    others = [c for c in letters if _OTHER.match(c)]
    if not others:
        return False
    if len(others) < len(letters):
        return any(_LATIN.match(c) for c in letters)
    return latin_text and len(letters) > 1 and all(c in _LOOKALIKES for c in letters)


RULE = Rule(
    CODE,
    "one alphabet",
    INTEGRITY,
    flags=(
        MustFlag("The tr\u0435es c\u043eol streets.", ("tr\u0435es", "c\u043eol")),
        MustFlag("Le caf\u00e9 est cl\u03bfs.", ("cl\u03bfs",)),
        MustFlag("They hold rain \u0430\u0441 shade.", ("\u0430\u0441",)),
        MustFlag("\uff34rees cool streets.", ("\uff34rees",)),
    ),
    passes=(
        MustPass(""),
        MustPass("Les élèves, Łódź, Dvořák, İstanbul."),
        MustPass("A 5 μm film of β-carotene at 3 Ω, by Москва and Αθήνα."),
        MustPass("درخت and 树 are trees."),
    ),
    check=check,
)
