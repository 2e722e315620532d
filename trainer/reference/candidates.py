"""Candidates: what a section might become, and which of it is fit for a précis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import regex

from trainer.reference.compress import compressed, tidied, without_opening
from trainer.reference.moves import halves, moved
from trainer.reference.own_words import rewordings
from trainer.reference.person import third_person
from trainer.reference.syntax import is_statement, parsed
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
    "it they he she his her their its this these those such both neither nor so either another instead".split()
)

_BEING = [(verb,) for verb in ("is", "are", "was", "were", "has", "have", "had", "may", "must", "will", "can")]
_PLACING = frozenset("in at on by for from with of to under behind beside among despite during after before".split())

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
    versions: int = REWORDINGS,
    terms: frozenset[str] = frozenset(),
) -> tuple[Candidate, ...]:
    """Return the usable candidates of a section, without repeats.

    Args:
        number: the number of the section.
        sentences: its kept sentences with their numbers in the passage.
        sampled: what a model wrote, each with the numbers of the sentences it was given.
        seed: which rewordings are tried.
        versions: how many rewordings of each form.
        terms: stems of the words by which the passage calls its subject; they stay.
    """
    found: dict[str, Candidate] = {}

    def add(texts: Iterable[str], maker: Maker, sources: tuple[int, ...]) -> None:
        for text in texts:
            if text not in found and is_usable(text):
                found[text] = Candidate(number, text, len(Text(text).words), maker, sources)

    for given, written in sampled:
        sentence = first_sentence(written)
        add(
            (text for text in (sentence, *rewordings([sentence], seed, 1, terms)[0]) if not asks(text)),
            Maker.MODEL,
            given,
        )
    short: dict[int, list[str]] = {}
    for i, sentence in sentences:
        base = plain_form(sentence)
        usable = [form for form in (base, *compressed(base)) if is_usable(form)]
        own = [form for form, doc in zip(usable, parsed(usable), strict=True) if is_statement(doc)]
        forms = _shapes(own)
        add(own[:1], Maker.EXTRACT, (i,))
        add(own[1:], Maker.COMPRESSED, (i,))
        add(forms[len(own) :], Maker.REWORDED, (i,))
        others = dict(zip(forms, rewordings(forms, seed, versions, terms), strict=True))
        add((text for texts in others.values() for text in texts), Maker.REWORDED, (i,))
        shortest = sorted(forms, key=len)[:PAIRED_FORMS]
        short[i] = [text for form in shortest for text in (*others[form][:1], form)[:1] if is_usable(text)]
    for i, j in combinations(short, 2):
        add((f"{a} {b}" for a in short[i] for b in short[j] if j == i + 1 or not leans(b)), Maker.PAIR, (i, j))
    return tuple(found.values())


def _shapes(forms: Sequence[str]) -> list[str]:
    """The forms, the halves of those that join two statements, and both with their parts in another order."""
    split = [without_opening(half) for doc in parsed(forms) for half in halves(doc)]
    whole = [half for half, doc in zip(split, parsed(split), strict=True) if is_usable(half) and is_statement(doc)]
    shapes = list(dict.fromkeys([*forms, *whole]))
    return list(dict.fromkeys([*shapes, *(text for doc in parsed(shapes) for text in moved(doc) if is_usable(text))]))


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

    >>> leans("They may respond."), leans("In its place stands a mill."), leans("The dam may break.")
    (True, True, False)
    """
    words = Text(text).words or ("",)
    return words[0] in _PRONOUNS or (words[0] in _PLACING and words[1:2] != () and words[1] in _PRONOUNS)


def points_back(text: str) -> bool:
    """Return whether `text` cannot open a précis: it names somebody or some place that only earlier words tell.

    >>> [points_back(s) for s in ("A complaint against them is old.", "Buses stop there.", "There is a dam.")]
    [True, True, False]
    >>> points_back("Towns sell what they own.")
    False
    """
    words = Text(text).words
    for number, word in enumerate(words):
        if word in {"they", "them", "their"} and not any(w.endswith("s") and len(w) > 3 for w in words[:number]):
            return "people" not in words[:number]
        if word == "there" and words[number + 1 : number + 2] not in _BEING:
            return True
    return leans(text)


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
