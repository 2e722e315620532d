"""What every screen needs: the desk behind it, and who asks for what in which language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

import gradio as gr
from starlette.requests import Request

from trainer.desk import LearnerDesk
from trainer.desk.actor import Actor
from trainer.desk.classroom import ClassDesk
from trainer.desk.coach import CoachDesk
from trainer.web.texts import Wording, wording_in
from trainer.web.zones import zone_of

PRESET = "preset"  # the preference that names the exam a learner prepares for
NAME = "name"  # the preference that names whoever works alone on a machine, on pages that are printed
LANGUAGE = "language"  # the preference that names the language of the interface


@dataclass(frozen=True)
class Person:
    """Who asks, as the session says.

    Attributes:
        actor: for the desk.
        wording: the interface's words in their language.
        csrf: the token that forms and scripts send along.
        preferences: how they want the pages.
    """

    actor: Actor
    wording: Wording
    csrf: str
    preferences: Mapping[str, Any]


@dataclass(frozen=True)
class Visit:
    """One request for a screen, or of an event on it.

    Attributes:
        person: who asks.
        query: what the address says after the question mark.
        zone: the time zone that their browser is in.
    """

    person: Person
    query: Mapping[str, str]
    zone: tzinfo = UTC

    @property
    def actor(self) -> Actor:
        """Who asks, for the desk."""
        return self.person.actor

    @property
    def wording(self) -> Wording:
        """The interface's words."""
        return self.person.wording

    @property
    def csrf(self) -> str:
        """The token that forms and scripts send along."""
        return self.person.csrf

    @property
    def preset(self) -> str | None:
        """Id of the preset they prepare for; None when they have not said."""
        chosen = self.person.preferences.get(PRESET)
        return chosen if isinstance(chosen, str) and chosen else None


@dataclass(frozen=True)
class Site:
    """The pages and what stands behind them.

    Attributes:
        desk: gives the use cases; asked anew for each event, since pages are built before the desk is open.
        classes: gives the use cases of coaches with classes.
        coach: gives those of coaches likewise.
        person_of: tells from a request who asks; raises a `TrainerError` when nobody may.
        prefer: keeps preferences of a person.
        static: address of the folder of scripts and styles.
        api: what stands before the routes of `trainer.web.exercise`, which scripts call.
        articles: address of the REST route that takes articles.
        account: address of the account's page.
        sign_out: address of the form that signs out; None where nobody signs in.
        join: address at which the code of a class is typed.
    """

    desk: Callable[[], LearnerDesk]
    classes: Callable[[], ClassDesk]
    coach: Callable[[], CoachDesk]
    person_of: Callable[[Request], Person]
    prefer: Callable[[Actor, Mapping[str, Any]], None]
    static: str = "/static"
    api: str = ""
    articles: str = "/api/v1/articles"
    account: str = "/account"
    sign_out: str | None = None
    join: str = "/join"

    @property
    def plain(self) -> Wording:
        """The words for somebody whose language is not known."""
        return wording_in()

    def visit(self, request: gr.Request) -> Visit:
        """Return who asks for what.

        Raises:
            TrainerError: nobody is signed in.
        """
        asked = request.request
        if asked is None:
            raise RuntimeError("an event came without its request")
        return Visit(self.person_of(asked), dict(asked.query_params), zone_of(asked))
