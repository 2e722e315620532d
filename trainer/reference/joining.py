"""Joining: chosen sentences made one paragraph that reads on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trainer.reference.compress import opens_with_contrast
from trainer.reference.scoring import Scored
from trainer.reference.sections import Section
from trainer.text import Text
from trainer.text.stems import FUNCTION_WORDS, stem
from trainer.text.words import fold

_DEMONSTRATIVE = re.compile(r"^(This|These|Such)\s+(\w+)")


def joined(chosen: Sequence[Scored], sections: Sequence[Section], sentences: Sequence[str], most: int) -> str:
    """Return the chosen sentences as one paragraph of at most `most` words.

    A turn in the passage ("However, …") is kept as a turn; a demonstrative whose noun the sentence before does not
    name becomes an article.

    Args:
        chosen: the sentences of the précis, in order.
        sections: the sections they stand for.
        sentences: the sentences of the passage.
        most: the most words.
    """
    parts: list[str] = []
    spare = most - sum(option.candidate.words for option in chosen)
    for option in chosen:
        text = _anchored(option.candidate.text, parts[-1] if parts else "")
        first = sentences[sections[option.candidate.section].kept[0]]
        if parts and spare > 0 and opens_with_contrast(first) and not _turns(text):
            text, spare = f"However, {_lowered(text)}", spare - 1
        parts.append(text)
    return " ".join(parts)


def _anchored(sentence: str, before: str) -> str:
    match = _DEMONSTRATIVE.match(sentence)
    if match is None or (match.group(1) == "Such" and before):
        return sentence
    noun = stem(match.group(2).casefold())
    if before and noun in {stem(word) for word in Text(before).words}:
        return sentence
    return f"The {match.group(2)}{sentence[match.end() :]}"


def _turns(sentence: str) -> bool:
    return opens_with_contrast(sentence) or bool(re.match(r"(?:although|though|while|despite)\b", sentence, re.I))


def _lowered(sentence: str) -> str:
    first, space, rest = sentence.partition(" ")
    return f"{first.lower() if first != 'I' and fold(first) in FUNCTION_WORDS else first}{space}{rest}"
