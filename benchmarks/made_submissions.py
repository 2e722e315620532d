"""Submissions for measuring speed: sentences of the bank's model précis, each changed a little, so that none is twice.

They stand for no learner; their marks mean nothing. What they share with learners' work is length, vocabulary, slips.
"""

from __future__ import annotations

import random

from trainer.domain import Submission
from trainer.practice.bank import BankPassage
from trainer.text import Text

WORDS = 130  # of a submission: a third of a passage of some 400 words


def made(bank: BankPassage, number: int, words: int = WORDS) -> Submission:
    """Return submission `number` on a passage; the same number gives the same submission."""
    chance = random.Random(f"{bank.id} {number}")
    places = [(reference.text, span) for reference in bank.references for span in reference.text.sentences]
    chance.shuffle(places)
    sentences: list[str] = []
    total = 0
    for text, span in places:
        if total >= words:
            break
        sentences.append(_changed(text.slice(span), chance))
        total += len(text.words_in(span))
    return Submission(Text(" ".join(sentences)), chance.choice([None, bank.references[0].title, bank.passage.title]))


def _changed(sentence: str, chance: random.Random) -> str:
    """A sentence with one to three of its words left out, said twice, misspelled or turned round."""
    words = sentence.split()
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(1, len(words) - 1) if len(words) > 3 else 0
        match chance.choice("omit twice misspell swap deny".split()):
            case "omit" if len(words) > 5:
                del words[place]
            case "twice":
                words.insert(place, words[place])
            case "misspell" if len(words[place]) > 4:
                letters = list(words[place])
                at = chance.randrange(1, len(letters) - 2)
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
                words[place] = "".join(letters)
            case "swap" if place:
                words[place], words[place - 1] = words[place - 1], words[place]
            case "deny":
                words.insert(place, "not")
    return " ".join(words)
