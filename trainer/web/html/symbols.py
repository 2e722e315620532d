"""The drawn signs that other components refer to; once a page."""

from __future__ import annotations

from markupsafe import Markup

from trainer.web.html.render import render
from trainer.web.texts import Wording


def symbols(wording: Wording) -> Markup:
    """Return the signs of covered, half covered, missed and contradicted; put them first on a page."""
    return render("symbols", wording)
