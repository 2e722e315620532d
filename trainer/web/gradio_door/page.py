"""Gradio's page as it is sent: scripts with a nonce, the token against forgery, nothing from other hosts."""

from __future__ import annotations

import re

from markupsafe import escape

ICON = '<link rel="icon" href="/static/precis.svg" type="image/svg+xml">'
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_HEAD = re.compile(rb"<head>")
# What others show when somebody shares a link to a page: here nobody can, and the pictures lie on other hosts.
_MANIFEST = re.compile(rb"<link rel=\"manifest\"[^>]*>")  # for an app on a phone's screen, which this is not
_SHARING = re.compile(rb"<meta\s+(?:property|name)=\"(?:og|twitter):[^\"]*\"\s+content=\"[^\"]*\"\s*/>\s*")


def finished_page(page: bytes, *, nonce: str, csrf: str) -> bytes:
    """Return Gradio's page ready to be sent.

    Args:
        page: as Gradio has written it; what it holds of data stands in it as JSON without "<".
        nonce: random letters, new for every page; only scripts that carry them run.
        csrf: the session's token, for the scripts of the page.

    >>> finished_page(b"<head><script>1</script>", nonce="n", csrf="t")
    b'<head><meta name="csrf-token" content="t"><link rel="icon" ...><script nonce="n">1</script>'
    """
    page = _MANIFEST.sub(b"", _SHARING.sub(b"", page))
    page = _SCRIPT.sub(b'<script nonce="%b"' % nonce.encode(), page)
    meta = f'<meta name="csrf-token" content="{escape(csrf)}">{ICON}'.encode()
    return _HEAD.sub(lambda head: head.group() + meta, page, count=1)
