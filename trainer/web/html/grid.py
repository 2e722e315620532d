"""The answer sheet of exams that print one: a word in each box."""

from __future__ import annotations

from markupsafe import Markup

from trainer.text import Text
from trainer.web.html.render import render
from trainer.web.texts import Wording

COLUMNS = 10  # words a row, as on printed sheets: rows count themselves
MOST_BOXES = 400  # more than any sheet has


def grid_sheet(text: Text, boxes: int, wording: Wording, *, fewest: int = 0) -> Markup:
    """Return `text` as it would stand on a sheet of boxes, one word in each.

    Args:
        text: the précis.
        boxes: how many boxes the sheet has.
        wording: the interface's words.
        fewest: the fewest words asked for; the box is marked.
    """
    words = [text.slice(span) for span in text.word_spans[:MOST_BOXES]]
    shown = max(boxes, len(words))
    rows = [
        [(n, words[n - 1] if n <= len(words) else "", n > boxes) for n in range(first, min(first + COLUMNS, shown + 1))]
        for first in range(1, shown + 1, COLUMNS)
    ]
    count = len(text.word_spans)
    return render("grid_sheet", wording, rows=rows, boxes=boxes, words=count, fewest=fewest, hidden=count - len(words))
