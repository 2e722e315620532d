"""The bank of practice passages, brought into the store at the start."""

from __future__ import annotations

from trainer.domain import KeyIdea, Reference
from trainer.practice.bank import BankPassage, load_bank
from trainer.store import Store
from trainer.store.records import KeyIdeaRecord, PassageRecord, ReferenceRecord, ReferenceState, RevisionRecord

SOURCE = "Practice bank"
_MARK = "bank"  # in the settings of a reference that ships with the trainer: its place in the list


def seed(store: Store) -> int:
    """Bring every bank passage into the store with its model answers and key ideas.

    Returns:
        How many were new or changed.


    A passage that a later version of the trainer has changed is revised, so that attempts keep the text that they were
    started on; what a coach has changed or set aside stays as they left it.
    """
    return sum([_seeded(store, passage) for passage in load_bank()])


def _seeded(store: Store, bank: BankPassage) -> bool:
    text, title = bank.passage.text.raw, bank.passage.title
    meta = {
        "theme": bank.theme,
        "genre": str(bank.genre),
        "level": str(bank.level),
        "exams": list(bank.exams),
        "words": len(bank.passage.text.words),
    }
    stored = store.passages.of_key(bank.id)
    if stored is None:
        stored = store.passages.add(None, title, text, SOURCE, meta, key=bank.id)
        changed = True
    else:
        changed = (stored.title, stored.text, stored.meta) != (title, text, meta) and not _edited(
            store.passages.history(stored.id)
        )
        if changed:
            stored = store.passages.revise(stored.id, None, title, text, meta)
    answers = _references(store, stored, bank.references)
    ideas = _key_ideas(store, stored, bank.key_ideas)
    return changed or answers or ideas


def _references(store: Store, passage: PassageRecord, wanted: tuple[Reference, ...]) -> bool:
    shipped: dict[int, ReferenceRecord] = {}
    for record in store.references.of_passage(passage.id, archived=True):
        if _MARK in record.settings:
            shipped[record.settings[_MARK]] = record
    changed = False
    for number, reference in enumerate(wanted):
        there = shipped.pop(number, None)
        text, title = reference.text.raw, reference.title
        if there is None:
            state = ReferenceState.APPROVED
            store.references.add(passage.id, text, title, state, None, None, None, {_MARK: number})
            changed = True
        elif (there.text, there.title) != (text, title) and there.version == 1 and there.archived_at is None:
            store.references.archive(there.id, None)
            store.references.add(passage.id, text, title, ReferenceState.APPROVED, None, None, None, {_MARK: number})
            changed = True
    for gone in shipped.values():
        if gone.archived_at is None and gone.version == 1:
            store.references.archive(gone.id, None)
            changed = True
    return changed


def _key_ideas(store: Store, passage: PassageRecord, wanted: tuple[KeyIdea, ...]) -> bool:
    there = store.key_ideas.of_passage(passage.id)
    if _same(there, wanted) or _edited(store.key_ideas.history(passage.id)):
        return False
    store.key_ideas.replace(passage.id, wanted, None)
    return True


def _edited(history: tuple[RevisionRecord, ...]) -> bool:
    return any(revision.replaced_by is not None for revision in history)


def _same(stored: tuple[KeyIdeaRecord, ...], wanted: tuple[KeyIdea, ...]) -> bool:
    return [(idea.statement, idea.weight, idea.sentences) for idea in stored] == [
        (idea.statement, idea.weight, idea.sentences) for idea in wanted
    ]
