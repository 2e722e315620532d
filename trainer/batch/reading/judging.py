"""What was found, judged: an entry that can be graded, or a row with the reason why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import astuple, replace

import regex

from trainer.batch.parsing.bounds import MOST_TITLE
from trainer.batch.reading.found import Found
from trainer.batch.types import BadEntry, Entry, Learner
from trainer.pipeline import MOST_CHARACTERS
from trainer.submissions import read_document, read_submission
from trainer.text.normalising import normalise
from trainer.text.words import count_words

_UNSTORABLE = regex.compile(r"[\p{Cc}\p{Cs}]")
_NOTHING = "Nothing was handed in: the text is empty."


def judged(found: Iterable[Found], passages: Collection[str]) -> tuple[Entry | BadEntry, ...]:
    """Return each submission as an entry or a bad one, in their order.

    Of a learner who appears twice about one passage the first that can be graded counts.

    Args:
        found: what was found.
        passages: keys of the passages; only the empty one when all is about one, whatever a column says.
    """
    keys = {key.casefold(): key for key in passages}
    first: dict[tuple[str, str], Entry] = {}
    entries: list[Entry | BadEntry] = []
    for position, one in enumerate(map(_storable, found), start=1):
        entry = _judged(position, one, keys)
        if isinstance(entry, Entry):
            before = next((first[mark] for mark in _marks(entry) if mark in first), None)
            if before is not None:
                entry = _bad(position, one, _twice(before), entry.passage)
            else:
                first |= dict.fromkeys(_marks(entry), entry)
        entries.append(entry)
    return tuple(entries)


def _storable(one: Found) -> Found:
    """The same with names that every file and encoding can hold; what was handed in is cleaned with the text."""
    learner = one.learner
    return replace(
        one,
        source=_plain(one.source),
        learner=Learner(*(_plain(value) if value else None for value in astuple(learner))),
        passage=_plain(one.passage),
        cells={_plain(name): _plain(value) for name, value in one.cells.items()},
    )


def _plain(name: str) -> str:
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", name)


def _judged(position: int, one: Found, keys: dict[str, str]) -> Entry | BadEntry:
    passage = "" if keys.keys() == {""} else keys.get(one.passage.casefold())
    reason = one.problem
    if reason is None and len(one.text) > MOST_CHARACTERS:
        reason = (
            f"The text has {len(one.text):,} characters; the most is {MOST_CHARACTERS:,}. "
            "Is this the passage instead of the précis, or is a quotation mark never closed?"
        )
    if reason is None and one.title and len(one.title) > MOST_TITLE:
        reason = f"The title has {len(one.title):,} characters; the most is {MOST_TITLE}."
    if reason is None and not one.text.strip():
        reason = _NOTHING
    if reason is None and passage is None:
        known = ", ".join(sorted(keys.values()))
        named = f"There is no passage called {one.passage[:60]!r}" if one.passage else "Nothing says which passage"
        reason = f"{named}; known are: {known}."
    if reason is not None:
        return _bad(position, one, reason, passage or one.passage[:60])
    title, written = _line(one.title), normalise(one.text)
    submission = read_submission(written) if title else read_document(written)
    if not count_words(submission.text.raw):
        return _bad(position, one, _NOTHING, passage or "")
    return Entry(
        position=position,
        source=one.source,
        learner=one.learner,
        passage=passage or "",
        title=title or submission.title,
        text=submission.text.raw,
        notes=one.notes,
        cells=one.cells,
    )


def _bad(position: int, one: Found, reason: str, passage: str) -> BadEntry:
    return BadEntry(position, one.source, one.learner, reason, passage)


def _twice(before: Entry) -> str:
    return f"{before.learner.shown} appears twice; {before.source} was graded, this was not."


def _line(title: str | None) -> str | None:
    return " ".join(normalise(title or "").split()) or None


def _marks(entry: Entry) -> list[tuple[str, str]]:
    """What tells one learner from another: numbers and addresses, and only without any the name."""
    learner: Learner = entry.learner
    sure = [
        f"{kind} {value.casefold()}"
        for kind, value in (("id", learner.id), ("email", learner.email), ("username", learner.username))
        if value
    ]
    return [(entry.passage, mark) for mark in sure or [f"name {(learner.name or entry.source).casefold()}"]]
