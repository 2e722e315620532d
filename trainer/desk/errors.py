"""What a learner can put right at the desk."""

from __future__ import annotations

from trainer.errors import TrainerError


class NotAllowedError(TrainerError):
    """Someone asked for something that their role does not allow.

    What belongs to somebody else is `NotFoundError` instead, word for word as if it were not there: whether a thing
    exists is nobody's business but its owner's.

    Args:
        what: what was asked for.
        remedy: who may do it.
    """

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what, remedy)

    def __str__(self) -> str:
        return f"You may not {self.what}. {self.remedy}"


class AnswersClosedError(TrainerError):
    """The model answers are not to be seen yet.

    Args:
        reason: why not.
        remedy: when they will be.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(reason, remedy)

    def __str__(self) -> str:
        return f"The model answers are not open yet: {self.reason} {self.remedy}"


class NotMarkedError(TrainerError):
    """There is no mark for an attempt yet.

    Args:
        reason: why not.
        remedy: what to do.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        self.reason, self.remedy = reason, remedy
        super().__init__(reason, remedy)

    def __str__(self) -> str:
        return f"There is no mark: {self.reason} {self.remedy}"


class TooManyError(TrainerError):
    """Someone has as many of a thing as one person may have at once.

    Args:
        what: what there are too many of ("passages of your own").
        most: how many there may be.
        remedy: how to make room.
    """

    def __init__(self, what: str, most: int, remedy: str) -> None:
        self.what, self.most, self.remedy = what, most, remedy
        super().__init__(what, most, remedy)

    def __str__(self) -> str:
        return f"You have {self.most} {self.what} already, the most there may be. {self.remedy}"
