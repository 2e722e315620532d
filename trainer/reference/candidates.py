"""Candidates: what a section might become, and which of it is fit for a précis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import regex

from trainer.reference.compress import compressed, tidied, without_opening
from trainer.reference.own_words import reworded
from trainer.reference.person import third_person
from trainer.text import Text
from trainer.text.sentences import sentence_spans

FEWEST_WORDS = 6  # a shorter sentence can hardly carry a section
MOST_WORDS = 44  # a longer one is not one thought; exam coaches ask for sentences a reader takes in at once
REWORDINGS = 3  # of each form
PAIRED_FORMS = 2  # shortest forms of each sentence that are tried beside a neighbour's
QUOTED_TERM = 5  # words; a quotation so short is a term, whose marks may go

_COMMENTARY = re.compile(
    r"\b(?:the|this) (?:passage|author|writer|text|article|essay|paragraph|sentence|summary|section|excerpt|statement"
    r"|speaker)s?\b|\b(?:here (?:is|are)|in (?:summary|conclusion|short)|overall,|testament to|stark "
    r"(?:reminder|illustration)|let us|let's|prime example|good example)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours|you|your|yours|yourself|I'm|we're)\b", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”?!*#_<>‹›\[\]{}|=\\/]|\.\.\.|…|:$")
_CONTRACTION = re.compile(
    r"n['’]t\b|\b(?:it|that|there|he|she|they|who)['’](?:s(?= (?:a|an|the|not|been|to))|re|ve|ll|d)\b", re.IGNORECASE
)
_TERM = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_FALSE_END = re.compile(
    r"\b(?:the|a|an|of|to|and|or|but|in|on|with|by|for|from|as|that|which|their|its)\.$", re.IGNORECASE
)

_PRONOUNS = frozenset(
    "it they he she his her their its this these those such both neither nor so either another".split()
)


# "Should", "had" and "were" may open a condition instead of a question.
_QUESTION = regex.compile(
    r"(?:(?:what|why|how|whom?|whose|when|where|which)\s+(?:is|are|was|were|ha[sd]|have|do|does|did|can|could|will|would"
    r"|should|may|might|must)|is|are|was|has|have|do|does|did|can|could|will|would|may|might|must)\b",
    regex.IGNORECASE,
)


class Maker(StrEnum):
    """How a candidate came about."""

    MODEL = "model"
    EXTRACT = "extract"
    COMPRESSED = "compressed"
    REWORDED = "reworded"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may stand for one section: a sentence, or two short ones.

    Attributes:
        section: number of the section.
        text: the sentence or sentences.
        words: how many words they have.
        maker: how they came about.
        sources: numbers of the passage sentences they were made from.
    """

    section: int
    text: str
    words: int
    maker: Maker
    sources: tuple[int, ...] = ()


def candidates_of(
    number: int,
    sentences: Sequence[tuple[int, str]],
    sampled: Sequence[tuple[tuple[int, ...], str]],
    seed: int,
    rewordings: int = REWORDINGS,
) -> tuple[Candidate, ...]:
    """Return the usable candidates of a section, without repeats.

    Args:
        number: the number of the section.
        sentences: its kept sentences with their numbers in the passage.
        sampled: what a model wrote, each with the numbers of the sentences it was given.
        seed: which rewordings are tried.
        rewordings: how many of each form.
    """
    found: dict[str, Candidate] = {}

    def add(texts: Iterable[str], maker: Maker, sources: tuple[int, ...]) -> None:
        for text in texts:
            if text not in found and is_usable(text):
                found[text] = Candidate(number, text, len(Text(text).words), maker, sources)

    for given, written in sampled:
        sentence = first_sentence(written)
        add((text for text in (sentence, *reworded(sentence, seed, 1)) if not asks(text)), Maker.MODEL, given)
    short: dict[int, list[str]] = {}
    for i, sentence in sentences:
        base = plain_form(sentence)
        forms = [form for form in (base, *compressed(base)) if is_usable(form)]
        add(forms[:1], Maker.EXTRACT, (i,))
        add(forms[1:], Maker.COMPRESSED, (i,))
        add((text for form in forms for text in reworded(form, seed, rewordings)), Maker.REWORDED, (i,))
        plainest = [next(iter(reworded(form, seed, 1)), form) for form in sorted(forms, key=len)[:PAIRED_FORMS]]
        short[i] = [text for text in plainest if is_usable(text)]
    for i, j in combinations(short, 2):
        add((f"{a} {b}" for a in short[i] for b in short[j] if j == i + 1 or not leans(b)), Maker.PAIR, (i, j))
    return tuple(found.values())


def plain_form(sentence: str) -> str:
    """Return a passage sentence as a précis may use it: third person, no opening joint, no marks around a term."""
    return tidied(third_person(_unquoted(without_opening(sentence))))


def asks(text: str) -> bool:
    """Return whether `text` is worded as a question, whatever mark it ends with; small models end theirs with a stop.

    >>> asks("What has the town been up against for decades."), asks("Should rain fail, the town will thirst.")
    (True, False)
    """
    return text.rstrip("\"') ").endswith("?") or bool(_QUESTION.match(text))


def leans(text: str) -> bool:
    """Return whether `text` opens with a pronoun that stands for something in the sentence before.

    >>> leans("They may respond."), leans("The dam may break.")
    (True, False)
    """
    return (Text(text).words or ("",))[0] in _PRONOUNS


def first_sentence(text: str) -> str:
    """Return the first sentence of what a model wrote, tidied; empty if there is none."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    line = re.sub(r"</?passage>|^(?:one sentence|summary|précis|answer)[^:]{0,40}:", "", line, flags=re.IGNORECASE)
    spans = sentence_spans(line)
    return tidied(without_opening(tidied(line[spans[0].start : spans[0].end]))) if spans else ""


def is_usable(text: str) -> bool:
    """Return whether `text` could stand in a précis by its form: whole, third person, no comment, no quotation.

    >>> [is_usable(s) for s in ("The dam drowned forty villages in a year.", "We drowned them all in a year.", "The")]
    [True, False, False]
    """
    words = Text(text).words
    return (
        FEWEST_WORDS <= len(words) <= MOST_WORDS
        and text.endswith(".")
        and not any(pattern.search(text) for pattern in (_MARKS, _PERSON, _COMMENTARY, _CONTRACTION, _FALSE_END))
        and not _repeats_itself(words)
        and text.count("(") == text.count(")")
    )


def _unquoted(sentence: str) -> str:
    return _TERM.sub(lambda m: m.group(1) if len(m.group(1).split()) <= QUOTED_TERM else m.group(), sentence)


def _repeats_itself(words: Sequence[str]) -> bool:
    runs = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    return len(set(runs)) < len(runs)
