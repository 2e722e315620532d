"""Whole pages of our own: the frame around sign-in, account and errors, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from babel import negotiate_locale
from starlette.requests import Request

from trainer.web.accounts.visits import Visit
from trainer.web.html.render import render
from trainer.web.texts import LANGUAGES, Wording, wording_in
from trainer.web.texts.wording import FALLBACK

LANGUAGE = "language"  # the preference that names it


def page(request: Request, template: str, **context: object) -> str:
    """Return a whole page.

    Args:
        request: what it answers.
        template: name of its template in `trainer/web/accounts/templates`.
        context: what the template names.
    """
    visit = known_visit(request)
    return render(
        template,
        wording_for(request),
        visit=visit,
        csrf=context.pop("csrf", None) or (visit.csrf if visit else ""),
        accounts=request.state.service.settings.accounts,
        languages=LANGUAGES,
        **context,
    )


def known_visit(request: Request) -> Visit | None:
    """Return whose request it is if that has been found out."""
    visit: Visit | None = request.scope.get("state", {}).get("visit")
    return visit


def wording_for(request: Request) -> Wording:
    """Return the words of the language that the reader has chosen, else of one their browser asks for."""
    visit = known_visit(request)
    chosen = visit.user.preferences.get(LANGUAGE) if visit else None
    return wording_in(chosen if chosen in LANGUAGES else negotiated(request.headers.get("accept-language", "")))


def negotiated(header: str) -> str:
    """Return the language of ours that an `Accept-Language` header wants most.

    >>> negotiated("fr-CH, ur;q=0.9, en;q=0.8"), negotiated("fr")
    ('ur', 'en')
    """
    wanted = sorted(_weighted(header[:500].split(",")), key=lambda pair: -pair[1])
    found = negotiate_locale([tag.replace("-", "_") for tag, _ in wanted], list(LANGUAGES), sep="_")
    return found or FALLBACK


def _weighted(parts: Sequence[str]) -> list[tuple[str, float]]:
    pairs = []
    for part in parts:
        tag, _, quality = part.strip().partition(";q=")
        try:
            pairs.append((tag.strip(), float(quality or 1)))
        except ValueError:
            continue
    return [(tag, weight) for tag, weight in pairs if tag and weight > 0]
