"""A drafted reference précis for a terminal: what a coach reads before approving or editing it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from trainer.domain import Draft, Finding
from trainer.report.amounts import percent, words_phrase
from trainer.report.gauge import length_gauge
from trainer.report.labels import rule_name
from trainer.report.notes import shortened
from trainer.report.terminal import columns, item, line, section
from trainer.text import Text

KEPT_CHARACTERS = 100  # of a removed line: enough to recognise it, not to print an advertisement in full
ALIKE = 3  # findings of one kind that are quoted


def draft_view(draft: Draft, others: Sequence[Draft] = ()) -> RenderableType:
    """Return what a coach reads in a terminal about a drafted reference and `others` of the same passage."""
    passage = draft.prepared.passage
    parts: list[RenderableType] = [
        line((draft.title, "bold")),
        line(""),
        line(draft.text.raw),
        line(""),
        line((_length(draft), "dim")),
    ]
    if len(draft.titles) > 1:
        parts += section("Other titles", *(item("·", title) for title in draft.titles[1:]))
    for number, other in enumerate(others, start=2):
        words = words_phrase(len(other.text.word_spans))
        parts += section(f"Draft {number}: {other.title}", line(other.text.raw), line((words, "dim")), *_checks(other))
    if passage.excerpt_reason is not None:
        parts += section("The passage is an excerpt", line(passage.excerpt_reason))
    if draft.prepared.key_ideas:
        parts += section("Key ideas, with their share of what should be said", _ideas(draft))
    if draft.checks:
        parts += section("Check before you approve", *_checks(draft))
    if passage.removed:
        parts += section("Removed from the article", _removed(draft))
        parts.append(line(""))
        parts.append(
            line(("Put a line back with --keep LINE, for example ", "dim"), f"--keep {passage.removed[0].line}")
        )
    parts += section(
        "About this draft",
        line(f"Drafted by {draft.model} (prompt {draft.prompt_version}, seed {draft.seed}), to be approved by you."),
    )
    return Group(*parts)


def _length(draft: Draft) -> str:
    words, of = len(draft.text.word_spans), len(draft.prepared.passage.text.word_spans)
    gauge = length_gauge(words, draft.target_words)
    asked = f"; {gauge.band_text} were asked for: {gauge.verdict}" if gauge else ""
    share = f" ({percent(words / of)})" if of else ""
    return f"{words_phrase(words)} from a passage of {of:,}{share}{asked}."


def _ideas(draft: Draft) -> RenderableType:
    return columns([(line(f"{percent(idea.weight):>4}"), line(idea.statement)) for idea in draft.prepared.key_ideas])


def _checks(draft: Draft) -> list[RenderableType]:
    """What to look at, in order; of many findings of one kind only the longest, so that no other is overlooked."""
    shown: list[RenderableType] = []
    for code in dict.fromkeys(check.code for check in draft.checks):
        alike = [check for check in draft.checks if check.code == code]
        longest = sorted(alike, key=lambda check: -(check.span.end - check.span.start if check.span else 0))
        kept = longest[:ALIKE]
        shown += [_check(check, draft) for check in alike if check in kept]
        if len(alike) > len(kept):
            shown.append(item("·", f"{rule_name(code)}: {len(alike) - len(kept)} shorter places more", style="yellow"))
    return shown


def _check(check: Finding, draft: Draft) -> RenderableType:
    text = Text(draft.title) if check.in_title else draft.text
    quote = f" “{shortened(text, check.span)}”" if check.span else ""
    return item("!", (rule_name(check.code), "bold"), quote, f"\n{check.message}", style="yellow")


def _removed(draft: Draft) -> RenderableType:
    rows: list[tuple[RenderableType, ...]] = []
    for removed in draft.prepared.passage.removed:
        text = " ".join(removed.text.split())
        text = text if len(text) <= KEPT_CHARACTERS else f"{text[:KEPT_CHARACTERS].rstrip()} …"
        cues = f" ({', '.join(removed.cues)})" if removed.cues else ""
        rows.append((line(f"line {removed.line}"), line(f"{text}\n", (f"{removed.reason}{cues}", "dim"))))
    return columns(rows)
