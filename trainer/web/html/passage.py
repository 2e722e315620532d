"""The passage to read: numbered paragraphs, and key sentences that a learner can mark."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup

from trainer.domain import Passage
from trainer.text import Text
from trainer.web.html.render import render
from trainer.web.texts import Wording


def passage_view(
    passage: Passage,
    wording: Wording,
    *,
    attempt: str | None = None,
    marked: Collection[int] = (),
    marks_url: str | None = None,
    score_url: str | None = None,
    csrf: str = "",
) -> Markup:
    """Return the passage with numbered paragraphs; sentences can be marked where `marks_url` is given.

    Args:
        passage: what to read.
        wording: the interface's words.
        attempt: id of the attempt that the marks belong to.
        marked: numbers of the sentences marked so far, from 0.
        marks_url: where marks are sent, as `{"sentences": [3, 7]}`.
        score_url: asked (POST, same body) for the HTML of `marks_score` when the learner wants the marks checked.
        csrf: the token that goes along; without one, that of the page's `<meta name="csrf-token">`.
    """
    return render(
        "passage_view",
        wording,
        passage=passage,
        paragraphs=_paragraphs(passage.text),
        attempt=attempt or "reading",
        marked=frozenset(marked),
        marks_url=marks_url,
        score_url=score_url,
        csrf=csrf,
        forms=wording.forms("marking.count"),
    )


def _paragraphs(text: Text) -> list[list[tuple[int, str, str]]]:
    """The sentences of each paragraph: number from 0, words, and the space that follows."""
    paragraphs = []
    sentences = list(enumerate(text.sentences))
    for paragraph in text.paragraphs:
        inside = [(n, span) for n, span in sentences if paragraph.start <= span.start < paragraph.end]
        ends = [span.start for _, span in inside[1:]] + [paragraph.end]
        paragraphs.append(
            [(n, text.slice(span), text.raw[span.end : end]) for (n, span), end in zip(inside, ends, strict=True)]
        )
    return paragraphs
