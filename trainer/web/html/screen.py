"""What every screen begins with: the way to the others, its heading, and what went wrong or well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from trainer.web.html.render import render
from trainer.web.html.symbols import symbols
from trainer.web.texts import Wording


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another screen.

    Attributes:
        label: what it is called.
        address: where it leads.
        here: whether it is the screen that is shown.
    """

    label: str
    address: str
    here: bool = False


def screen_head(
    wording: Wording,
    heading: str,
    ways: Sequence[Way],
    *,
    home: str = "/",
    about: str = "",
    csrf: str = "",
    sign_out: str | None = None,
    current: str | None = None,
) -> Markup:
    """Return the top of a screen; `pages.js` takes language, direction and title of the page from it.

    Args:
        wording: the interface's words.
        heading: the screen's heading.
        ways: the screens that can be reached from everywhere.
        home: address of the first screen.
        about: a sentence under the heading.
        csrf: the token that scripts and forms send along.
        sign_out: address of the form that signs out; None where nobody signs in.
        current: the address that brings this very screen back, where it is not the one that was asked for.
    """
    return render(
        "screen_head",
        wording,
        heading=heading,
        ways=ways,
        home=home,
        about=about,
        csrf=csrf,
        sign_out=sign_out,
        current=current,
        symbols=symbols(wording),
    )


def notice(
    wording: Wording, text: str, *, kind: Literal["wrong", "well", "hint"] = "wrong", ways: Sequence[Way] = ()
) -> Markup:
    """Return a message; screen readers speak it at once when something went wrong.

    Args:
        wording: the interface's words.
        text: what to say.
        kind: whether something went wrong or well, or is to be thought about.
        ways: where to go on.
    """
    return render("notice", wording, text=text, kind=kind, ways=ways)


def onward(wording: Wording, address: str) -> Markup:
    """Return what leads to another screen by itself; a link for those whose browser does not follow."""
    return render("onward", wording, address=address)


def waiting(wording: Wording, text: str) -> Markup:
    """Return a sign that something is being done."""
    return render("waiting", wording, text=text)
