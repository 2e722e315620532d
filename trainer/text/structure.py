"""A text with its words, sentences and paragraphs, each with its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import regex

from trainer.text.sentences import sentence_spans
from trainer.text.spans import Span
from trainer.text.words import fold, word_spans

_PARAGRAPH = regex.compile(r"\S[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*")
_INSIDE_SENTENCE = regex.compile(r"[\p{L}\p{N},][^\S\n]*\n[^\S\n]*\p{Ll}")  # a line end where a sentence goes on


@dataclass(frozen=True)
class Text:
    """A string whose parts can be pointed at.

    Attributes:
        raw: the characters; every span counts in them.
    """

    raw: str

    @cached_property
    def word_spans(self) -> tuple[Span, ...]:
        """The places of the words, as an examiner counts them."""
        return word_spans(self.raw)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in the form in which they are compared; parallel to `word_spans`."""
        return tuple(fold(self.raw[start:end]) for start, end in self.word_spans)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The places of the paragraphs: lines, or groups of lines when blank lines part them."""
        return paragraph_spans(self.raw)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The places of the sentences; none crosses the end of a paragraph."""
        return tuple(
            Span(paragraph.start + start, paragraph.start + end)
            for paragraph in self.paragraphs
            for start, end in sentence_spans(self.raw[paragraph.start : paragraph.end])
        )

    def slice(self, span: Span) -> str:
        """Return the characters of `span`."""
        return self.raw[span.start : span.end]

    def span(self, first: int, length: int) -> Span:
        """Return the place of `length` (at least 1) words from word number `first` on."""
        return Span(self.word_spans[first].start, self.word_spans[first + length - 1].end)

    def words_in(self, span: Span) -> range:
        """Return the numbers of the words that lie wholly inside `span`."""
        first = bisect_left(self.word_spans, span.start, key=lambda word: word.start)
        after = bisect_right(self.word_spans, span.end, key=lambda word: word.end)
        return range(first, after) if first < after else range(0)


def paragraph_spans(text: str) -> tuple[Span, ...]:
    r"""Return the places of the paragraphs of `text`.

    Where blank lines part the text, they part paragraphs and single line ends are soft. Otherwise every line is a
    paragraph, as in a text pasted from a web page, unless most line ends stand inside a sentence: then the text was
    wrapped at a margin, and all of them are soft.

    >>> [tuple(s) for s in paragraph_spans("One.\nTwo.")], [tuple(s) for s in paragraph_spans("One\nline.\n\nTwo.")]
    ([(0, 4), (5, 9)], [(0, 9), (11, 15)])
    >>> [tuple(s) for s in paragraph_spans("A text that was\nwrapped. It is\none.")]
    [(0, 35)]
    """
    if _is_wrapped(text) or regex.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", text):
        matches = _PARAGRAPH.finditer(text)
    else:
        matches = regex.finditer(r"\S[^\n]*", text)
    return tuple(Span(m.start(), m.start() + len(m.group().rstrip())) for m in matches)


def _is_wrapped(text: str) -> bool:
    ends = len(regex.findall(r"\S[^\S\n]*\n\s*\S", text, overlapped=True))
    return ends > 0 and 2 * len(_INSIDE_SENTENCE.findall(text)) >= ends
