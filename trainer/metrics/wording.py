"""Wording: whose words a submission uses, how wide their range is, and how its sentences are built.

Each function measures one thing; none knows which value is good. What separates summaries that human graders mark
high for wording from others of the same length is, in this order: little copying, a wide range of words of their
own, long words among these, and sentences that hold together.
"""

from __future__ import annotations

from math import sqrt
from statistics import fmean, pstdev

import regex

from trainer.domain import Measure, Vectors
from trainer.metrics.pieces import Pieces
from trainer.text import Span, Text
from trainer.text.runs import shared_runs
from trainer.text.stems import FUNCTION_WORDS, content_stems, stem

SHORTEST_RUN = 3  # words; agreement with graders of wording is best when even short copied phrases count as copied
LONG_WORD = 7  # letters; the limit of the LIX readability index (Björnsson 1968) is "more than six"

# Words that say how one statement bears on another; those of time alone ("then", "next") are left out as too common.
CONNECTIVES = frozenset(
    """
    accordingly additionally also although because besides consequently conversely despite due eventually finally
    first firstly furthermore hence however indeed instead last lastly likewise meanwhile moreover nevertheless
    nonetheless otherwise overall rather second secondly similarly since so still therefore third thirdly though thus
    ultimately unless unlike whereas whereby while yet
    """.split()
)
_LONE_I = regex.compile(r"(?<![\p{L}\p{N}'’.])i(?![\p{L}\p{N}.])")


def wording_measures(submission: Text, passage: Text) -> tuple[Measure, ...]:
    """Return every measure of wording that needs no embedder."""
    return (
        own_words(submission, passage),
        own_range(submission, passage),
        long_own_range(submission, passage),
        new_words(submission, passage),
        lexical_range(submission),
        content_words(submission),
        word_length(submission),
        sentence_length(submission),
        sentence_variety(submission),
        connectives(submission),
        case_slips(submission),
        quotation(submission),
    )


def own_words(submission: Text, passage: Text) -> Measure:
    """Return the share of the submission's content words that the passage does not have, in [0, 1].

    >>> own_words(Text("The sea swallowed the boats."), Text("The tide took the boats."))
    Measure(name='own_words', value=0.666..., evidence=(Span(start=4, end=7), Span(start=8, end=17)))
    """
    content = [i for i, word in enumerate(submission.words) if _is_content(word)]
    if not content:
        return Measure("own_words", None)
    own = _own(submission, passage)
    return Measure("own_words", len(own) / len(content), tuple(submission.word_spans[i] for i in own))


def own_range(submission: Text, passage: Text, *, least_letters: int = 1, name: str = "own_range") -> Measure:
    """Return the distinct content words of the submission's own over the square root of all its words.

    The root type-token ratio of Guiraud (1954), of own words only; from 0, about 1 to 3 in good précis.

    Args:
        submission: the submission.
        passage: whose words do not count as own.
        least_letters: shorter words are left out.
        name: key of the measure.
    """
    if not submission.words:
        return Measure(name, None)
    own = {stem(submission.words[i]) for i in _own(submission, passage) if len(submission.words[i]) >= least_letters}
    return Measure(name, len(own) / sqrt(len(submission.words)))


def long_own_range(submission: Text, passage: Text) -> Measure:
    """Return `own_range` of the words of at least `LONG_WORD` letters."""
    return own_range(submission, passage, least_letters=LONG_WORD, name="long_own_range")


def new_words(submission: Text, passage: Text) -> Measure:
    """Return the number of words outside runs of `SHORTEST_RUN` or more words copied from the passage."""
    runs = shared_runs(submission.words, passage.words, SHORTEST_RUN)
    return Measure("new_words", len(submission.words) - sum(run.length for run in runs))


def lexical_range(submission: Text) -> Measure:
    """Return the distinct words over the square root of all words (Guiraud 1954); about 5 to 9."""
    if not submission.words:
        return Measure("lexical_range", None)
    return Measure("lexical_range", len(set(submission.words)) / sqrt(len(submission.words)))


def content_words(submission: Text) -> Measure:
    """Return the number of distinct content stems."""
    return Measure("content_words", len(set(content_stems(submission.words))))


def word_length(submission: Text) -> Measure:
    """Return the mean number of letters of a word; None without words."""
    if not submission.words:
        return Measure("word_length", None)
    return Measure("word_length", fmean(map(len, submission.words)))


def sentence_length(submission: Text) -> Measure:
    """Return the mean number of words of a sentence; None without words."""
    lengths = _lengths(submission)
    return Measure("sentence_length", fmean(lengths) if lengths else None)


def sentence_variety(submission: Text) -> Measure:
    """Return how much sentences differ in length: standard deviation over mean; None under two sentences."""
    lengths = _lengths(submission)
    return Measure("sentence_variety", pstdev(lengths) / fmean(lengths) if len(lengths) > 1 else None)


def connectives(submission: Text) -> Measure:
    """Return the number of different connectives, with the places of all."""
    places = [i for i, word in enumerate(submission.words) if word in CONNECTIVES]
    return Measure(
        "connectives", len({submission.words[i] for i in places}), tuple(submission.word_spans[i] for i in places)
    )


def case_slips(submission: Text) -> Measure:
    """Return small letters at the start of sentences and for "I", over the number of sentences.

    >>> case_slips(Text("the tide rose. Then i left.")).evidence
    (Span(start=0, end=1), Span(start=20, end=21))
    """
    if not submission.sentences:
        return Measure("case_slips", None)
    starts = [Span(s.start, s.start + 1) for s in submission.sentences if submission.raw[s.start].islower()]
    lone = [Span(*m.span()) for m in _LONE_I.finditer(submission.raw)]
    slips = sorted({*starts, *lone})
    return Measure("case_slips", len(slips) / len(submission.sentences), tuple(slips))


def quotation(submission: Text) -> Measure:
    """Return quotation marks over words; None without words."""
    if not submission.words:
        return Measure("quotation", None)
    marks = tuple(Span(i, i + 1) for i, character in enumerate(submission.raw) if character in '"“”«»')
    return Measure("quotation", len(marks) / len(submission.words), marks)


def closeness(pieces: Pieces, sentence_vectors: Vectors) -> Measure:
    """Return how near the submission's sentences stay to single sentences of the passage, in [-1, 1].

    Args:
        pieces: of the submission.
        sentence_vectors: one unit row a sentence of the passage.

    The mean over sentences of the highest cosine: near 1 in a copy, lower where sentences are condensed and joined.
    """
    if not pieces.sentences or not len(sentence_vectors):
        return Measure("closeness", None)
    return Measure("closeness", float((sentence_vectors @ pieces.sentence_vectors.T).max(axis=0).mean()))


def cohesion(pieces: Pieces) -> Measure:
    """Return the mean cosine between different sentences of the submission; None under two sentences."""
    rows = pieces.sentence_vectors
    if len(rows) < 2:
        return Measure("cohesion", None)
    cosine = rows @ rows.T
    return Measure("cohesion", float((cosine.sum() - cosine.trace()) / (len(rows) * (len(rows) - 1))))


def _is_content(word: str) -> bool:
    return word not in FUNCTION_WORDS and not word.isdigit()


def _own(submission: Text, passage: Text) -> list[int]:
    known = {stem(word) for word in passage.words}
    return [i for i, word in enumerate(submission.words) if _is_content(word) and stem(word) not in known]


def _lengths(submission: Text) -> list[int]:
    lengths = (len(submission.words_in(sentence)) for sentence in submission.sentences)
    return [length for length in lengths if length]
