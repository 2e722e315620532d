"""Submissions written as plain text, with the title on a first line of its own."""

from __future__ import annotations

import regex

from trainer.domain import Submission
from trainer.text import Text

_TITLE_LINE = regex.compile(r"\s*title\s*:[^\S\n]*(?P<title>[^\n]*)(?:\n|\Z)", regex.IGNORECASE)


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
