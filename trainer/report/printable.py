"""Text that can be shown anywhere: what would act on a page or a terminal, or hide there, is spelled out instead."""

from __future__ import annotations

import regex

# Control characters drive terminals (escape sequences) and are not allowed in HTML; bidirectional overrides and
# isolates reorder the text around them (CVE-2021-42574); surrogates cannot be encoded. Tab and line ends stay, and so
# do the direction marks that Urdu, Persian and Hebrew are written with.
_ACTING = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Cs}\ufffe\uffff"
# What takes no room and is not seen: soft hyphen, zero-width space, word joiner, byte order mark, fillers, tags.
_UNSEEN = (
    r"\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    r"\U000e0000-\U000e007f"
)
# Joiners belong to the spelling of Persian, Urdu and Hindi and to emoji; after a Latin letter they only hide.
_HIDING = r"(?:^|(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Nd}\p{P}\s\u200c\u200d]))[\u200c\u200d]"
_SPELLED_OUT = regex.compile(f"[{_ACTING}{_UNSEEN}]|{_HIDING}")


def printable(text: str) -> str:
    r"""Return `text` with every character that acts or hides replaced by its number in brackets.

    >>> printable("a\x1b[31mb\u200bc")
    'a⟦U+001B⟧[31mb⟦U+200B⟧c'
    """
    return _SPELLED_OUT.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", text)
