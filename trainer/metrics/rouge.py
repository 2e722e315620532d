"""ROUGE: n-gram and subsequence overlap with the references (Lin 2004), by the rouge-score package.

The package's own tokenizer knows only ASCII ("précis" becomes "pr" and "cis"); here words are those an examiner
counts, folded and stemmed (Snowball English, the successor of the Porter stemmer that ROUGE-1.5.5 uses with -m).
Against several references we report the best (Lin 2004, section 2.1, takes the highest) and the mean.

rouge-score defines the measures; rouge-score-rs computes the same numbers to the last bit a hundred times as fast and
takes its place where it is installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from statistics import fmean
from typing import Any

from trainer.domain import RougeScores, Score
from trainer.text import Text
from trainer.text.stems import stem
from trainer.text.words import fold, word_spans

VARIANTS = ("rouge1", "rouge2", "rougeL", "rougeLsum")
KEPT = 1024  # sentences whose words are kept: those of references come again with every submission
MAX_WORDS = 5_000  # the union of subsequences behind rougeLsum takes memory with the square of the words


class UnicodeTokenizer:
    """Tokenizer for rouge-score: folded, stemmed words in any alphabet."""

    def tokenize(self, text: str) -> list[str]:
        """Return the stems of the words of `text`."""
        return [token for line in text.split("\n") for token in _line_tokens(line)]


@lru_cache(maxsize=KEPT)
def _line_tokens(line: str) -> tuple[str, ...]:
    return tuple(stem(fold(line[start:end])) for start, end in word_spans(line))


@cache
def _scorer() -> Any:
    try:
        package: Any = import_module("rouge_score_rs.rouge_scorer")
    except ModuleNotFoundError:  # it comes compiled, for the usual systems
        package = import_module("rouge_score.rouge_scorer")  # takes half a second
    return package.RougeScorer(list(VARIANTS), tokenizer=UnicodeTokenizer())


def rouge(submission: Text, references: Sequence[Text]) -> Mapping[str, RougeScores]:
    """Return each variant of `VARIANTS` against every reference; empty when there is no reference.

    Both sides are read up to `MAX_WORDS` words.
    """
    if not references:
        return {}
    lines = _sentence_lines(submission)
    scores = [_scorer().score(_sentence_lines(reference), lines) for reference in references]
    return {name: _over_references([_score(found[name]) for found in scores]) for name in VARIANTS}


def _sentence_lines(text: Text) -> str:
    """One sentence a line, as rougeLsum wants it."""
    end = text.word_spans[MAX_WORDS - 1].end if len(text.word_spans) > MAX_WORDS else len(text.raw)
    return "\n".join(" ".join(text.raw[a : min(b, end)].split()) for a, b in text.sentences if a < end)


def _score(found: Any) -> Score:
    return Score(float(found.precision), float(found.recall), float(found.fmeasure))


def _over_references(scores: Sequence[Score]) -> RougeScores:
    mean = Score(
        fmean(score.precision for score in scores),
        fmean(score.recall for score in scores),
        fmean(score.fmeasure for score in scores),
    )
    best = max(scores, key=lambda score: score.fmeasure)
    return RougeScores(best, mean, max(score.recall for score in scores))
