"""Text that can be shown anywhere: what would act on a page or a terminal is spelled out instead."""

from __future__ import annotations

import regex

# Control characters drive terminals (escape sequences) and are not allowed in HTML; bidirectional overrides and
# isolates reorder the text around them (CVE-2021-42574); surrogates cannot be encoded. Tab and line ends stay, and so
# do the joiners and direction marks that Urdu, Persian and Hindi are written with.
_ACTING = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Cs}\ufffe\uffff]"
)


def printable(text: str) -> str:
    r"""Return `text` with every acting character replaced by its name in brackets.

    >>> printable("a\x1b[31mb\u202ec")
    'a⟦U+001B⟧[31mb⟦U+202E⟧c'
    """
    return _ACTING.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", text)
