"""Language: errors of spelling and grammar, each with its place and what could stand there.

Harper finds most (see `trainer.metrics.proofreader`), patterns of learners' errors add to them. Precision comes before
recall: a writer who is told that a right word is wrong stops believing. Names, words of the passage and American as
well as British spellings are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import regex

from trainer.domain import Finding, Measure
from trainer.metrics.error_patterns import PATTERNS
from trainer.metrics.proofreader import Lint, bounded, lints
from trainer.metrics.spelling import misspelling, vocabulary_of
from trainer.text import Span, Text

ERRORS_PER_WORDS = 100


class Kind(StrEnum):
    """Kinds of language errors; a finding's code is `language.` and the kind."""

    SPELLING = "spelling"
    PASSAGE_SPELLING = "passage-spelling"
    GRAMMAR = "grammar"
    AGREEMENT = "agreement"
    WORD_CHOICE = "word-choice"
    CAPITALS = "capitals"
    PUNCTUATION = "punctuation"
    REPETITION = "repetition"
    SPACING = "spacing"


_KINDS = {
    "Spelling": Kind.SPELLING,
    "Capitalization": Kind.CAPITALS,
    "Punctuation": Kind.PUNCTUATION,
    "Agreement": Kind.AGREEMENT,
    "Repetition": Kind.REPETITION,
    "Typo": Kind.WORD_CHOICE,
    "Malapropism": Kind.WORD_CHOICE,
    "Eggcorn": Kind.WORD_CHOICE,
    "WordChoice": Kind.WORD_CHOICE,
    "Usage": Kind.WORD_CHOICE,
    "BoundaryError": Kind.SPELLING,
}
_SPELLERS = frozenset({"SpellCheck", "SplitWords"})
# What makes "a" an article: not "the letter a in", and "an historical" is right for some.
_ARTICLE_FOLLOWED = regex.compile(r"\s+(?!(?:in|and|is|or|to)\b|h)\p{L}", regex.IGNORECASE)
_FINAL_MARK = regex.compile(r"[.!?…][\"'”’)\]]*\s*$|\bwords?\b[^\n]{0,12}$|[)\]]\s*$", regex.IGNORECASE)
_FEWEST_FOR_STOP = 5  # words; a shorter text may be a heading


def check_language(text: Text, passage: Text | None = None) -> tuple[Finding, ...]:
    """Return the errors of spelling and grammar in `text`, by place, at most one at a place.

    Args:
        text: the submission; what follows its first 12,000 characters is not proofread.
        passage: the passage; its words are right, and a word near one of them was meant to be it.

    Returns:
        Findings with codes `language.` + a `Kind`, a message that says what could stand there, the place, and the
        place of the word in the passage for `language.passage-spelling`.
    """
    vocabulary = vocabulary_of(passage) if passage is not None else {}
    found = [*_from_patterns(text), *_from_the_end(text), *_from_harper(text, vocabulary)]
    kept: list[Finding] = []
    for finding in sorted(found, key=_place):
        if not kept or _start(finding) >= _end(kept[-1]):
            kept.append(finding)
    return tuple(kept)


def language_errors(text: Text, findings: tuple[Finding, ...]) -> Measure:
    """Return the errors in a hundred words, those of `check_language`; None without words.

    >>> language_errors(Text("He go home."), ()).value
    0.0
    """
    evidence = tuple(f.span for f in findings if f.span is not None)
    if not text.words:
        return Measure("language_errors", None)
    return Measure("language_errors", ERRORS_PER_WORDS * len(findings) / len(text.words), evidence)


def _place(finding: Finding) -> tuple[int, int]:
    return _start(finding), -_end(finding)


def _start(finding: Finding) -> int:
    return finding.span.start if finding.span else 0


def _end(finding: Finding) -> int:
    return finding.span.end if finding.span else 0


# ---------------------------------------------------------------- harper's findings


def _from_harper(text: Text, vocabulary: Mapping[str, Span]) -> Iterator[Finding]:
    for lint in lints(text.raw):
        said = text.slice(lint.span)
        if lint.rule in _SPELLERS:
            finding = misspelling(text, lint, vocabulary)
            if finding is not None:
                yield finding
        elif not _is_false_alarm(text.raw, lint, said):
            kind = _KINDS.get(lint.kind, Kind.GRAMMAR)
            yield Finding(f"language.{kind}", _advice(said, lint), lint.span)


def _advice(said: str, lint: Lint) -> str:
    quoted = f"“{' '.join(said.split())}”"
    if not lint.suggestions:
        return f"{quoted}: {_as_clause(lint.message)}"
    best = lint.suggestions[0].strip()
    return f"{quoted}: did you mean “{best}”?" if best else f"{quoted}: leave it out."


def _as_clause(message: str) -> str:
    plain = regex.sub(r"`([^`]*)`", r"“\1”", " ".join(message.split()))
    return plain[:1].lower() + plain[1:]


def _is_false_alarm(raw: str, lint: Lint, said: str) -> bool:
    if said.isupper() and len(said) > 1 and lint.kind == "Capitalization":
        return True  # a heading, or a text in capitals, which is another rule's business
    before = raw[: lint.span.start][-2:]
    match lint.rule:
        case "AnA":
            lettered = before.endswith("(") or (said.isupper() and bool(before.strip()))
            return lettered or not _ARTICLE_FOLLOWED.match(raw, lint.span.end)
        case "RepeatedWords":  # "had had", "that that", "Pago Pago"
            first, *rest = said.split()
            return said.casefold() in {"had had", "that that"} or (first[0].isupper() and rest[0][:1].isupper())
        case "PronounVerbAgreement":  # "he further explained", "with whom are we friends", "Level I is"
            return not lint.suggestions or said in {"further", "friends"}
        case "SentenceCapitalization":  # "b. Plan", "eRegs"; one that opens the text is surely an error
            return len(said.strip(".")) < 2 or not said.islower() or "." in said
        case "ThereToTheir":  # "there needs to be"
            return bool(
                regex.match(r"\s+(?:needs?|seems?|appears?|exists?|remains?|comes?)\b", raw[lint.span.end :][:12])
            )
        case "ThereIsAgreement":
            return "few" in said
        case _:
            return False


# ---------------------------------------------------------------- our own


def _from_patterns(text: Text) -> Iterator[Finding]:
    raw = bounded(text.raw)
    for kind, pattern, message, fix in PATTERNS:
        for match in pattern.finditer(raw):
            said = " ".join(match.group().split())
            quoted = said if "“{0}”" in message else f"“{said}”"
            advice = message.format(quoted)
            better = match.expand(fix).strip() if fix is not None else ""
            if better and "write “" not in advice:
                advice = f"“{said}”: write “{better}”."
            yield Finding(f"language.{kind}", advice, Span(*match.span()))


def _from_the_end(text: Text) -> Iterator[Finding]:
    if len(text.words) >= _FEWEST_FOR_STOP and not _FINAL_MARK.search(text.raw[-80:]):
        last = text.word_spans[-1]
        yield Finding(f"language.{Kind.PUNCTUATION}", "The last sentence has no full stop.", last)
