"""From an article as it was pasted or saved to the text that is to be condensed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from trainer.errors import InputError
from trainer.text.boilerplate import Verdict, boilerplate
from trainer.text.decoding import within_bounds
from trainer.text.layout import Block, text_blocks
from trainer.text.normalising import clean_characters, normalise
from trainer.text.removal import Removed
from trainer.text.structure import Text
from trainer.text.words import count_words

MAX_TITLE_WORDS = 25  # the longest headlines of newspapers and journals
MAX_TITLE_CHARACTERS = 200
MIN_BODY_WORDS = 8  # the shortest sentence that still is the beginning of a text under its headline


@dataclass(frozen=True, slots=True)
class Article:
    """An article after cleaning.

    Attributes:
        text: the article, paragraphs parted by blank lines, without its title.
        title: its own title; None if it carries none.
        removed: what was taken out, in the order of the article.
    """

    text: Text
    title: str | None
    removed: tuple[Removed, ...]


def clean_article(raw: str, keep: Collection[int] = (), where: str = "the article") -> Article:
    r"""Return the article in `raw`, plain text as it was pasted, without what does not belong to it.

    Args:
        raw: the text; lines count from 1.
        keep: numbers of lines (`Removed.line`) that stay although they look like furniture.
        where: the file or field, as the reader knows it.

    Raises:
        InputError: the text is too long, or nothing is left of it.

    >>> article = clean_article("On tides\n\nThe tide rose before dawn and took the boats.\n\nShare on Facebook")
    >>> article.title, article.text.raw, [line.line for line in article.removed]
    ('On tides', 'The tide rose before dawn and took the boats.', [5])
    """
    blocks = text_blocks(clean_characters(within_bounds(raw, where)))
    return article_of(blocks, keep, where=where)


def article_of(
    blocks: Sequence[Block],
    keep: Collection[int] = (),
    *,
    title: str | None = None,
    dropped: Mapping[int, Verdict] | None = None,
    where: str = "the article",
) -> Article:
    """Return the article made of `blocks`.

    Args:
        blocks: its paragraphs and single lines, in order.
        keep: numbers of lines that stay whatever they look like.
        title: its title, where the file says so; else the first line is looked at.
        dropped: verdicts a reader of a richer format has reached already, by line number.
        where: the file or field, as the reader knows it.

    Raises:
        InputError: nothing is left.
    """
    dropped = {line: verdict for line, verdict in (dropped or {}).items() if line not in keep}
    judged = [block for block in blocks if block.line not in dropped]
    found = boilerplate([block.text for block in judged])
    gone = dropped | {judged[i].line: verdict for i, verdict in found.items() if judged[i].line not in keep}
    body = [block for block in blocks if block.line not in gone]
    if title is None and body and is_title(body, keep):
        title, body = body[0].text, body[1:]
    elif title is not None and body and _same(body[0].text, title):
        body = body[1:]
    text = normalise("\n\n".join(block.text for block in body))
    if not count_words(text):
        raise nothing_left(where)
    removed = tuple(
        Removed(block.text, block.line, gone[block.line].reason, gone[block.line].cues)
        for block in blocks
        if block.line in gone
    )
    return Article(Text(text), title, removed)


def is_title(body: Sequence[Block], keep: Collection[int] = ()) -> bool:
    """Return whether the first of the blocks is a headline: short, no statement, with a text under it."""
    first = body[0].text
    return (
        len(body) > 1
        and body[0].line not in keep
        and len(first) <= MAX_TITLE_CHARACTERS
        and 0 < count_words(first) <= MAX_TITLE_WORDS
        and first.rstrip("\"')]")[-1:] not in tuple(".!;:,…")
        and any(count_words(block.text) >= MIN_BODY_WORDS for block in body[1:4])
    )


def nothing_left(where: str) -> InputError:
    """Return the error for an input without any text of an article."""
    return InputError(where, "has no text in it.", "Give the article as plain text, or paste it.")


def _same(line: str, title: str) -> bool:
    return line.casefold().strip(" .") == title.casefold().strip(" .")
