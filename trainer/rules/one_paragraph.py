"""A précis is one connected paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.bullets import MARKER
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import CSS_FORM
from trainer.rules.word_count_claim import without_claim
from trainer.text import Span, Text

CODE = "convention.one-paragraph"
_ENDED = regex.compile(r"""[.!?…:;]["'”’)\]]*$""")


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the first word of every paragraph after the first; list items are another rule's."""
    text = Text(without_claim(submission.text).raw)
    paragraphs = [span for span in text.paragraphs if not MARKER.match(text.slice(span))]
    if "\n\n" not in regex.sub(r"[^\S\n]+", "", text.raw) and _is_wrapped(text, paragraphs):
        return
    for paragraph in paragraphs[1:]:
        inside = text.words_in(paragraph)
        place = text.word_spans[inside.start] if inside else Span(paragraph.start, paragraph.start + 1)
        yield Finding(CODE, "A new paragraph starts here; join it to the one before.", place)


def _is_wrapped(text: Text, lines: list[Span]) -> bool:
    """Return whether a line breaks off inside a sentence: such a text was wrapped by hand, not parted."""
    return any(
        not _ENDED.search(text.slice(line)) and text.raw[after.start].islower() for line, after in pairwise(lines)
    )


RULE = Rule(
    CODE,
    "one connected paragraph",
    CSS_FORM,
    flags=(
        MustFlag("Trees cool streets.\n\nThey hold rain.", ("They",)),
        MustFlag("L'été est long.\n\nÉté comme hiver.", ("Été",)),
        MustFlag("Trees cool streets.\nThey hold rain.\nBirds nest in them.", ("They", "Birds")),
    ),
    passes=(
        MustPass(""),
        MustPass("Les précis, les élèves."),
        MustPass("Trees cool streets and\nhold the rain that falls.\nBirds nest in them."),
        MustPass("Trees cool streets.\n\n(3 words)"),
        MustPass("- trees cool streets\n- trees hold rain"),
    ),
    check=check,
)
