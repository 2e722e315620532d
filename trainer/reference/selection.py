"""Selection: one sentence a section, or none, over all sections at once, within the word budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from trainer.reference.candidates import leans, points_back
from trainer.reference.scoring import Scored
from trainer.text import Text

BEAM = 64  # partial choices kept after each section; wider beams gave the same drafts
CONSIDERED = 12  # best candidates of a section that enter the search
REDUNDANCY = 0.35  # cost of saying again what a chosen sentence says
FREE_SIMILARITY = 0.55  # cosine that neighbouring sentences of one argument have without repeating each other
SAMENESS = 0.5  # cost of a text that another draft of the same passage has
NEARBY = 24  # sentences back that repetition is looked for in; a third of a long article is further away
REPEATED_GRAM = 4  # words: no run so long may stand twice in a précis


@dataclass(frozen=True)
class _Choice:
    score: float
    words: int
    chosen: tuple[Scored, ...]
    grams: frozenset[tuple[str, ...]]


def select(
    options: Sequence[Sequence[Scored]],
    weights: Sequence[float],
    words: tuple[int, int],
    used: Mapping[str, int] = MappingProxyType({}),
    spare: Sequence[Scored] = (),
) -> tuple[Scored, ...]:
    """Return the best set of sentences in order, by beam search.

    Args:
        options: for each section its scored candidates.
        weights: for each section its share of what should be said.
        words: the fewest and the most words of the whole.
        used: texts that other drafts have, with how many do; they cost, so that drafts differ.
        spare: further candidates, weighed less carefully, for when the options do not reach the fewest words.

    The set lies within `words` whenever the options allow it; otherwise it is the nearest below the most.
    """
    low, high = words
    mean = sum(weights) / max(len(weights), 1) or 1.0
    longest = [max((option.candidate.words for option in section), default=0) for section in options]
    beam = [_Choice(0.0, 0, (), frozenset())]
    grams_of = {option: _grams(option.candidate.text) for section in options for option in section}
    for number, section in enumerate(options):
        worth = 0.5 + 0.5 * weights[number] / mean  # leaving a section out costs its worth
        to_come = sum(longest[number + 1 :])
        grown = list(beam)
        ranked = sorted(section, key=lambda option: (-option.score, option.candidate.text))
        varied = _varied(ranked)
        for choice in beam:
            for option in varied:
                total = choice.words + option.candidate.words
                grams = grams_of[option]
                if total > high or grams & choice.grams or not _stands(option, choice.chosen):
                    continue
                fresh = worth * option.score - SAMENESS * used.get(option.candidate.text, 0)
                gain = fresh - REDUNDANCY * _repetition(option, choice.chosen[-NEARBY:])
                grown.append(_Choice(choice.score + gain, total, (*choice.chosen, option), choice.grams | grams))
        beam = _pruned(grown, low - to_come, number, len(options), (low + high) / 2)
    fitting = [choice for choice in beam if choice.words >= low]
    if fitting:
        return max(fitting, key=lambda choice: choice.score).chosen
    best = max(beam, key=lambda choice: (choice.words, choice.score))
    pool = [*(option for section in options for option in section), *spare]
    by_score = sorted(pool, key=lambda o: (-o.score, o.candidate.text))
    by_words = sorted(pool, key=lambda o: (-o.candidate.words, o.candidate.text))
    empty = _Choice(0.0, 0, (), frozenset())
    attempts = [
        _filled(start, order, words, strict=strict)
        for strict in (True, False)  # in a passage that repeats itself only repetition reaches the fewest words
        for start in (best, empty)
        for order in (by_score, by_words)
    ]
    reached = next((choice for choice in attempts if choice.words >= low), max(attempts, key=lambda c: c.words))
    return tuple(sorted(reached.chosen, key=lambda o: (o.candidate.section, o.candidate.sources)))


def _filled(choice: _Choice, pool: Sequence[Scored], words: tuple[int, int], *, strict: bool) -> _Choice:
    """Add from `pool`, in its order, until the fewest words are reached: length is a rule, the rest is taste."""
    taken = {option.candidate.text for option in choice.chosen}
    for option in pool:
        if choice.words >= words[0]:
            break
        text, total = option.candidate.text, choice.words + option.candidate.words
        grams = _grams(text)
        if total <= words[1] and text not in taken and not (strict and grams & choice.grams):
            choice = _Choice(choice.score + option.score, total, (*choice.chosen, option), choice.grams | grams)
            taken.add(text)
    return choice


def _stands(option: Scored, chosen: Sequence[Scored]) -> bool:
    """What opens with a pronoun stands only behind the very sentence it followed; nothing first that points back."""
    if not chosen:
        return not points_back(option.candidate.text)
    if not leans(option.candidate.text):
        return True
    sources = option.candidate.sources
    before = chosen[-1].candidate.sources if chosen else ()
    return bool(sources and before and before[-1] == sources[0] - 1)


def _varied(ranked: Sequence[Scored]) -> list[Scored]:
    """The best options, and the best of each length, so that the budget can be met."""
    lengths: dict[int, Scored] = {}
    for option in ranked:
        lengths.setdefault(option.candidate.words // 5, option)
    return list(dict.fromkeys([*ranked[:CONSIDERED], *lengths.values()]))


def _pruned(choices: list[_Choice], least: int, number: int, sections: int, target: float) -> list[_Choice]:
    alive = [choice for choice in choices if choice.words >= least] or choices
    due = target * (number + 1) / sections
    buckets: dict[int, list[_Choice]] = {}
    for choice in sorted(alive, key=lambda choice: -choice.score):
        bucket = buckets.setdefault(int((choice.words - due) // 12), [])
        if len(bucket) < max(4, BEAM // 8):
            bucket.append(choice)
    kept = [choice for bucket in buckets.values() for choice in bucket]
    return sorted(kept, key=lambda choice: -choice.score)[: 2 * BEAM]


def _repetition(option: Scored, chosen: Sequence[Scored]) -> float:
    nearest = max((float(option.vector @ other.vector) for other in chosen), default=0.0)
    return max(0.0, nearest - FREE_SIMILARITY) / (1 - FREE_SIMILARITY)


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = Text(text).words
    return frozenset(words[i : i + REPEATED_GRAM] for i in range(len(words) - REPEATED_GRAM + 1))
