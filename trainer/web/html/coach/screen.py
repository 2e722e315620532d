"""What every screen of the coach's begins with: the way to the others, and what has just been done."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from trainer.web.html.render import render
from trainer.web.html.screen import Way
from trainer.web.texts import Wording


def coach_ways(wording: Wording, ways: Sequence[Way]) -> Markup:
    """Return the way to the coach's screens; `coach.js` tells here what has been done on the page before."""
    return render("coach_ways", wording, ways=ways)
