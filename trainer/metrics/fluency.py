"""Fluency under a language model: a second opinion on a submission's language, beside the passage's own.

The measure is SLOR, the syntactic log-odds ratio (Pauls and Klein 2012; Lau, Clark and Lappin 2017; Kann, Rothe and
Filippova 2018): the log-probability of a sentence less that of its tokens at large, over the number of tokens. Taking
off what tokens are worth at large keeps a rare word from counting as an error. Each sentence is read on its own, since
a model that has seen a learner's slips expects more of them.

What a value means depends on the subject, so it is read beside the sentences of the passage. `benchmarks/fluency.py`
prints how well it tells corrected from uncorrected sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, pstdev

from trainer.domain import Fluency, FluencyLevel, OddStretch, Reader, SentenceFluency, TokenChance, Yardstick
from trainer.text import Span, Text

FLUENCY_VERSION = "1"  # raise it when values would come out differently
FEWEST_WORDS = 4  # of a sentence: a shorter one has no context that could make a word likely
FEWEST_FOR_ODD = 7  # words: short sentences scatter so widely that to accuse one is a guess
MOST_CHARACTERS = 6_000  # of a submission: some 1,000 words, three times the longest précis that is read in earnest
MOST_SENTENCES = 40  # of a passage, evenly spread: their mean is known to a tenth of a nat by then
# A good précis says more in fewer words, which a model finds less likely: the 24 model précis of the practice bank lie
# 0.48 nats a token below their passages, give or take 0.22; with a slip in every seventh word, 0.93.
LESS, MUCH_LESS = 0.8, 1.2  # nats a token below the passage
ODD = 2.5  # standard deviations below the passage's mean
LEAST_SPREAD = 0.6  # nats a token: edited prose scatters by 0.66; the few sentences of a passage may by less
MOST_ODD = 3
STRETCH = 3  # words that are looked at together for what surprises most


def yardstick(passage: Text, reader: Reader) -> Yardstick | None:
    """Return how fluent the passage's sentences are; None when none is long enough to tell."""
    spans = passage.sentences
    if len(spans) > MOST_SENTENCES:
        spans = tuple(spans[i * len(spans) // MOST_SENTENCES] for i in range(MOST_SENTENCES))
    found = sentence_fluencies(passage, spans, reader)[0]
    if not found:
        return None
    spread = pstdev([sentence.value for sentence in found])
    return Yardstick(_mean(found), max(spread, LEAST_SPREAD), len(found))


def fluency(text: Text, passage: Yardstick, reader: Reader) -> Fluency:
    """Return what `reader` makes of a submission beside its passage.

    Args:
        text: the submission; sentences that end after its first 6,000 characters are not read.
        passage: the yardstick of the passage, by the same reader.
        reader: the language model.
    """
    spans = tuple(span for span in text.sentences if span.end <= MOST_CHARACTERS)
    found, read = sentence_fluencies(text, spans, reader)
    if not found:
        return Fluency(None, None, passage, (), (), reader.version)
    value = _mean(found)
    odd = sorted(
        (
            OddStretch(sentence.span, oddest(text, sentence.span, tokens), sentence.value)
            for sentence, tokens in zip(found, read, strict=True)
            if sentence.value < passage.mean - ODD * passage.spread
            and len(text.words_in(sentence.span)) >= FEWEST_FOR_ODD
        ),
        key=lambda one: (one.value, one.span),
    )
    return Fluency(
        level(passage.mean - value, odd=bool(odd)), value, passage, found, tuple(odd[:MOST_ODD]), reader.version
    )


def level(gap: float, *, odd: bool = False) -> FluencyLevel:
    """Return the verdict on a text that lies `gap` nats a token below its passage.

    Args:
        gap: how far below.
        odd: whether a sentence reads unlike written English; a text with one is not as fluent as its passage.

    >>> [level(gap).value for gap in (-0.2, 0.9, 1.5)], level(0.5, odd=True).value
    (['alike', 'less', 'much-less'], 'less')
    """
    if gap >= MUCH_LESS:
        return FluencyLevel.MUCH_LESS
    return FluencyLevel.LESS if odd or gap >= LESS else FluencyLevel.ALIKE


def slor(tokens: Sequence[TokenChance]) -> float:
    """Return the syntactic log-odds ratio of a sentence, in nats a token; there is at least one token.

    >>> slor([TokenChance(Span(0, 4), -2.0, -6.0), TokenChance(Span(4, 9), -1.0, -8.0)])
    5.5
    """
    return fmean(token.chance - token.frequency for token in tokens)


def sentence_fluencies(
    text: Text, spans: Sequence[Span], reader: Reader
) -> tuple[tuple[SentenceFluency, ...], tuple[tuple[TokenChance, ...], ...]]:
    """Return the fluency of the sentences at `spans` that have words enough, and beside each what was read of it."""
    chosen = [span for span in spans if len(text.words_in(span)) >= FEWEST_WORDS]
    read = reader.read([text.slice(span).replace("\n", " ") for span in chosen])
    kept = [(span, tokens) for span, tokens in zip(chosen, read, strict=True) if tokens]
    return (
        tuple(SentenceFluency(span, slor(tokens), len(tokens)) for span, tokens in kept),
        tuple(tokens for _, tokens in kept),
    )


def oddest(text: Text, sentence: Span, tokens: Sequence[TokenChance]) -> Span:
    """Return the place in `text` of the words of a sentence that surprise most, at most `STRETCH` of them.

    Args:
        text: the text.
        sentence: the sentence, of at least one word.
        tokens: what was read of it, at least one token, with places that count in the sentence.
    """
    ends = [sentence.start + token.span.end for token in tokens]
    words = [text.word_spans[number] for number in text.words_in(sentence)]
    words = [word for word in words if word.end <= ends[-1]] or words[:1]
    stretches = [Span(first.start, last.end) for first, last in zip(words, words[STRETCH - 1 :], strict=False)]

    def likelihood(stretch: Span) -> float:
        inside = [t for t, end in zip(tokens, ends, strict=True) if stretch.start < end <= stretch.end]
        return slor(inside or tokens)

    return min(stretches, key=likelihood, default=Span(words[0].start, words[-1].end))


def _mean(sentences: Sequence[SentenceFluency]) -> float:
    return sum(s.value * s.tokens for s in sentences) / sum(s.tokens for s in sentences)
