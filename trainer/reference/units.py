"""Units: the pieces of a passage that a model is asked to say again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.reference.cards import Unit
from trainer.reference.sections import Section
from trainer.text import Text

FEWEST_WORDS = 9  # a shorter sentence has nothing to condense
MOST_WORDS = 60  # of two sentences taken together; the longest that small models were trained on
SINGLE_SHARE = 0.7  # of a sentence's words
PAIR_SHARE = 0.5  # of the words of two sentences
SHORTEST, LONGEST = 9, 32  # words asked for: a précis sentence is read at once


@dataclass(frozen=True, slots=True)
class WritingUnit:
    """What a model is asked to say again in one sentence.

    Attributes:
        section: number of the section it belongs to.
        sources: numbers of the passage sentences in it.
        text: those sentences.
        words: how many words the answer should have.
    """

    section: int
    sources: tuple[int, ...]
    text: str
    words: int


def units_of(sections: Sequence[Section], sentences: Sequence[str], share: int, unit: Unit) -> tuple[WritingUnit, ...]:
    """Return what to ask a model for.

    Args:
        sections: the sections of the passage.
        sentences: all sentences of the passage, in words a précis may use (third person, no quotation marks).
        share: how many words the précis has for each section.
        unit: whether the model is trusted with a whole section or with one or two sentences at a time. Small models
            tell one sentence truly and confuse who did what when they are given five.
    """
    found = []
    for number, section in enumerate(sections):
        if unit == "section":
            found.append(WritingUnit(number, section.kept, section.text, share))
            continue
        for place, i in enumerate(section.kept):
            words = len(Text(sentences[i]).words)
            if FEWEST_WORDS <= words <= MOST_WORDS:
                found.append(WritingUnit(number, (i,), sentences[i], _bounded(words * SINGLE_SHARE)))
            following = section.kept[place + 1 : place + 2]
            if following == (i + 1,):
                pair = f"{sentences[i]} {sentences[i + 1]}"
                words = len(Text(pair).words)
                if words <= MOST_WORDS:
                    found.append(WritingUnit(number, (i, i + 1), pair, _bounded(words * PAIR_SHARE)))
    return tuple(found)


def _bounded(words: float) -> int:
    return max(SHORTEST, min(LONGEST, round(words)))
