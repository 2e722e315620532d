"""A précis reports what was said; it does not quote it."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.function_words import AUXILIARIES, FUNCTION_WORDS, PRONOUNS
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations, quotation_spans, shown
from trainer.rules.sources import CSS_FORM
from trainer.text import Text

CODE = "convention.direct-speech"
_MIN_WORDS = 3  # a shorter quotation is a term ("the 'digital divide'"), unless a verb of saying leads to it
_SAYING = (
    r"(?:says?|said|saying|asks?|asked|repl(?:y|ies|ied)|answers?|answered|exclaims?|exclaimed|declares?|declared)"
)
_LEADS_IN = regex.compile(rf"\b(?:{_SAYING}|remarks?|remarked|writes?|wrote|cr(?:y|ies|ied))\s*[,:]?\s*$", regex.I)
# Speech without marks: a colon behind a verb of saying, or a comma and a word that only opens a clause.
_UNMARKED = regex.compile(
    rf"\b(?:{_SAYING})(?::\s*|,\s+(?=(?:The|We|I|He|She|It|They|You|There|Do|Is|Are|Let|My|Our|Why|What|How)\b))"
    r"(?=[\p{L}])[^\n.!?]{3,300}",
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield quotations that hold a clause, and speech given without marks."""
    raw = submission.text.raw
    for span in quotation_spans(raw):
        inside = raw[span.start + 1 : span.end - 1]
        if _is_clause(inside, raw[: span.start]):
            yield Finding(CODE, f"{shown(inside)} is quoted; report it in your own words.", span)
    for match in outside_quotations(_UNMARKED, raw):
        yield finding_at(CODE, f"{shown(match.group())} is direct speech; report it (“said that …”).", match)


def _is_clause(inside: str, before: str) -> bool:
    text = Text(inside)
    if _LEADS_IN.search(before[-40:]):
        return True
    if len(text.words) < _MIN_WORDS:
        return False
    if regex.search(r"[.!?]$", inside.rstrip()) and inside.lstrip()[0].isupper():
        return True
    heading = all(text.raw[s.start].isupper() for s, w in zip(text.word_spans, text.words, strict=True)
                  if w not in FUNCTION_WORDS)  # fmt: skip
    return not heading and any(word in AUXILIARIES or word in PRONOUNS for word in text.words)


RULE = Rule(
    CODE,
    "reported speech",
    CSS_FORM,
    flags=(
        MustFlag("The mayor said, “Plant now.”", ("“Plant now.”",)),
        MustFlag('Le café, dit-on, "is the heart of a town" to all.', ('"is the heart of a town"',)),
        MustFlag("The writer asks: who will pay for the trees?", ("asks: who will pay for the trees",)),
        MustFlag("A farmer said, The wells are dry.", ("said, The wells are dry",)),
        MustFlag("He held that 'they have the right to roam' in woods.", ("'they have the right to roam'",)),
    ),
    passes=(
        MustPass(""),
        MustPass("L'élève parle du «café crème» et du ‘précis’."),
        MustPass("The 'digital divide' and the “tragedy of the commons” hurt the poor."),
        MustPass("“A Room of One's Own” was published in London."),
        MustPass("The students' work and the teachers' pay rose, it is said, yearly."),
        MustPass("The mayor said that trees would be planted."),
    ),
    check=check,
)
