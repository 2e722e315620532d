"""The numbered notes on a submission: its findings and its copied runs, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from trainer.domain import Deduction, Report
from trainer.report.amounts import marks_phrase
from trainer.report.labels import COPIED, family, rule_name
from trainer.text import Span, Text

QUOTED_WORDS = 12  # enough to recognise a place; a long copied run is not printed a second time


@dataclass(frozen=True, slots=True)
class Note:
    """One remark on the submission.

    Attributes:
        number: its number, from 1.
        code: code of the rule.
        family: how it is drawn (`copied`, `convention`, `claim`, `other`).
        name: the rule's name for readers.
        message: what was seen.
        cost: what it costs, in words; None when it costs nothing by itself.
        span: its place; None when it is about the whole.
        quote: the words at `span`, shortened; None when it is about the whole.
        passage_span: the place in the passage that it refers to.
        in_title: whether `span` counts in the title.
    """

    number: int
    code: str
    family: str
    name: str
    message: str
    cost: str | None
    span: Span | None
    quote: str | None
    passage_span: Span | None
    in_title: bool


def report_notes(report: Report) -> tuple[Note, ...]:
    """Return the notes of `report`: those on the title first, then by place, those on the whole last."""
    findings = [(f.code, f.message, f.span, f.passage_span, f.in_title) for f in report.analysis.findings]
    told = {(span, in_title) for code, _, span, _, in_title in findings if family(code) == "copied"}
    for run in report.analysis.copied:
        if (run.span, False) not in told:
            message = f"{run.words} words in a row stand in the passage. Say the point in your own words."
            findings.append((COPIED, message, run.span, run.passage_span, False))
    findings.sort(key=lambda f: (f[2] is None, not f[4], f[2] or Span(0, 0)))
    costs = _costs(report, [finding[0] for finding in findings])
    title = Text(report.submission.title or "")
    return tuple(
        Note(
            number=number,
            code=code,
            family=family(code),
            name=rule_name(code),
            message=message,
            cost=next((cost for pattern, cost in costs.items() if fnmatchcase(code, pattern)), None),
            span=span,
            quote=None if span is None else shortened(title if in_title else report.submission.text, span),
            passage_span=passage_span,
            in_title=in_title,
        )
        for number, (code, message, span, passage_span, in_title) in enumerate(findings, start=1)
    )


def caused(deduction: Deduction, notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes behind a deduction, whose code may be that of a family of rules."""
    return tuple(note for note in notes if fnmatchcase(note.code, deduction.code))


def _costs(report: Report, codes: Sequence[str]) -> dict[str, str]:
    costs = {}
    for criterion in report.assessment.criteria:
        for deduction in criterion.deductions:
            several = sum(fnmatchcase(code, deduction.code) for code in codes) > 1
            share = "part of " if several else ""
            costs[deduction.code] = f"{share}{marks_phrase(deduction.marks)} off {criterion.name}"
    for penalty in report.assessment.penalties:
        costs[penalty.code] = f"{marks_phrase(penalty.marks)} off the whole"
    return costs


def shortened(text: Text, span: Span, most: int = QUOTED_WORDS) -> str:
    """Return the words at `span`, on one line, the middle left out when there are more than `most`.

    >>> shortened(Text("One two three four five."), Span(0, 24), 4)
    'One two … four five.'
    """
    words = text.slice(span).split()
    if len(words) <= most:
        return " ".join(words)
    half = most // 2
    return " ".join((*words[:half], "…", *words[-half:]))
