"""Templates to escaped markup: whatever a template prints is escaped and made harmless."""

from __future__ import annotations

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from trainer.report import amounts
from trainer.report.notes import shortened
from trainer.report.printable import printable
from trainer.web.html.amounts import figure
from trainer.web.texts import Wording

ROOMS = ("trainer.web.html", "trainer.web.accounts", "trainer.report")  # with templates; the first that has one


def render(template: str, wording: Wording, /, **context: object) -> Markup:
    """Return the template called `template` filled in.

    Args:
        template: its file name without `.html.j2`.
        wording: the interface's words; `t` in the template for plain text, `th` for text with marked-up values.
        context: what else the template names.
    """
    page = _environment().get_template(f"{template}.html.j2")
    # The environment escapes everything that the template prints.
    return Markup(page.render(t=wording, th=wording.html, wording=wording, **context))  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(room, "templates") for room in ROOMS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(marks=amounts.marks_text, figure=figure, percent=amounts.percent, verbatim=_verbatim)
    environment.globals.update(shortened=shortened)
    return environment


def _verbatim(text: str) -> Markup:
    """What stands in a field goes back as it came: escaped, but with every character that was typed."""
    return escape(text)


def _shown(value: object) -> object:
    return printable(value) if type(value) is str else value
