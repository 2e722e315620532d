"""Copying between learners as a coach reads it: a page with the texts side by side, and a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from trainer.batch.outputs.cells import Cell, csv_text
from trainer.batch.outputs.class_report import PACKAGE, page_environment
from trainer.batch.outputs.row import GradeRow
from trainer.batch.peers import Pair, Work
from trainer.report.amounts import words_phrase
from trainer.report.standalone import asset, content_security_policy
from trainer.text import Span, Text

MOST_SHOWN = 200  # pairs side by side; copying.csv has all
HEADER = (
    "Learner",
    "Other learner",
    "Shared of the shorter",
    "Longest run, words",
    "Passage",
    "Longest run",
    "Source",
    "Other source",
)
MOST_NAMED = 3  # others that a row names


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that is shared with the other, or not."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts."""

    row: GradeRow
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Two texts side by side."""

    pair: Pair
    left: Side
    right: Side


def copying_page(pairs: Sequence[Pair], works: Sequence[Work], rows: Mapping[int, GradeRow], assignment: str) -> str:
    """Return the page.

    Args:
        pairs: submissions that share wording, the worst first.
        works: the submissions.
        rows: what the tables keep of each, by position.
        assignment: what the coach calls the task.
    """
    texts = {work.position: work.text for work in works}
    style = asset("static/texts.css") + asset("templates/report.css") + asset("templates/class.css", PACKAGE)
    shown = [
        Shown(
            pair,
            Side(rows[pair.first], parts(texts[pair.first], [run.first for run in pair.runs])),
            Side(rows[pair.second], parts(texts[pair.second], [run.second for run in pair.runs])),
        )
        for pair in pairs[:MOST_SHOWN]
    ]
    return (
        page_environment()
        .get_template("copying.html.j2")
        .render(
            assignment=assignment,
            shown=shown,
            count=len(pairs),
            compared=len(works),
            summary=summary,
            # The file below is ours and holds no text of a reader.
            style=Markup(style),  # noqa: S704
            policy=content_security_policy(style),
        )
    )


def copying_csv(pairs: Sequence[Pair], works: Sequence[Work], rows: Mapping[int, GradeRow]) -> str:
    """Return the table of all pairs, one row a pair."""
    texts = {work.position: work.text for work in works}
    table: list[tuple[Cell, ...]] = [HEADER]
    for pair in pairs:
        one, other = rows[pair.first], rows[pair.second]
        run = max(pair.runs, key=lambda r: r.words)
        words = " ".join(texts[pair.first].slice(run.first).split())
        names = (one.learner.shown, other.learner.shown)
        table.append((*names, round(pair.share, 3), pair.longest, one.passage, words, one.source, other.source))
    return csv_text(table)


def with_copying(rows: Mapping[int, GradeRow], pairs: Sequence[Pair]) -> dict[int, GradeRow]:
    """Return the rows by position, those of pairs with the others named as a reason to look."""
    others: dict[int, list[tuple[int, Pair]]] = {}
    for pair in pairs:
        others.setdefault(pair.first, []).append((pair.second, pair))
        others.setdefault(pair.second, []).append((pair.first, pair))
    told = dict(rows)
    for position, found in others.items():
        names = [rows[other].learner.shown for other, _ in found]
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        share = max(pair.share for _, pair in found)
        reason = f"It shares wording with {', '.join(names[:MOST_NAMED])}{more}: up to {share:.0%} (copying.html)."
        told[position] = replace(rows[position], reasons=(*rows[position].reasons, reason))
    return told


def parts(text: Text, spans: Sequence[Span]) -> tuple[Part, ...]:
    """Return `text` in stretches, those inside `spans` as shared; together they are the whole text."""
    marked, at = [], 0
    for span in sorted(spans):
        start = max(span.start, at)
        if span.end <= at:
            continue
        if start > at:
            marked.append(Part(text.raw[at:start], shared=False))
        marked.append(Part(text.raw[start : span.end], shared=True))
        at = span.end
    if at < len(text.raw):
        marked.append(Part(text.raw[at:], shared=False))
    return tuple(marked)


def summary(pair: Pair) -> str:
    """Return what two texts share, in a sentence."""
    if pair.share > 0.995:
        return f"The same text, but for what all were given: {words_phrase(pair.longest)} in a row."
    return f"{pair.share:.0%} of the shorter text’s own words are shared, {pair.longest} of them in a row."
