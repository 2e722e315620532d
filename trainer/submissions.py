"""Submissions written as plain text, with the title on a first line of its own."""

from __future__ import annotations

import regex

from trainer.domain import Submission
from trainer.text import Text
from trainer.text.words import count_words

MOST_HEADLINE_WORDS = 12  # titles of précis have three to eight words; the longest that a rule still calls a title
FEWEST_WORDS_UNDER_IT = 8  # what stands under a headline is a text
_TITLE_LINE = regex.compile(r"\s*title\s*:[^\S\n]*(?P<title>[^\n]*)(?:\n|\Z)", regex.IGNORECASE)
_HEADLINE = regex.compile(r"\s*(?P<title>[^\n]*[^\s.!?;:,…])[^\S\n]*\n\s*(?P<rest>(?!\p{Ll}).+)", regex.DOTALL)


def read_submission(written: str) -> Submission:
    r"""Return the submission in `written`; a first line "Title: …" is its title and no part of its text.

    >>> submission = read_submission("Title: The Cost of Neglect\nUpkeep is cheaper than rebuilding.")
    >>> submission.title, submission.text.raw
    ('The Cost of Neglect', 'Upkeep is cheaper than rebuilding.')
    """
    line = _TITLE_LINE.match(written)
    if line is None:
        return Submission(Text(written.strip()))
    return Submission(Text(written[line.end() :].strip()), line["title"].strip() or None)


def read_document(written: str) -> Submission:
    r"""Return the submission in a document, where people set a title over a text without calling it one.

    Besides a line "Title: …", a first line is the title that is short, no sentence, and has a text under it that
    does not run on from it.

    >>> submission = read_document("The Cost of Neglect\n\nUpkeep is cheaper than rebuilding, and the poor pay first.")
    >>> submission.title, submission.text.raw
    ('The Cost of Neglect', 'Upkeep is cheaper than rebuilding, and the poor pay first.')
    """
    line = _HEADLINE.match(written)
    if (
        _TITLE_LINE.match(written)
        or line is None
        or not 0 < count_words(line["title"]) <= MOST_HEADLINE_WORDS
        or count_words(line["rest"].split("\n", 1)[0]) < FEWEST_WORDS_UNDER_IT
    ):
        return read_submission(written)
    return Submission(Text(line["rest"].strip()), line["title"].strip())
