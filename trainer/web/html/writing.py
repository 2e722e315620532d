"""What stands around passage and editor while a précis is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainer.desk.views import PresetView
from trainer.report.amounts import marks_text
from trainer.web.html.render import render
from trainer.web.texts import Wording


def exam_line(preset: PresetView, wording: Wording) -> Markup:
    """Return what the exam asks for, in a line, with more to unfold."""
    return render("exam_line", wording, preset=preset, out_of=marks_text(preset.out_of))


def scrolling(content: Markup, label: str, wording: Wording) -> Markup:
    """Return `content` in a part of the screen that scrolls by itself, by keyboard too.

    Args:
        content: what may be long.
        label: what it is called.
        wording: the interface's words.
    """
    return render("scrolling", wording, content=content, label=label)


def hand_in_area(editor: Markup, wording: Wording, *, goes_to: str) -> Markup:
    """Return the editor with what is said while it is handed in; `pages.js` sends it and goes on.

    Args:
        editor: the writing sheet, with its address to hand in.
        wording: the interface's words.
        goes_to: the screen that is shown once it is handed in.
    """
    return render("hand_in_area", wording, editor=editor, goes_to=goes_to)


@dataclass(frozen=True, slots=True)
class Side:
    """A part of what stands beside the editor.

    Attributes:
        label: what it is called.
        content: what it holds.
        open: whether it is unfolded at first.
    """

    label: str
    content: Markup
    open: bool = False


def sides(parts: Sequence[Side], wording: Wording, *, name: str) -> Markup:
    """Return parts of which one is unfolded at a time; a link into a folded one unfolds it.

    Args:
        parts: in order.
        wording: the interface's words.
        name: common to the parts, unique on the page.
    """
    return render("sides", wording, parts=parts, name=name)
