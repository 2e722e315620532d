"""What one running web app works with: opened when it starts, closed when it stops."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from starlette.requests import Request

from trainer.desk import Actor, LearnerDesk, open_desk
from trainer.desk.classroom import ClassDesk, files_about, folder_of, forgotten, open_classes
from trainer.desk.coach import CoachDesk
from trainer.store import Store, open_store, store_url
from trainer.store.database import Clock, utc_now
from trainer.store.records import UserRecord
from trainer.web.accounts.rates import Rates
from trainer.web.settings import WebSettings


class Service:
    """The store, the desk and the workers of a running app.

    Args:
        settings: how it is served.
        clock: tells the time of everything that is stored.
    """

    def __init__(self, settings: WebSettings, clock: Clock = utc_now) -> None:
        self.settings, self.clock = settings, clock
        self.rates = Rates()
        self._store: Store | None = None
        self._desk: LearnerDesk | None = None
        self._classes: ClassDesk | None = None
        self._open = ExitStack()

    @property
    def desk(self) -> LearnerDesk:
        """What learners can do.

        Raises:
            RuntimeError: the app has not started.
        """
        if self._desk is None:
            raise RuntimeError("the service is not open")
        return self._desk

    @property
    def coach(self) -> CoachDesk:
        """What coaches can do with passages and presets.

        Raises:
            RuntimeError: the app has not started.
        """
        return CoachDesk.beside(self.desk)

    @property
    def classes(self) -> ClassDesk:
        """What coaches can do with classes.

        Raises:
            RuntimeError: the app has not started.
        """
        if self._classes is None:
            raise RuntimeError("the service is not open")
        return self._classes

    @property
    def store(self) -> Store:
        """The open store.

        Raises:
            RuntimeError: the app has not started.
        """
        if self._store is None:
            raise RuntimeError("the service is not open")
        return self._store

    def erase(self, actor: Actor, confirm: str) -> None:
        """Erase a person with everything that they wrote, and the files for coaches that hold some of it.

        Raises:
            InputError: `confirm` is not their sign-in name; then nothing was erased.
        """
        folder = folder_of(self.settings.settings)
        paths = files_about(self.store, folder, actor.user_id)
        self.desk.erase(actor, confirm)
        forgotten(self.store, folder, paths)

    def now(self) -> datetime:
        """Return the time as the store tells it."""
        return self.clock()

    def open(self) -> None:
        """Open the store, remove sessions and codes that are over, start the workers."""
        with ExitStack() as opening:
            store = open_store(store_url(self.settings.settings), clock=self.clock)
            opening.callback(store.close)
            store.sessions.sweep()
            store.invitations.sweep()
            desk = opening.enter_context(open_desk(store, self.settings.settings, self.settings.desk))
            self._desk = desk
            self._classes = opening.enter_context(open_classes(desk, self.settings.settings))
            self._store, self._open = store, opening.pop_all()

    def close(self) -> None:
        """Stop the workers and close the store."""
        self._open.close()
        self._store = self._desk = self._classes = None

    def me(self) -> UserRecord:
        """Return the one person of a machine without accounts."""
        return self.store.users.me()


def service_of(request: Request) -> Service:
    """Return the service that answers `request`."""
    service: Service = request.state.service
    return service
