"""What a coach may change. To a learner none of it exists, in the very words of what was never there."""

from __future__ import annotations

from trainer.desk import permissions
from trainer.desk.actor import Actor
from trainer.desk.errors import NotAllowedError
from trainer.store import NotFoundError, Store
from trainer.store.records import PassageRecord, PresetRecord, ReferenceRecord, Role


def check_coach(actor: Actor) -> None:
    """Raise a `NotFoundError` when a learner asks."""
    if actor.role is Role.LEARNER:
        raise NotFoundError("page", "coach")


def coached_passage(store: Store, actor: Actor, passage_id: str) -> PassageRecord:
    """Return a passage whose model answers and key ideas the actor may set: any that a coach may see.

    Everybody's, the coach's own, one of a learner whom they teach; for an admin, any.

    Raises:
        NotFoundError: there is none, or the actor may not see it, or is a learner.
    """
    if actor.role is Role.LEARNER:
        raise NotFoundError("passage", passage_id)
    if actor.role is Role.ADMIN:
        return store.passages.get(passage_id)
    return permissions.seen_passage(store, actor, passage_id)


def set_passage(store: Store, actor: Actor, passage_id: str) -> PassageRecord:
    """Return a passage whose text the actor may change or set aside: everybody's and their own; for an admin, any.

    Raises:
        NotFoundError: there is none, or the actor may not see it, or is a learner.
        NotAllowedError: it is a learner's or another coach's.
    """
    passage = coached_passage(store, actor, passage_id)
    if passage.owner_id not in (None, actor.user_id) and actor.role is not Role.ADMIN:
        raise NotAllowedError("change this passage", "It belongs to whoever brought it.")
    return passage


def coached_reference(store: Store, actor: Actor, reference_id: str) -> ReferenceRecord:
    """Return a model answer that the actor may change: one to a passage that they may see.

    Raises:
        NotFoundError: there is none, or the actor may not see its passage, or is a learner.
    """
    reference = store.references.get(reference_id)
    try:
        coached_passage(store, actor, reference.passage_id)
    except NotFoundError:
        raise NotFoundError("reference", reference_id) from None
    return reference


def own_preset(store: Store, actor: Actor, preset_id: str) -> PresetRecord:
    """Return a stored preset that the actor may make a next version of: their own; for an admin, any.

    Raises:
        NotFoundError: there is none, or a learner asks.
        NotAllowedError: it is another coach's, who can be asked, and which can be copied.
    """
    if actor.role is Role.LEARNER:
        raise NotFoundError("preset", preset_id)
    preset = store.presets.get(preset_id)
    if preset.owner_id != actor.user_id and actor.role is not Role.ADMIN:
        raise NotAllowedError("change this preset", "It is another coach's; copy it and change the copy.")
    return preset
