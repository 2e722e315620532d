"""One form for what looks alike: spaces, invisible characters, quotes, lines broken by a page width."""

from __future__ import annotations

import regex

from trainer.text.decoding import repair
from trainer.text.layout import text_blocks

_MAX_ROUNDS = 8  # joining two lines can lay bare one more damaged character; real texts are done after one round

_SOFT_BREAK = regex.compile(r"\u00ad[^\S\n]*\n[^\S\n]*")
# Characters that take no room on the page: they hide copying from a comparison and words from a count.
# Joiners stay where a script needs them to choose its letter forms.
_INVISIBLE = regex.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
    r"|(?<![\p{Arabic}\p{Syriac}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Tamil}\p{Telugu}\p{Kannada}"
    r"\p{Malayalam}\p{Sinhala}])[\u200c\u200d]+"
)
_CONTROL = regex.compile(r"[^\P{Cc}\t\n]")
_PAGE_BREAK = regex.compile(r"[\f\v\u2029]")
_SPACES = regex.compile(r"[^\S\n]+")


def clean_characters(text: str) -> str:
    r"""Return `text` repaired, with plain spaces and without invisible characters; its lines stay lines.

    >>> clean_characters("The\u00a0Crown\u200b gov\u00aderned\u2009alone; “so be it”.")
    'The Crown governed alone; "so be it".'
    """
    text = _SOFT_BREAK.sub("", _PAGE_BREAK.sub("\n", repair(text)))
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def normalise(text: str) -> str:
    r"""Return `text` in the house form, its paragraphs parted by one blank line.

    Encoding damage is repaired, quotation marks and apostrophes are straight, odd spaces are plain and invisible
    characters gone. Lines that a page width broke are joined, words hyphenated there too. Doing it twice changes
    nothing more.

    >>> normalise("The council had asked the govern-\nment for help before the long-\nterm plan was drawn up.")
    'The council had asked the government for help before the long-term plan was drawn up.'
    """
    for _ in range(_MAX_ROUNDS):
        before, text = text, "\n\n".join(block.text for block in text_blocks(clean_characters(text)))
        if text == before:
            break
    return text
