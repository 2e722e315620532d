"""Faithfulness, as far as words alone can show it: names, numbers and polarity must come from the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from trainer.text import Text
from trainer.text.stems import FUNCTION_WORDS, content_stems, stem
from trainer.text.words import fold

IN_ORDER = 0.85  # share of content words; the rest may be new or moved

_NUMBER_WORDS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion half
    dozen double triple twice thrice""".split()
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|cannot|without|hardly|scarcely|barely|rarely|seldom"
    r"|lack(?:s|ed|ing)?|fail(?:s|ed|ing|ure)?|absence|refus(?:e|es|ed|al)|den(?:y|ies|ied)|unable|impossible"
    r"|unlikely|prevent(?:s|ed)?|reject(?:s|ed|ing)?|inability)\b|n['’]t\b",
    re.IGNORECASE,
)
_JOINTS = frozenset(
    "because since although though while whereas unless if so therefore thus but yet however rather instead as".split()
)
_DIGITS = re.compile(r"\d")


def unsupported_names(sentence: str, source: str) -> tuple[str, ...]:
    """Return the names in `sentence` that `source` does not have, as written.

    A name is a capitalised word inside the sentence; at its start only one that `source` writes with a capital
    elsewhere or that has capitals inside counts, since any word may stand there.

    >>> unsupported_names("The bank of Lahore and Delhi closed.", "A bank in Delhi closed.")
    ('Lahore',)
    """
    known = _parts(source)
    text = Text(sentence)
    found = []
    for number, span in enumerate(text.word_spans):
        word = text.slice(span)
        capital = word[:1].isupper() if number else any(letter.isupper() for letter in word[1:])
        if capital and word not in {"I", "A"} and not _word_parts(word) <= known:
            found.append(word)
    return tuple(found)


def unsupported_numbers(sentence: str, source: str) -> tuple[str, ...]:
    """Return the figures and number words in `sentence` that `source` does not have, as written.

    >>> unsupported_numbers("Trade grew from 1 to 4 billion.", "It grew from $1 billion to $3 billion.")
    ('4',)
    """
    known = {fold(word) for word in Text(source).words}
    text = Text(sentence)
    words = zip(text.word_spans, text.words, strict=True)
    return tuple(
        text.slice(span)
        for span, word in words
        if (_DIGITS.search(word) or word in _NUMBER_WORDS) and word not in known
    )


def negations(text: str) -> int:
    """Return how many words of negation `text` has."""
    return len(_NEGATION.findall(text))


def novel_share(sentence: str, source: str) -> float:
    """Return the share of the content words of `sentence` whose stems `source` lacks, in [0, 1]."""
    stems = content_stems(Text(sentence).words)
    known = {stem(word) for word in Text(source).words}
    return sum(word not in known for word in stems) / len(stems) if stems else 0.0


def follows(sentence: str, sources: Sequence[str]) -> bool:
    """Return whether `sentence` says what one of `sources` says, as far as the order of words shows.

    Small models swap who does what, join the subject of one sentence to the verb of another and turn "and" into
    "because". Nearly all content words must therefore stand in the same order in one source sentence, with as much
    negation and with no joint between clauses that it does not have.

    >>> follows("The dog bit the tall man.", ["The dog bit the tall man, who fled."])
    True
    >>> follows("The man bit the dog.", ["The dog bit the tall man, who fled."])
    False
    """
    words = Text(sentence).words
    mine = content_stems(words)
    for source in sources:
        theirs = Text(source).words
        if (
            mine
            and negations(sentence) == negations(source)
            and _JOINTS & set(words) <= set(theirs)
            and _in_order(mine, content_stems(theirs)) / len(mine) >= IN_ORDER
        ):
            return True
    return False


def says_twice(sentence: str) -> bool:
    """Return whether `sentence` has two content words in a row twice, as small models do that go in circles.

    >>> says_twice("It is not a bold move; it is also a bold move."), says_twice("It is a bold move.")
    (True, False)
    """
    stems = content_stems(Text(sentence).words)
    pairs = list(pairwise(stems))
    return len(set(pairs)) < len(pairs)


def _in_order(mine: Sequence[str], theirs: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(theirs) + 1)
    for word in mine:
        above = 0
        for j, other in enumerate(theirs, 1):
            above, row[j] = row[j], above + 1 if word == other else max(row[j], row[j - 1])
    return row[-1]


def _word_parts(word: str) -> set[str]:
    parts = re.split(r"[-/]", re.sub(r"['’]s?$", "", word))
    return {stem(fold(part)) for part in parts if part and fold(part) not in FUNCTION_WORDS}


def _parts(source: str) -> set[str]:
    text = Text(source)
    parts: set[str] = set()
    for span in text.word_spans:
        parts |= _word_parts(text.slice(span))
    return parts
