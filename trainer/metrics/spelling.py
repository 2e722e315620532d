"""Which of the words that a dictionary lacks are misspelled, and what was meant.

Names, words of the passage, American as well as British spellings, and words with a productive prefix are right. A word
far from every known one is taken for a term, since accusing a right word costs more than missing a wrong one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from trainer.domain import Finding
from trainer.metrics.proofreader import Lint, is_american
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS

SPELLING = "language.spelling"
PASSAGE_SPELLING = "language.passage-spelling"
_NEAR = 2  # letters by which a misspelling may differ from what was meant; a stranger word is taken for a term
_SHORT = 5  # letters; in a word no longer than this one letter makes another word, so only one may differ
_SHORTEST = 3  # letters; a shorter unknown word is a symbol or an abbreviation
# Prefixes that make good words which no dictionary lists: "nondurable", "uncompetitive", "reauthorisation".
_PREFIXES = tuple(
    "non un re pro anti co counter multi inter intra neo over under mis self super hyper hypo semi pre post sub trans "
    "ultra micro macro meta proto pseudo psycho socio photo bio geo electro neuro eco techno agro hydro nano".split()
)
_SUFFIXES = tuple("less like wise ness fold free making maker holder".split())
# One of these is half of nearly every pair of words wrongly run together ("alot", "ofan", "inmany").
_JOINED = frozenset("a an the of in to at on for and all as is it be with even some any every no day not".split())
_LONG_HALF = 4  # letters; two halves of at least so many are a compound ("stablecoin"), and compounds are free to make
_NEVER_SUGGESTED = frozenset({"negro", "negroes", "negros"})  # they insult; harper offers them for "neuro"
# Words of other languages that English prose borrows in phrases ("per capita", "en masse", "laissez-faire").
_BORROWED = frozenset("capita facto jure masse laissez faire versa quo proprio prima facie bona fide modus".split())


def misspelling(text: Text, lint: Lint, vocabulary: Mapping[str, Span]) -> Finding | None:
    """Return the finding for a word that the dictionary lacks, or None when it is right or too odd to judge.

    Args:
        text: the text.
        lint: harper's complaint about one word of it.
        vocabulary: first places of the words of the passage, from `vocabulary_of`.
    """
    said = text.slice(lint.span)
    word = said.casefold().replace("’", "'").removesuffix("'s")
    if _is_right(said, word, lint.suggestions, vocabulary):
        return None
    near = [s for s in lint.suggestions if " " in s or (s and _is_near(word, s.casefold()))]
    near = [s for s in near if s.casefold() not in _NEVER_SUGGESTED]
    printed = _nearest(word, vocabulary)
    if printed is not None and _is_meant(word, printed, near):
        message = f"“{said}” is printed “{printed}” in the passage; copy its spelling."
        return Finding(PASSAGE_SPELLING, message, lint.span, vocabulary[printed])
    if near and not _is_name(text, lint.span.start, said, edits(word, near[0].casefold())):
        return Finding(SPELLING, _question(said, near[0]), lint.span)
    return None


def _question(said: str, meant: str) -> str:
    """Return what to tell the writer; two long halves ("interest ion") are no help."""
    if " " in meant and not _JOINED.intersection(meant.casefold().split()):
        return f"“{said}” is in no dictionary; check its spelling."
    return f"“{said}”: did you mean “{meant}”?"


def _is_meant(word: str, printed: str, near: Sequence[str]) -> bool:
    """Whether a word of the passage is meant, and not one of the dictionary's: no farther off, and no mere joint."""
    if printed in FUNCTION_WORDS and any(s.casefold() != printed for s in near[:1]):
        return False
    return all(edits(word, printed) <= edits(word, s.casefold()) for s in near)


def _is_right(said: str, word: str, suggestions: tuple[str, ...], vocabulary: Mapping[str, Span]) -> bool:
    """Return whether a word that the dictionary lacks is right, or too odd to judge."""
    if word in _BORROWED or len(word) < _SHORTEST or not word.replace("'", "").isalpha() or not said[1:].islower():
        return True
    if any(form in vocabulary for form in (word, word.removesuffix("s"), word.removesuffix("es"), word + "s")):
        return True
    if word in _PREFIXES or any(_is_plural_or_compound(word, s) for s in suggestions):
        return True
    if any(s.casefold() != word and _unaccented(s.casefold()) == _unaccented(word) for s in suggestions):
        return True
    for prefix in _PREFIXES:
        if word.startswith(prefix) and any(s.casefold() in {word[len(prefix) :], f"{prefix} {word[len(prefix) :]}"}
                                           for s in suggestions):  # fmt: skip
            return True
    if any(word.endswith(suffix) and f"{word.removesuffix(suffix)} {suffix}" in suggestions for suffix in _SUFFIXES):
        return True
    return is_american(said)


def _is_plural_or_compound(word: str, suggestion: str) -> bool:
    """Return whether `word` is the plural of a known noun ("learnings") or two long known words written as one."""
    if suggestion.endswith("'s") and suggestion.casefold().replace("'", "") == word:
        return True
    halves = suggestion.casefold().split()
    return len(halves) > 1 and min(map(len, halves)) >= _LONG_HALF and not _JOINED.intersection(halves)


def _unaccented(word: str) -> str:
    """Return `word` without its accents: "précis" and "precis" are one word."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _is_name(text: Text, place: int, said: str, distance: int) -> bool:
    """Return whether a word with a capital is rather a name: inside a sentence, or unlike any word but itself."""
    return said[0].isupper() and (not _starts_sentence(text, place) or len(said) <= _SHORT or distance > 1)


def _starts_sentence(text: Text, place: int) -> bool:
    return any(sentence.start == place for sentence in text.sentences)


@lru_cache(maxsize=32)
def vocabulary_of(passage: Text) -> Mapping[str, Span]:
    """Return the first place of each word of the passage, and of the parts of its compounds."""
    places: dict[str, Span] = {}
    for word, span in zip(passage.words, passage.word_spans, strict=True):
        for part in (word.removesuffix("'s"), *word.split("-")):
            places.setdefault(part, span)
    return places


def _nearest(word: str, vocabulary: Mapping[str, Span]) -> str | None:
    """Return the passage word that `word` was surely meant to be: one or two letters off, same beginning."""
    if len(word) < _SHORT:
        return None
    near = [w for w in vocabulary if w[:1] == word[:1] and len(w) >= _SHORT and _is_near(word, w)]
    return min(near, key=lambda w: (edits(word, w), w), default=None)


def _is_near(word: str, other: str) -> bool:
    return edits(word, other) <= (1 if min(len(word), len(other)) <= _SHORT else _NEAR)


def edits(word: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped to make one word the other.

    The optimal string alignment distance (Damerau 1964), over which most misspellings lie one step away.

    >>> edits("beleive", "believe"), edits("goverment", "government"), edits("cat", "dog")
    (1, 1, 3)
    """
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(word, 1):
        before, previous, row = previous, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1]
