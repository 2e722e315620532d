"""The model answers, and what stands in their place while they are closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo

from markupsafe import Markup

from trainer.desk.views import AnswersState
from trainer.web.html.render import render
from trainer.web.texts import Wording


def answers_closed(state: AnswersState, wording: Wording, *, revise: str, zone: tzinfo = UTC) -> Markup:
    """Return why the model answers are not shown yet, and what opens them.

    Args:
        state: whether they may be seen, and why not.
        wording: the interface's words.
        revise: address of a further draft.
        zone: the learner's time zone.
    """
    return render(
        "answers_closed", wording, state=state, more=max(0, state.needed - state.honest), revise=revise, zone=zone
    )


def answers_shown(comparisons: Sequence[Markup], wording: Wording, *, back: str) -> Markup:
    """Return the model answers, each compared with the learner's text.

    Args:
        comparisons: one `model_comparison` a model answer.
        wording: the interface's words.
        back: address of the feedback.
    """
    return render("answers_shown", wording, comparisons=comparisons, back=back)
