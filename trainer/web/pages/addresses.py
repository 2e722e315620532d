"""The addresses of the screens: every screen can be reached, reloaded and bookmarked by one."""

from __future__ import annotations

from urllib.parse import urlencode

ROOT = "/learn"  # where the screens are mounted
LIBRARY = f"{ROOT}/"
ARTICLE = f"{ROOT}/article"
WRITE = f"{ROOT}/write"
FEEDBACK = f"{ROOT}/feedback"
ANSWERS = f"{ROOT}/answers"
PROGRESS = f"{ROOT}/progress"
SETTINGS = f"{ROOT}/settings"
FIRST = f"{ROOT}/first"
COACH = f"{ROOT}/coach"
COACH_ADD = f"{ROOT}/coach-add"
COACH_PASSAGE = f"{ROOT}/coach-passage"
COACH_ANSWER = f"{ROOT}/coach-answer"
COACH_PRESETS = f"{ROOT}/coach-presets"
COACH_PRESET = f"{ROOT}/coach-preset"
COACH_AUDIT = f"{ROOT}/coach-audit"
PRINT = "/print"
CLASSES = f"{ROOT}/classes"
CLASS = f"{ROOT}/class"
ASSIGN = f"{ROOT}/assign"
ASSIGNMENT = f"{ROOT}/assignment"
MARKING = f"{ROOT}/marking"
REVIEW = f"{ROOT}/review"
REGRADE = f"{ROOT}/regrade"
BATCH = f"{ROOT}/batch"
CALIBRATE = f"{ROOT}/calibrate"


def address(page: str, **query: str | None) -> str:
    """Return the address of a screen; what is None or empty is left out of the query.

    >>> address(WRITE, passage="a1", preset=None)
    '/learn/write?passage=a1'
    """
    given = {name: value for name, value in query.items() if value}
    return f"{page}?{urlencode(given)}" if given else page
