"""The time zone of whoever looks: their browser says it in a cookie, for the server cannot know."""

from __future__ import annotations

from datetime import UTC, tzinfo
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from starlette.requests import Request

COOKIE = "precis_zone"  # set by pages.js


def zone_of(request: Request) -> tzinfo:
    """Return the zone that a request's browser is in; UTC when it does not say, or names none that is known here."""
    return zone_called(unquote(request.cookies.get(COOKIE, "")))


def zone_called(name: str) -> tzinfo:
    """Return the zone with this name; UTC when there is none.

    >>> str(zone_called("Asia/Karachi")), str(zone_called("../../etc/passwd")), str(zone_called(""))
    ('Asia/Karachi', 'UTC', 'UTC')
    """
    if not name:
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # KeyError: there is none; the others: it is no name of a zone
        return UTC
