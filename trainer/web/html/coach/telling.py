"""Who did something and when, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from markupsafe import Markup

from trainer.desk.coach.views import Person, Version
from trainer.web.html.render import render
from trainer.web.texts import Wording


def who(person: Person, wording: Wording) -> str:
    """Return who somebody is, as whoever looks would say it."""
    if person.me:
        return wording("coach.you")
    if person.name:
        return person.name
    return wording("coach.the_trainer" if person.id is None else "coach.somebody")


def when(moment: datetime | None, wording: Wording, zone: tzinfo) -> str:
    """Return when something was; "" where that was not kept."""
    return "" if moment is None else wording.moment(moment, zone)


@dataclass(frozen=True, slots=True)
class _Told:
    number: int
    by: str
    at: str
    current: bool
    title: str
    text: str


def version_list(versions: Sequence[Version], wording: Wording, zone: tzinfo, *, restore: str, csrf: str) -> Markup:
    """Return every version with who made it, each to be opened and taken up again; nothing when there is only one.

    Args:
        versions: the latest first.
        wording: the interface's words.
        zone: the reader's time zone.
        restore: REST route that takes one up again, with `{number}` in it; "" where that may not be done.
        csrf: the token that goes along.
    """
    if len(versions) < 2:
        return Markup("")
    told = [
        _Told(
            one.number,
            who(one.by, wording),
            when(one.at, wording, zone),
            one.current,
            one.document.get("title") or "",
            one.document.get("text") or _ideas(one.document.get("ideas", ())),
        )
        for one in versions
    ]
    return render("coach_versions", wording, versions=told, restore=restore, csrf=csrf)


def _ideas(ideas: Sequence[dict[str, object]]) -> str:
    lines = []
    for idea in ideas:
        sentences = idea["sentences"]
        numbers = ", ".join(str(number + 1) for number in sentences) if isinstance(sentences, list | tuple) else ""
        weight = idea["weight"]
        lines.append(f"{100 * weight if isinstance(weight, float) else weight:.4g} [{numbers}] {idea['statement']}")
    return "\n".join(lines)
