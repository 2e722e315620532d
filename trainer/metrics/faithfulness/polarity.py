"""Which way a text says a thing: words on an axis of opposites, turned round by what denies them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import regex

from trainer.metrics.faithfulness.alignment import KEPT
from trainer.text import Span, Text
from trainer.text.clauses import clause_spans
from trainer.text.lexicon.forms import base_forms
from trainer.text.stems import FUNCTION_WORDS, stem

REACH = 4  # words within which a denial turns a later word of its clause round ("did not much like")
BESIDE = 2  # content words to either side that tell what a word is said of

_CLAUSE_END = regex.compile(r"[.,;:!?—–()]")
_PLAIN = frozenset("not no never cannot neither nor".split())
_FINITE = frozenset("is are was were has have had does do did".split())
_NOTHING = frozenset("no nothing nobody none".split())
# Behind these "against" opposes; elsewhere it may be no more than a place ("against the wall").
_TAKING_SIDES = frozenset(
    "is are was were be been speak spoke spoken vote voted argue argued stand stood protest protested fight".split()
)
_WHOLLY = frozenset(
    """wholly fully entirely completely altogether quite always alone necessarily all every only without unless
    until""".split()
)
_ABLE = frozenset("can could".split())  # "can least afford" denies as "cannot afford" does
_LEAST = ("least", "of", "all")  # "can least of all afford" denies; "at least" does not
_INSTEAD = (("rather", "than"), ("instead", "of"))  # "complex rather than simple" denies as "not simple" does
_CONTRASTS = frozenset("while whereas but although though".split())  # what stands beyond them is another matter
_CONJUNCTIONS = frozenset("but and or so because although though while whereas which who that than yet".split())


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("opposites.toml").read_text(encoding="utf-8"))


@cache
def axes() -> dict[str, tuple[tuple[int, int], ...]]:
    """Return for every word form and stem the axes it is on, each as (axis, +1 or -1)."""
    poles: dict[str, set[tuple[int, int]]] = {}
    for number, row in enumerate([*_table()["axes"], *_table()["close"]]):
        for sign, pole in zip((1, -1), row.split("|"), strict=True):
            for word in pole.split():
                poles.setdefault(word, set()).add((number, sign))
                if not word.endswith("ful"):  # "useful" has the stem of "use", which praises nothing
                    poles.setdefault(f"{stem(word)}*", set()).add((number, sign))
    return {word: tuple(sorted(found)) for word, found in poles.items()}


@cache
def open_axes() -> int:
    """Return how many axes, the first ones, hold for paraphrases too and not only for nearly equal clauses."""
    return len(_table()["axes"])


@cache
def _negators() -> frozenset[str]:
    return frozenset(_table()["negators"].split())


@cache
def _harmless() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in _table()["harmless"])


@lru_cache(maxsize=16_384)
def sides(word: str) -> tuple[tuple[int, int], ...]:
    """Return the axes a folded word is on.

    >>> sides("rising")[0] in sides("climbed"), sides("banana")
    (True, ())
    """
    table = axes()
    found = table.get(word) or table.get(f"{stem(word)}*")
    if found is None and word.endswith("ly"):
        found = table.get(f"{word[:-3]}y" if word.endswith("ily") else word[:-2])
    if found is None and word.endswith(("er", "est")):
        found = next((table[base] for base in base_forms(word, "a") if base in table), None)
    return found or ()


def is_negator(word: str) -> bool:
    """Return whether a folded word denies what follows it."""
    return word in _negators() or word.endswith("n't")


def is_plain_denial(word: str) -> bool:
    """Return whether a folded word denies and says nothing else."""
    return word in _PLAIN or word.endswith("n't")


def negated(text: Text, number: int) -> Span | None:
    """Return the place of the denial that turns word `number` round; None when it is said plainly or denied twice."""
    found: list[int] = []
    verb = False
    for place in range(number - 1, max(-1, number - REACH - 1), -1):
        between = text.raw[text.word_spans[place].end : text.word_spans[place + 1].start]
        word = text.words[place]
        instead = text.words[max(0, place - 1) : place + 1] in _INSTEAD
        if _CLAUSE_END.search(between) or (word in _CONJUNCTIONS and not instead):
            break
        denies = (is_negator(word) and not _is_harmless(text, place)) or text.words[place : place + 3] == _LEAST
        denies = denies or (word == "least" and text.words[max(0, place - 1)] in _ABLE)
        denies = (denies or instead) and text.words[place : place + 2] not in _INSTEAD  # counted at its second word
        if verb and not denies and word not in FUNCTION_WORDS:
            break  # "what is never mended is preparing ruins": what stands before the verb is its subject
        verb = verb or word in _FINITE
        if denies:
            found.append(place)
    return text.word_spans[found[0]] if len(found) % 2 else None


def leaves_a_part(text: Text, clause: Span) -> bool:
    """Return whether a denial in a clause leaves a part standing: "cannot wholly replace it", "not all agree"."""
    return any(text.words[n] in _WHOLLY for n in text.words_in(clause))


def denied_behind(text: Text, number: int, clause: range) -> Span | None:
    """Return the place of what denies word `number` from behind ("took no honey", "can least afford it"), if any."""
    behind = number + 1
    if behind >= clause.stop:
        return None
    denies = text.words[behind] in _NOTHING or (text.words[behind] == "least" and text.words[number] in _ABLE)
    return text.word_spans[behind] if denies else None


def _is_harmless(text: Text, place: int) -> bool:
    words = text.words
    if words[place] in _NOTHING and "so" in words[place : place + REACH] and "as" in words[place : place + 2 * REACH]:
        return True  # "nothing weakens prudence so much as riches": they weaken it most
    return any(
        words[start : start + length] in _harmless()
        for length in (2, 3)
        for start in range(max(0, place - length + 1), place + 1)
    )


@dataclass(frozen=True, slots=True)
class Mention:
    """A word on an axis.

    Attributes:
        word: its number in the text.
        axis: the axis.
        sign: which pole the text says, denials reckoned in.
        turned: the place of the denial, when there is one.
        before: content stems of its clause before it, nearest first.
        after: those behind it, nearest first.
    """

    word: int
    axis: int
    sign: int
    turned: Span | None
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def context(self) -> frozenset[str]:
        """All content stems of the clause but the word's own."""
        return frozenset((*self.before, *self.after))

    def said_of_the_same(self, other: Mention) -> bool:
        """Return whether a content word stands beside both: on the same side, or next to the one and to the other.

        "It raised the income of the bridge" and "the bridge's toll was lowered" speak of a bridge and of two things.
        """
        if set(self.before[:BESIDE]) & set(other.before[:BESIDE]) or set(self.after[:BESIDE]) & set(
            other.after[:BESIDE]
        ):
            return True
        return bool({*self.before[:1], *self.after[:1]} & {*other.before[:1], *other.after[:1]})


