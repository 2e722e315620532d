"""Sections: runs of sentences, each to be condensed into one sentence of the précis."""

from __future__ import annotations

from dataclasses import dataclass

from trainer.domain import PreparedPassage
from trainer.text import Text
from trainer.text.illustration import is_illustration

SENTENCE_WORDS = 24  # words of a précis sentence: the mean of hand-written model précis is 22 to 26
MOST_SECTIONS = 200  # a third of 14,000 words; the sections of longer articles grow instead
ACROSS_PARAGRAPHS = 0.35  # cost of a section that runs on into the next paragraph, in squared relative length


@dataclass(frozen=True, slots=True)
class Section:
    """A run of passage sentences.

    Attributes:
        sentences: numbers of the passage sentences.
        kept: those of them that argue; examples and questions are left out while anything else remains.
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
    sentences = text.sentences
    lengths = [len(text.words_in(span)) for span in sentences]
    paragraph_of = _paragraph_numbers(text)
    wanted = max(1, min(MOST_SECTIONS, len(sentences), round((words[0] + words[1]) / 2 / SENTENCE_WORDS)))
    ideal = max(sum(lengths) / wanted, 1.0)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * len(sentences)
    for end in range(1, len(sentences) + 1):
        length = 0
        for start in range(end - 1, -1, -1):
            length += lengths[start]
            if length > 3 * ideal and start < end - 1:
                break
            crossings = paragraph_of[end - 1] - paragraph_of[start]
            cost = best[start][0] + (length / ideal - 1) ** 2 + ACROSS_PARAGRAPHS * crossings
            if cost < best[end][0]:
                best[end] = (cost, start)
    bounds = []
    end = len(sentences)
    while end:
        start = best[end][1]
        bounds.append((start, end))
        end = start
    weights = _sentence_weights(prepared, lengths)
    return tuple(_section(prepared, range(start, end), weights) for start, end in reversed(bounds))


def _section(prepared: PreparedPassage, numbers: range, weights: list[float]) -> Section:
    text = prepared.passage.text
    strings = {i: text.slice(text.sentences[i]) for i in numbers}
    kept = tuple(i for i, string in strings.items() if not is_illustration(string) and not string.endswith("?"))
    kept = kept or tuple(numbers)
    joined = " ".join(" ".join(strings[i].split()) for i in kept)
    return Section(tuple(numbers), kept, joined, tuple(weights[i] for i in kept), sum(weights[i] for i in numbers))


def _sentence_weights(prepared: PreparedPassage, lengths: list[int]) -> list[float]:
    """Half of the weight is that of the key ideas a sentence carries, half its share of the words."""
    total = max(sum(lengths), 1)
    if not prepared.key_ideas:
        return [length / total for length in lengths]
    weights = [0.5 * length / total for length in lengths]
    for idea in prepared.key_ideas:
        for i in idea.sentences:
            weights[i] += 0.5 * idea.weight / len(idea.sentences)
    return weights


def _paragraph_numbers(text: Text) -> list[int]:
    numbers, paragraph = [], 0
    for span in text.sentences:
        while span.start >= text.paragraphs[paragraph].end:
            paragraph += 1
        numbers.append(paragraph)
    return numbers
