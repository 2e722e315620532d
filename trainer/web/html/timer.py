"""The exam timer, which a learner may start and stop."""

from __future__ import annotations

from markupsafe import Markup

from trainer.web.html.render import render
from trainer.web.texts import Wording


def exam_timer(wording: Wording, *, attempt: str, minutes: int | None = None) -> Markup:
    """Return a timer that counts down from `minutes`, or up where the exam sets no time; needs `precis.js`.

    Args:
        wording: the interface's words.
        attempt: id of the attempt, so that a reload finds the time again.
        minutes: the exam's time; None where it sets none.
    """
    spoken = {minute: wording("timer.left", count=minute) for minute in (10, 5, 1) if minutes and minute < minutes}
    return render("exam_timer", wording, attempt=attempt, minutes=minutes, spoken=spoken)