@lru_cache(maxsize=KEPT)
def passage_mentions(passage: Text) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each sentence of a passage."""
    return tuple(
        tuple(mention for clause in clause_spans(passage, sentence) for mention in mentions(passage, clause))
        for sentence in passage.sentences
    )


def mentions(text: Text, place: Span) -> Iterator[Mention]:
    """Yield the words of `place` that are on an axis, in order."""
    numbers = text.words_in(place)
    stems = {number: stem(text.words[number]) for number in numbers if text.words[number] not in FUNCTION_WORDS}
    for number in numbers:
        found = sides(text.words[number])
        if not found or (text.words[number] == "against" and text.words[number - 1] not in _TAKING_SIDES):
            continue
        if (
            is_negator(text.words[number])
            and number + 1 < numbers.stop
            and any(
                negated(text, later) == text.word_spans[number] and sides(text.words[later])
                for later in range(number + 1, min(numbers.stop, number + REACH + 1))
            )
        ):
            continue  # "refused to publish": it turns the next word round and says nothing by itself
        turned = negated(text, number) or denied_behind(text, number, numbers)
        low, high = _one_side(text, numbers, number)
        before = tuple(found_stem for n, found_stem in reversed(stems.items()) if low <= n < number)
        after = tuple(found_stem for n, found_stem in stems.items() if number < n < high)
        for axis, sign in found:
            yield Mention(number, axis, -sign if turned else sign, turned, before, after)


def _one_side(text: Text, numbers: range, number: int) -> tuple[int, int]:
    """The first word on this side of a contrast around word `number`, and the one behind the last."""
    parted = [n for n in numbers if text.words[n] in _CONTRASTS]
    low = max((n + 1 for n in parted if n < number), default=numbers.start)
    return low, min((n for n in parted if n > number), default=numbers.stop)
