"""Formal prose writes words in full."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations
from trainer.rules.sources import HANDBOOKS

CODE = "convention.contraction"

_HOSTS = (
    "it|he|she|that|there|here|what|who|where|how|when|why|let"  # behind these "'s" is a verb; elsewhere a genitive
)
_CONTRACTION = regex.compile(
    rf"(?<![\p{{L}}'’])(?:\p{{L}}+n['’]t|(?:i|you|we|they|he|she|it|who|that|there|what)['’](?:re|ve|ll|d|m)"
    rf"|(?:would|could|should|might|must)['’]ve|(?:{_HOSTS})['’]s|['’]t(?:is|was)"
    r"|(?:do|does|did|is|are|was|were|has|have|had|would|could|should|ca)nt)(?![\p{L}'’])",
    regex.IGNORECASE,
)
_IRREGULAR = {"can't": "cannot", "cant": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us"}
_ENDINGS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would or had", "s": "is or has"}


def in_full(contraction: str) -> str | None:
    """Return what `contraction` is short for; None where it may be several things.

    >>> in_full("don't"), in_full("i'm"), in_full("can’t"), in_full("dont")
    ('do not', 'I am', 'cannot', 'do not')
    """
    word = contraction.replace("’", "'").casefold()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if regex.search("n'?t$", word):
        return regex.sub("n'?t$", "", word) + " not"
    host, _, ending = word.partition("'")
    full = _ENDINGS.get(ending, "")
    host = "I" if host == "i" else host
    return f"{host} {full}" if host and full and " or " not in full else None


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield every contraction outside quotations; genitives are none."""
    for match in outside_quotations(_CONTRACTION, submission.text.raw):
        full = in_full(match.group())
        todo = f"write “{full}”" if full else "write it in full"
        yield finding_at(CODE, f"“{match.group()}” is a contraction; {todo}.", match)


RULE = Rule(
    CODE,
    "no contractions",
    HANDBOOKS,
    flags=(
        MustFlag("Trees don't walk, and it’s well.", ("don't", "it’s")),
        MustFlag("The élite can't see; they’ve gone to the café.", ("can't", "they’ve")),
        MustFlag("They dont know who'd pay.", ("dont", "who'd")),
    ),
    passes=(
        MustPass(""),
        MustPass("L'été, l'élève et le maître d'école."),
        MustPass("The farmer's trees and the farmers' wells at ten o'clock."),
        MustPass("“We don't pay,” he said, and ants do not want."),
        MustPass("James's and Kant's views."),
    ),
    check=check,
)
