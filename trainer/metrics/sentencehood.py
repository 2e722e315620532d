"""Whether the words of a submission make sentences at all: lists of key words and scrambled words do not.

Both share a model answer's words, which is all that ROUGE-1 sees.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.domain import Finding
from trainer.metrics.copying import extractive_coverage, extractive_density
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS

CODE = "language.no-sentences"
FEWEST_WORDS = 12  # a shorter text shows no habit
# English prose is four to six tenths function words: the least in 120 summaries by school students was 0.43, in the
# model précis of the practice bank 0.38; in lists of key words it is near 0.
FEWEST_FUNCTION_WORDS = 0.2
# Nearly all words of another text, hardly two of them in its order: the mean fragment of scrambled words has 1.0 to
# 1.1 words, that of honest work so near to its source 1.4 and more.
SAME_WORDS, SCRAMBLED = 0.9, 1.25


def no_sentences(submission: Text, others: Sequence[Text]) -> tuple[Finding, ...]:
    """Return the finding that the words make no sentences, with the whole text as its place; none when they do.

    Args:
        submission: the submission.
        others: the passage and the references, whose words may have been scrambled.
    """
    words = submission.word_spans
    if len(words) < FEWEST_WORDS:
        return ()
    whole = Span(words[0].start, words[-1].end)
    if sum(word in FUNCTION_WORDS for word in submission.words) < FEWEST_FUNCTION_WORDS * len(words):
        return (Finding(CODE, "This is a list of words; make sentences of them that say how they belong.", whole),)
    if any(_is_scrambled(submission, other) for other in others):
        return (Finding(CODE, "The words stand in no order that makes sentences.", whole),)
    return ()


def _is_scrambled(submission: Text, other: Text) -> bool:
    coverage, density = extractive_coverage(submission, other).value, extractive_density(submission, other).value
    return coverage is not None and density is not None and coverage >= SAME_WORDS and density < SCRAMBLED
