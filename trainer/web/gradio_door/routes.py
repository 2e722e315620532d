"""Which of Gradio's routes are open: those that the pages need, and no other.

Closed for good are uploads and files (a file there can be read by whoever knows its path), direct API calls by name,
component servers, streams, monitoring, proxying, Gradio's own sign-in, and whatever a later Gradio may add.
"""

from __future__ import annotations

import re
from enum import Enum, auto

SESSION_HASH = r"[A-Za-z0-9_-]{1,64}"  # Gradio's client makes one of some ten letters and digits for each page load


class Kind(Enum):
    """What a route of Gradio is, and so what must be done before it is asked."""

    CLOSED = auto()
    PUBLIC = auto()  # files of the package itself, the same for everybody
    PAGE = auto()  # the page: for a person who is signed in
    SETUP = auto()  # what the page asks for when it starts: likewise, without a session hash
    EVENT = auto()  # an event with a JSON body that names its session
    CANCEL = auto()  # the same, naming an event too
    STREAM = auto()  # a stream of answers, its session in the query
    HEARTBEAT = auto()  # a stream that tells when a page is left, its session in the path


_OPEN: tuple[tuple[str, str, Kind], ...] = (
    ("GET", r"/(assets|static)/.+", Kind.PUBLIC),
    ("GET", r"/(gradio_api/)?theme\.css", Kind.PUBLIC),
    ("GET", r"/favicon\.ico", Kind.PUBLIC),
    ("GET", r"/config/?", Kind.SETUP),
    ("GET", r"/gradio_api/startup-events", Kind.SETUP),
    ("POST", r"/gradio_api/reset/?", Kind.SETUP),  # does nothing, and is asked after a cancelled event
    ("POST", r"/gradio_api/queue/join", Kind.EVENT),
    ("POST", r"/gradio_api/run/predict/?", Kind.EVENT),
    ("POST", r"/gradio_api/cancel", Kind.CANCEL),
    ("GET", r"/gradio_api/queue/data", Kind.STREAM),
    ("GET", rf"/gradio_api/heartbeat/{SESSION_HASH}", Kind.HEARTBEAT),
)
OPEN = tuple((method, re.compile(path), kind) for method, path, kind in _OPEN)


def kind_of(method: str, path: str, pages: frozenset[str]) -> Kind:
    """Return what a request to Gradio is.

    Args:
        method: its HTTP method.
        path: its path below the mount, decoded.
        pages: paths of the pages ("/", "/write").

    >>> kind_of("GET", "/gradio_api/file=/etc/passwd", frozenset()).name
    'CLOSED'
    """
    method = "GET" if method == "HEAD" else method
    if method == "GET" and (path.rstrip("/") or "/") in pages:
        return Kind.PAGE
    if ".." in path:
        return Kind.CLOSED
    return next((kind for verb, pattern, kind in OPEN if verb == method and pattern.fullmatch(path)), Kind.CLOSED)
