"""Session hashes and events as Gradio sees them: each person's in a space of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from trainer.web.errors import RefusedError

FIELDS = frozenset({"data", "event_data", "fn_index", "trigger_id", "session_hash", "event_id"})
DEEPEST = 40  # levels of nesting in an event's data; Gradio's own components stay below ten


def own_hash(user_id: str, session_hash: str) -> str:
    """Return the name under which Gradio knows a session of a person.

    A browser names its session itself. Hashed together with the person's id, somebody else's name leads to nothing
    of theirs, whoever learns it.
    """
    return hashlib.sha256(f"{user_id}\n{session_hash}".encode()).hexdigest()[:32]


def own_event(user_id: str, body: object) -> dict[str, Any]:
    """Return the body of an event as it is passed on.

    Raises:
        RefusedError: it is no event, or it names a file: no page of ours takes files through Gradio.
    """
    if not isinstance(body, Mapping) or not isinstance(body.get("session_hash"), str):
        raise RefusedError("This is not an event of a page.")
    event = {name: value for name, value in body.items() if name in FIELDS}
    if names_file([event.get("data"), event.get("event_data")]):
        raise RefusedError("Files are not taken here.")
    return event | {"session_hash": own_hash(user_id, body["session_hash"])}


def names_file(value: object, depth: int = 0) -> bool:
    """Return whether `value` holds what Gradio would open or fetch as a file, or is nested too deep to tell.

    >>> names_file([{"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}]), names_file(["path"])
    (True, False)
    """
    if depth > DEEPEST:
        return True
    if isinstance(value, Mapping):
        if "path" in value and "meta" in value:
            return True
        return any(names_file(inner, depth + 1) for inner in value.values())
    return isinstance(value, list) and any(names_file(inner, depth + 1) for inner in value)
