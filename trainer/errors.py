"""Everything a person can put right: what happened, what we have, what to do.

Anything that is not a `TrainerError` is a bug and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class TrainerError(Exception):
    """Base of all errors whose message tells the reader what to do next."""


class InputError(TrainerError):
    """A text, file or field cannot be used as given.

    Args:
        where: the file, row or field, as the reader knows it.
        problem: what is wrong with it.
        remedy: what to do about it.
    """

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        self.where, self.problem, self.remedy = where, problem, remedy
        super().__init__(where, problem, remedy)  # the facts, so that it survives a process pool

    def __str__(self) -> str:
        return f"{self.where}: {self.problem} {self.remedy}".rstrip()


class UnknownNameError(TrainerError):
    """Someone asked for a model, preset or passage that we do not have."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        super().__init__(kind, name, self.known)

    def __str__(self) -> str:
        close = get_close_matches(self.name, self.known, n=1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        return f"There is no {self.kind} called {self.name!r}.{hint} Known: {', '.join(self.known) or 'none yet'}."


class ModelUnavailableError(TrainerError):
    """A model's files are not on this machine and could not be fetched.

    Args:
        model: the name on the model's card.
        problem: what is missing or failed.
        remedy: the command to run or the folder to copy.
    """

    def __init__(self, model: str, problem: str, remedy: str) -> None:
        self.model, self.problem, self.remedy = model, problem, remedy
        super().__init__(model, problem, remedy)

    def __str__(self) -> str:
        return f"Model {self.model!r}: {self.problem} {self.remedy}".rstrip()


class IntegrityError(TrainerError):
    """A downloaded file is not the one its card describes."""

    def __init__(self, name: str, expected: str, actual: str) -> None:
        self.name, self.expected, self.actual = name, expected, actual
        super().__init__(name, expected, actual)

    def __str__(self) -> str:
        return (
            f"{self.name}: its sha256 is {self.actual}, but the card says {self.expected}. "
            "Nothing was installed. Try again; if it happens twice, do not trust this source."
        )
