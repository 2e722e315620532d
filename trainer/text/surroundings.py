"""Where a line stands: at the edges of an article or among furniture, even a line that says little is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from trainer.text.cues import Cue, Line
from trainer.text.removal import RemovalReason

MIN_BODY_WORDS = 20  # of a paragraph that is surely the article's own
MAX_WORDS = 15  # of a line that may be furniture because of its place
MAX_CHARACTERS = 150

_EDGE = Cue(0.6, "stands outside the article, among such lines", RemovalReason.PAGE_FURNITURE)
_BETWEEN = Cue(0.5, "stands between two such lines", RemovalReason.PAGE_FURNITURE)


def surroundings(lines: Sequence[Line], gone: Collection[int]) -> dict[int, Cue]:
    """Return the cues that the places of the lines not yet `gone` give, by index.

    After the last paragraph of the article nothing can be a heading, so a short line there that is no sentence, or
    that comes after furniture, is doubtful. Before the first paragraph the first line that stays is the title, and
    only lines that are no sentences are doubtful after it: a sentence there is a standfirst. Anywhere, a line with
    furniture on both sides is doubtful.
    """
    body = [
        i for i, line in enumerate(lines) if i not in gone and len(line.words) >= MIN_BODY_WORDS and line.ends_sentence
    ]
    if not body:
        return {}
    head, tail = range(body[0]), range(body[-1] + 1, len(lines))
    title = next((i for i in head if i not in gone), None)
    cues = {i: _BETWEEN for i in _short(lines, range(1, len(lines) - 1), gone) if i - 1 in gone and i + 1 in gone}
    if any(i in gone for i in head):
        cues |= {i: _EDGE for i in _short(lines, head, gone) if not lines[i].ends_sentence}
    first = min((i for i in tail if i in gone), default=None)
    if first is not None:
        cues |= {i: _EDGE for i in _short(lines, tail, gone) if i > first or not lines[i].ends_sentence}
    return {i: cue for i, cue in cues.items() if i != title}


def _short(lines: Sequence[Line], places: range, gone: Collection[int]) -> Iterator[int]:
    """Yield those of `places` with a short line; one that ends in a colon or comma announces the next and is none."""
    for i in places:
        text = lines[i].text
        short = len(text) <= MAX_CHARACTERS and 0 < len(lines[i].words) <= MAX_WORDS
        if short and i not in gone and not text.endswith((":", ",", ";")):
            yield i
