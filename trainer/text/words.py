"""Words as an examiner counts them.

The rule, as coaches of the one-third papers count by hand: what a reader says as one word is one word.

- a hyphenated compound once ("well-being"), a contraction once ("don't"), a possessive once;
- a number once, with its separators, sign or unit sign ("1,488", "3.5%", "$20", "10:30", "1990s");
- an abbreviation once ("U.S.", "e.g.");
- "&" once, as the "and" it stands for; an e-mail or web address once;
- a slash, an ellipsis and a long dash part words ("and/or" is two);
- punctuation, bullets and symbols standing alone are nothing.
"""

from __future__ import annotations

import unicodedata

import regex

from trainer.text.spans import Span

WORD = regex.compile(
    r"""
      https?://[^\s<>"]+ | www\.[^\s<>"]+               # addresses
    | [\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+
    | (?:\p{L}\.){2,}                                   # U.S., e.g.
    | [\p{L}\p{M}\p{N}\p{Cf}_]+
      (?: ['’ʼ＇‘\-‐‑] [\p{L}\p{M}\p{N}\p{Cf}]+          # don't, well-being
        | (?<=\p{N}) [.,:] (?=\p{N}) [\p{N}]+ [\p{L}\p{M}]*   # 1,488  3.5  10:30
      )*
    | &
    """,
    regex.VERBOSE,
)
_SAYABLE = regex.compile(r"[\p{L}\p{N}&]")
_FORMAT = regex.compile(r"\p{Cf}+")
_APOSTROPHES = str.maketrans("’ʼ＇‘‐‑", "''''--")


def word_spans(text: str) -> tuple[Span, ...]:
    """Return the places of the words of `text`, in order, by the rule of this module.

    >>> sentence = "A well-off U.S. firm didn't pay $1,488.50 and/or 3%."
    >>> [sentence[start:end] for start, end in word_spans(sentence)]
    ['A', 'well-off', 'U.S.', 'firm', "didn't", 'pay', '1,488.50', 'and', 'or', '3']
    """
    return tuple(Span(*m.span()) for m in WORD.finditer(text) if _SAYABLE.search(m.group()))


def count_words(text: str) -> int:
    """Return how many words an examiner would count in `text`."""
    return len(word_spans(text))


def fold(word: str) -> str:
    """Return the form of `word` in which two spellings of the same word are equal.

    Case, width, apostrophe and hyphen style and invisible characters go; letters and accents stay.

    >>> fold("Précis’s") == fold("PRE\u0301CIS's")
    True
    """
    visible = _FORMAT.sub("", word)
    return unicodedata.normalize("NFKC", visible).translate(_APOSTROPHES).casefold()
