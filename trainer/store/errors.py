"""What can go wrong with stored things, and what to do about it."""

from __future__ import annotations

from trainer.errors import TrainerError


class NotFoundError(TrainerError):
    """Someone asked for a stored thing that is not there (or no longer).

    Args:
        kind: what was looked for ("attempt").
        key: its id or name.
    """

    def __init__(self, kind: str, key: str) -> None:
        self.kind, self.key = kind, key
        super().__init__(kind, key)

    def __str__(self) -> str:
        return f"There is no {self.kind} {self.key!r}. It may have been removed; go back to the list and choose again."


class ConflictError(TrainerError):
    """A change does not fit what is stored by now.

    Args:
        what: the thing that was to be changed.
        problem: why it cannot be.
        remedy: what to do instead.
    """

    def __init__(self, what: str, problem: str, remedy: str) -> None:
        self.what, self.problem, self.remedy = what, problem, remedy
        super().__init__(what, problem, remedy)

    def __str__(self) -> str:
        return f"{self.what}: {self.problem} {self.remedy}".rstrip()


class StoreUnavailableError(TrainerError):
    """The database cannot be opened, read or written.

    Args:
        database: its URL without the password.
        problem: what failed.
        remedy: what to do.
    """

    def __init__(self, database: str, problem: str, remedy: str) -> None:
        self.database, self.problem, self.remedy = database, problem, remedy
        super().__init__(database, problem, remedy)

    def __str__(self) -> str:
        return f"Database {self.database}: {self.problem} {self.remedy}".rstrip()


class SchemaTooNewError(TrainerError):
    """The database was written by a later version of the trainer.

    Args:
        database: its URL without the password.
        found: the version of its schema.
        known: the latest version that this program knows.
    """

    def __init__(self, database: str, found: str, known: str) -> None:
        self.database, self.found, self.known = database, found, known
        super().__init__(database, found, known)

    def __str__(self) -> str:
        return (
            f"Database {self.database} has schema {self.found}, which this version of the trainer does not know "
            f"(it knows up to {self.known}). Nothing was changed. Install the newer trainer again, or open a backup "
            "from before the upgrade."
        )
