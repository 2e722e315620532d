"""Sections: runs of sentences, each to be condensed into one sentence of the précis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from trainer.domain import PreparedPassage
from trainer.text import Text
from trainer.text.illustration import is_illustration
from trainer.text.instruction import instructions

SENTENCE_WORDS = 24  # words of a précis sentence: the mean of hand-written model précis is 22 to 26
MOST_SECTIONS = 200  # a third of 14,000 words; the sections of longer articles grow instead
ACROSS_PARAGRAPHS = 0.35  # cost of a section that runs on into the next paragraph, in squared relative length


@dataclass(frozen=True, slots=True)
class Section:
    """A run of passage sentences.

    Attributes:
        sentences: numbers of the passage sentences.
        kept: those of them that argue; examples and questions are left out while anything else remains, and
            instructions to whoever works on the text unless the passage has nothing else.
        text: the kept sentences.
        weights: what each kept sentence weighs.
        weight: its share of what the précis should say, in [0, 1].
    """

    sentences: tuple[int, ...]
    kept: tuple[int, ...]
    text: str
    weights: tuple[float, ...]
    weight: float


def sections_of(prepared: PreparedPassage, words: tuple[int, int]) -> tuple[Section, ...]:
    """Return the sections of a passage for a précis of `words` (fewest, most) words, in order.

    The passage is cut into runs of sentences of about equal length, by dynamic programming over all cuts, with a
    cost for running over the end of a paragraph.
    """
    text = prepared.passage.text
    content = _content(text)
    lengths = [len(text.words_in(text.sentences[i])) for i in content]
    paragraph_of = _paragraph_numbers(text)
    wanted = max(1, min(MOST_SECTIONS, len(content), round((words[0] + words[1]) / 2 / SENTENCE_WORDS)))
    ideal = max(sum(lengths) / wanted, 1.0)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * len(content)
    for end in range(1, len(content) + 1):
        length = 0
        for start in range(end - 1, -1, -1):
            length += lengths[start]
            if length > 3 * ideal and start < end - 1:
                break
            crossings = paragraph_of[content[end - 1]] - paragraph_of[content[start]]
            cost = best[start][0] + (length / ideal - 1) ** 2 + ACROSS_PARAGRAPHS * crossings
            if cost < best[end][0]:
                best[end] = (cost, start)
    starts = []
    end = len(content)
    while end:
        end = best[end][1]
        starts.append(content[end] if end else 0)
    bounds = [*reversed(starts), len(text.sentences)]
    weights = _sentence_weights(prepared, dict(zip(content, lengths, strict=True)))
    return tuple(_section(text, range(*bound), weights) for bound in pairwise(bounds))


def _content(text: Text) -> list[int]:
    """The sentences that belong to what a passage says; all, if it says nothing but what to do with it."""
    orders = instructions([text.slice(span) for span in text.sentences])
    everything = range(len(text.sentences))
    return [i for i in everything if i not in orders] or list(everything)


def _section(text: Text, numbers: range, weights: Mapping[int, float]) -> Section:
    strings = {i: text.slice(text.sentences[i]) for i in numbers if i in weights}
    kept = tuple(i for i, string in strings.items() if not is_illustration(string) and not string.endswith("?"))
    kept = kept or tuple(strings)
    joined = " ".join(" ".join(strings[i].split()) for i in kept)
    return Section(tuple(numbers), kept, joined, tuple(weights[i] for i in kept), sum(weights[i] for i in strings))


def _sentence_weights(prepared: PreparedPassage, lengths: Mapping[int, int]) -> dict[int, float]:
    """Half of the weight is that of the key ideas a sentence carries, half its share of the words."""
    total = max(sum(lengths.values()), 1)
    if not prepared.key_ideas:
        return {i: length / total for i, length in lengths.items()}
    weights = {i: 0.5 * length / total for i, length in lengths.items()}
    for idea in prepared.key_ideas:
        for i in idea.sentences:
            if i in weights:
                weights[i] += 0.5 * idea.weight / len(idea.sentences)
    return weights


def _paragraph_numbers(text: Text) -> list[int]:
    numbers, paragraph = [], 0
    for span in text.sentences:
        while span.start >= text.paragraphs[paragraph].end:
            paragraph += 1
        numbers.append(paragraph)
    return numbers
