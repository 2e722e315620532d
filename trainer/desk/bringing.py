"""Bringing an article of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from trainer.desk import jobs
from trainer.desk.actor import Actor
from trainer.desk.bounds import bounded_title, plain
from trainer.desk.drafting import DraftLine
from trainer.desk.errors import TooManyError
from trainer.desk.grading import Grading
from trainer.desk.passages import meta_of, passage_view
from trainer.desk.presets import preset_of
from trainer.desk.settings import USUAL_PRESET
from trainer.desk.views import Brought
from trainer.desk.work import ReadPassage, Upload
from trainer.errors import InputError
from trainer.store import Store
from trainer.store.records import PassageRecord
from trainer.text.decoding import within_bounds
from trainer.text.reading.kinds import MAX_DOCUMENT_BYTES

MOST_PASSAGES = 200  # of one person: a year of evenings
PASTED = "Pasted"
NAME_CHARACTERS = 120  # of a file's name that are kept


def brought(
    store: Store,
    grading: Grading,
    drafting: DraftLine,
    actor: Actor,
    given: str | Upload,
    title: str | None,
    preset_id: str | None,
    excerpt: bool,
    keep: frozenset[int],
) -> Brought:
    """Clean an article, keep it as the actor's passage and put the drafting of a reference in line.

    The same text brought again is the same passage; a draft is put in line only where there is no reference yet.

    Raises:
        InputError: it cannot be read, or is too short or too long.
        NotFoundError: there is no such preset.
        TooManyError: this person has too many passages, or too many drafts in line.
        WorkerLostError: reading it took a worker down, or too long.
    """
    preset_id = preset_id or USUAL_PRESET
    preset_of(store, preset_id)
    title = bounded_title(title)
    given, source = bounded_article(given)
    own = [passage for passage in store.passages.library(actor.user_id) if passage.owner_id == actor.user_id]
    if len(own) >= MOST_PASSAGES:
        raise TooManyError("passages of your own", MOST_PASSAGES, "Set some aside first.")
    jobs.check_room(store, actor)
    read = grading.read(given, excerpt=excerpt, keep=keep)
    read = titled(read, title)
    there = next((passage for passage in own if passage.text == read.text), None)
    passage = there or _kept(store, actor, read, source, preset_id)
    job = jobs.drafted(store, drafting, actor, passage, preset_id)
    return Brought(passage_view(store, actor, passage, preset_id), read.removed, job, there is not None)


def titled(read: ReadPassage, title: str | None) -> ReadPassage:
    """Return an article as it is kept: storable, under `title` where one is given."""
    return replace(read, text=plain(read.text), title=title or read.title)


def bounded_article(given: str | Upload) -> tuple[str | Upload, str]:
    """Return what was given, within bounds, and where it comes from, for readers.

    Raises:
        InputError: it is too long or too large.
    """
    if isinstance(given, str):
        return plain(within_bounds(given, "The article")), PASTED
    name = plain(PurePath(given.name.replace("\\", "/")).name).strip() or "file"
    name = name if len(name) <= NAME_CHARACTERS else name[-NAME_CHARACTERS:]  # the end says what kind it is
    if len(given.content) > MAX_DOCUMENT_BYTES:
        raise InputError(name, f"has more than {MAX_DOCUMENT_BYTES / 1e6:.0f} MB.", "Give the article alone.")
    return Upload(name, given.content), name


def _kept(store: Store, actor: Actor, read: ReadPassage, source: str, preset_id: str) -> PassageRecord:
    meta = {**meta_of(read.removed, read.excerpt_reason), "words": read.words, "preset": preset_id}
    return store.passages.add(actor.user_id, read.title, read.text, source, meta)
