"""What stands on the settings screen beside Gradio's own controls."""

from __future__ import annotations

from markupsafe import Markup

from trainer.web.html.render import render
from trainer.web.texts import Wording


def account_link(wording: Wording, *, address: str) -> Markup:
    """Return the way to the account: password, devices, tokens, one's data.

    Args:
        wording: the interface's words.
        address: of the account's page.
    """
    return render("account_link", wording, address=address)
