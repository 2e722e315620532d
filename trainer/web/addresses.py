"""Where things are on this site."""

from __future__ import annotations

HOME = "/"
SIGN_IN = "/sign-in"
API = "/api/"
PAGES = "/learn"  # where the Gradio pages are
SETTINGS_PAGE = f"{PAGES}/settings"
CLASSES_PAGE = f"{PAGES}/classes"


def feedback_page(attempt_id: str) -> str:
    """Return the page that shows the mark of an attempt, or waits for it."""
    return f"{PAGES}/feedback?attempt={attempt_id}"
