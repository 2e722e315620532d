"""The learner's pages in this app: what they are given of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request

from trainer.desk import Actor
from trainer.web.accounts.visits import visit_of
from trainer.web.files import FILES
from trainer.web.service import Service
from trainer.web.shell import wording_for

if TYPE_CHECKING:
    from trainer.web.gradio_door.mount import Pages
    from trainer.web.pages.site import Person

EXERCISE = ""  # before the addresses of `trainer.web.exercise`, which lie at the root of the site


def learner_pages(service: Service) -> Pages:
    """Return the learner's pages over `service`; this loads Gradio."""
    from trainer.web.pages.build import build
    from trainer.web.pages.site import Site

    def prefer(actor: Actor, preferences: Mapping[str, Any]) -> None:
        service.store.users.prefer(actor.user_id, preferences)

    return build(
        Site(
            desk=lambda: service.desk,
            classes=lambda: service.classes,
            coach=lambda: service.coach,
            person_of=person_of,
            prefer=prefer,
            static=FILES,
            api=EXERCISE,
            sign_out="/sign-out" if service.settings.accounts else None,
            join=f"{service.settings.address}/join",
        )
    )


def person_of(request: Request) -> Person:
    """Return who asks, for the pages.

    Raises:
        SignInNeededError: nobody is signed in.
    """
    from trainer.web.pages.site import Person

    visit = visit_of(request)
    return Person(visit.actor, wording_for(request), visit.csrf, visit.user.preferences)
