"""Candidates: what a section might become, and which of it is a sentence fit for a précis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer.reference.compress import compressed, tidied, without_opening
from trainer.reference.sections import Section
from trainer.text import Text
from trainer.text.sentences import sentence_spans

FEWEST_WORDS = 6  # a shorter sentence can hardly carry a section
MOST_WORDS = 46  # a longer one is not one thought; exam coaches ask for sentences a reader takes in at once

_COMMENTARY = re.compile(
    r"\b(?:the|this) (?:passage|author|writer|text|article|essay|paragraph|sentence|summary|section|excerpt|statement"
    r"|narrator|speaker)s?\b|\b(?:here (?:is|are)|in (?:summary|conclusion|short)|overall,|testament to|stark "
    r"(?:reminder|illustration)|let us|let's|prime example|good example)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours|you|your|yours|I'm|I've|we're|we've|you're)\b", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”?!*#_<>‹›\[\]{}|=\\/]|\.\.\.|…|:$")
_CONTRACTION = re.compile(
    r"n['’]t\b|\b(?:it|that|there|he|she|they|who)['’](?:s(?= (?:a|an|the|not|been|to))|re|ve|ll|d)\b", re.IGNORECASE
)


class Maker(StrEnum):
    """How a candidate came about."""

    MODEL = "model"
    EXTRACT = "extract"
    COMPRESSED = "compressed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence that may stand for one section.

    Attributes:
        section: number of the section.
        text: the sentence.
        words: how many words it has.
        maker: how it came about.
    """

    section: int
    text: str
    words: int
    maker: Maker


def candidates_of(
    number: int, section: Section, sentences: Sequence[str], sampled: Sequence[str]
) -> tuple[Candidate, ...]:
    """Return the usable candidates of a section, without repeats.

    Args:
        number: the number of the section.
        section: the section.
        sentences: its kept sentences.
        sampled: what the model wrote for it.
    """
    pool = [(first_sentence(text), Maker.MODEL) for text in sampled]
    pool += [(tidied(without_opening(sentence)), Maker.EXTRACT) for sentence in sentences]
    pool += [(form, Maker.COMPRESSED) for sentence in sentences for form in compressed(sentence)]
    found: dict[str, Candidate] = {}
    for text, maker in pool:
        words = len(Text(text).words)
        if text not in found and is_usable(text):
            found[text] = Candidate(number, text, words, maker)
    return tuple(found.values())


def first_sentence(text: str) -> str:
    """Return the first sentence of what a model wrote, tidied; empty if there is none."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    line = re.sub(r"</?passage>|^(?:one sentence|summary|précis|answer)[^:]{0,40}:", "", line, flags=re.IGNORECASE)
    spans = sentence_spans(line)
    return tidied(without_opening(tidied(line[spans[0].start : spans[0].end]))) if spans else ""


def is_usable(sentence: str) -> bool:
    """Return whether `sentence` could stand in a précis by its form: whole, third person, no comment, no quotation.

    >>> [is_usable(s) for s in ("The dam drowned forty villages in a year.", "We drowned them all in a year.", "The")]
    [True, False, False]
    """
    words = Text(sentence).words
    return (
        FEWEST_WORDS <= len(words) <= MOST_WORDS
        and sentence.endswith(".")
        and not _MARKS.search(sentence)
        and not _PERSON.search(sentence)
        and not _COMMENTARY.search(sentence)
        and not _CONTRACTION.search(sentence)
        and not _repeats_itself(words)
        and sentence.count("(") == sentence.count(")")
    )


def _repeats_itself(words: Sequence[str]) -> bool:
    runs = [tuple(words[i : i + 3]) for i in range(len(words) - 2)]
    return len(set(runs)) < len(runs)
