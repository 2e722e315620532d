"""The list of passages: what each is, what has been done with it, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from markupsafe import Markup

from trainer.desk.views import LibraryEntry, MarkView, PresetView
from trainer.report.amounts import marks_text
from trainer.web.html.gauge import band_text
from trainer.web.html.render import render
from trainer.web.texts import Wording


@dataclass(frozen=True, slots=True)
class Shelved:
    """A passage with where its card leads.

    Attributes:
        entry: the passage.
        write: address of its writing screen.
        last: address of the feedback on the best attempt; None before the first.
        rules: the preset it will be condensed under; None where an attempt is under way.
    """

    entry: LibraryEntry
    write: str
    last: str | None
    rules: PresetView | None = None


@dataclass(frozen=True, slots=True)
class _Card:
    entry: LibraryEntry
    write: str
    last: str | None
    facts: tuple[str, ...]
    exam: str
    asked: str
    due: str
    best: str
    action: str


def library_cards(
    shelved: Sequence[Shelved], wording: Wording, *, all_address: str = "/", zone: tzinfo = UTC
) -> Markup:
    """Return a card for each passage, or where to find more when there is none.

    Args:
        shelved: the passages, in order.
        wording: the interface's words.
        all_address: where every passage is listed.
        zone: the learner's time zone.
    """
    return render("library_cards", wording, cards=[_card(one, wording, zone) for one in shelved], all=all_address)


def bring_link(wording: Wording, *, address: str) -> Markup:
    """Return the way to bring an article of one's own."""
    return render("bring_link", wording, address=address)


def best_text(best: MarkView | None, wording: Wording) -> str:
    """Return the best mark in words; "" before the first."""
    if best is None:
        return ""
    return wording("library.best", marks=marks_text(best.awarded), whole=marks_text(best.out_of))


def level_name(level: str, wording: Wording) -> str:
    """Return the name of a level; what is not one of ours is its own name."""
    return wording(key) if (key := f"level.{level}") in wording.entries else level


def genre_name(genre: str, wording: Wording) -> str:
    """Return the name of a kind of text; what is not one of ours is its own name."""
    return wording(key) if (key := f"genre.{genre}") in wording.entries else genre


def _card(one: Shelved, wording: Wording, zone: tzinfo) -> _Card:
    entry = one.entry
    names = (entry.theme, genre_name(entry.genre, wording), level_name(entry.level, wording))
    action = "continue" if entry.open_attempt else "again" if entry.attempts else "write"
    return _Card(
        entry=entry,
        write=one.write,
        last=one.last,
        facts=(*(name for name in names if name), wording("amount.words", count=entry.words)),
        exam=one.rules.name if one.rules else "",
        asked=band_text(one.rules.target_words, wording) if one.rules else "",
        due=_due(entry, wording, zone),
        best=best_text(entry.best, wording),
        action=wording(f"library.{action}"),
    )


def _due(entry: LibraryEntry, wording: Wording, zone: tzinfo) -> str:
    if entry.due is None:
        return ""
    if entry.due.due_at is None:
        return wording("library.set")
    return wording("library.due", day=wording.moment(entry.due.due_at, zone))
