"""Who did something, as whoever looks may know it."""

from __future__ import annotations

from collections.abc import Callable

from trainer.desk.actor import Actor
from trainer.desk.coach.views import Person
from trainer.store import NotFoundError, Store


def people(store: Store, actor: Actor) -> Callable[[str | None], Person]:
    """Return what tells who a person is, asking the store once for each."""
    known: dict[str | None, Person] = {None: Person(None, "", False)}

    def person(user_id: str | None) -> Person:
        if user_id not in known:
            known[user_id] = Person(user_id, _name(store, user_id), user_id == actor.user_id)
        return known[user_id]

    return person


def _name(store: Store, user_id: str | None) -> str:
    try:
        return store.users.get(user_id or "").name
    except NotFoundError:  # erased since
        return ""
