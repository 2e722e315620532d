"""Topic: whether a text is about its passage at all.

Any two texts of some length have a few near sentences and a few words in common. What tells those about the passage is
how near all of the text lies, how near its nearest sentences lie, and how many of its words are known.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trainer.domain import Measure, Vectors
from trainer.metrics.pieces import Pieces
from trainer.metrics.relevance import is_misspelled
from trainer.text import Text
from trainer.text.stems import content_stems

# A logistic model of whether a text is about the passage or another, both being as likely beforehand, fitted by
# `benchmarks/topic.py` to model answers, summaries of textbook sections and school texts of 40 words and more.
CONSTANT = -2.59
WEIGHTS = np.array([8.23, 7.76, 7.88, -2.00])  # of the features of `features`
SHORT = 3.6  # the benefit of the doubt that a text of next to no words has; none from `ENOUGH` words on
ENOUGH = 100
SURE = 0.75  # chance from which slips of spelling need not be looked for


def on_topic(submission: Text, pieces: Pieces, passage: Text, sentence_vectors: Vectors) -> Measure:
    """Return the chance that the submission is about the passage, in [0, 1]; None when there is nothing to compare.

    Args:
        submission: the submission.
        pieces: of the submission.
        passage: the passage.
        sentence_vectors: one unit row a sentence of the passage.
    """
    if not pieces.sentences or not len(sentence_vectors):
        return Measure("on_topic", None)
    doubt = SHORT * max(0.0, 1 - len(submission.words) / ENOUGH)
    chance = 0.0
    for with_slips in (False, True):
        if chance < SURE:
            found = features(submission, pieces, passage, sentence_vectors, with_slips=with_slips)
            chance = float(1 / (1 + np.exp(-(CONSTANT + doubt + WEIGHTS @ found))))
    return Measure("on_topic", chance)


def features(
    submission: Text, pieces: Pieces, passage: Text, sentence_vectors: Vectors, *, with_slips: bool
) -> npt.NDArray[np.float64]:
    """Return what the chance is reckoned from.

    That is: the mean cosine of the sentences to the nearest one of the passage, by their words; the mean of the two
    highest of these cosines; the share of the content stems that the passage has, with slips of spelling if asked for;
    and the natural logarithm of the number of sentences of the passage, in a long one more being near by chance.
    """
    nearest = (sentence_vectors @ pieces.sentence_vectors.T).max(axis=0)
    words = [len(submission.words_in(span)) for span in pieces.spans[: pieces.sentences]]
    stems, known = content_stems(submission.words), frozenset(content_stems(passage.words))
    met = sum(stem in known or (with_slips and is_misspelled(stem, known)) for stem in stems)
    return np.array(
        [
            np.average(nearest, weights=words),
            np.sort(nearest)[-2:].mean(),
            met / max(len(stems), 1),
            np.log(len(sentence_vectors)),
        ]
    )
