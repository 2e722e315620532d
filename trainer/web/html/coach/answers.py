"""The editor of a model answer, and what the grader finds while somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from trainer.desk.coach.views import AnswerView, PassageFile
from trainer.desk.work import Checked
from trainer.domain import Finding
from trainer.web.html.coach.routes import CoachRoutes
from trainer.web.html.render import render
from trainer.web.texts import Wording

GROUPS = ("faithfulness", "wording", "length", "convention", "language", "other")
QUOTE_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class _Found:
    message: str
    quote: str
    start: int | None
    end: int | None


def answer_editor(
    file: PassageFile,
    answer: AnswerView | None,
    wording: Wording,
    routes: CoachRoutes,
    *,
    standing: str,
    versions: Markup,
    csrf: str,
) -> Markup:
    """Return the form that changes a model answer, or writes a new one, with a place for what the grader finds.

    Args:
        file: the passage.
        answer: the model answer; None for a new one.
        wording: the interface's words.
        routes: where things are.
        standing: who has approved it, or made it; "" for a new one.
        versions: its versions as they are drawn.
        csrf: the token that goes along.
    """
    return render(
        "coach_answer",
        wording,
        file=file,
        answer=answer,
        routes=routes,
        standing=standing,
        versions=versions,
        csrf=csrf,
    )


def answer_checks(found: Checked, text: str, title: str | None, wording: Wording) -> Markup:
    """Return what the grader finds in a model answer, the gravest first, each place a button that leads to it.

    Args:
        found: what it finds.
        text: the model answer as it was sent.
        title: its title.
        wording: the interface's words.
    """
    groups: dict[str, list[_Found]] = {name: [] for name in GROUPS}
    for finding in found.findings:
        kind = finding.code.partition(".")[0]
        groups[kind if kind in groups else "other"].append(_found(finding, text, title or ""))
    low, high = found.target_words
    return render(
        "coach_checks",
        wording,
        found=found,
        fits=not high or low <= found.words <= high,
        groups=[(name, entries) for name, entries in groups.items() if entries],
        missing=[number + 1 for number in found.missing],
    )


def _found(finding: Finding, text: str, title: str) -> _Found:
    if finding.span is None:
        return _Found(finding.message, "", None, None)
    whole = title if finding.in_title else text
    quote = " ".join(whole[finding.span.start : finding.span.end].split())
    short = quote if len(quote) <= QUOTE_CHARACTERS else f"{quote[:QUOTE_CHARACTERS]} …"
    if finding.in_title:
        return _Found(finding.message, short, None, None)
    start, end = (_utf16(text[:place]) for place in (finding.span.start, finding.span.end))
    return _Found(finding.message, short, start, end)


def _utf16(text: str) -> int:
    """How long scripts take a text to be."""
    return len(text.encode("utf-16-le")) // 2
