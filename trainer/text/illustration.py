"""Sentences that illustrate instead of arguing: a précis leaves them out."""

from __future__ import annotations

import regex

# The openers that handbooks of précis writing name as marks of an example or an aside.
_CUE = regex.compile(
    r"^\W*(?:for (?:example|instance)\b|as an (?:example|illustration)\b|to (?:take|give|illustrate)\b"
    r"|take (?:the )?(?:case|example)s? of\b|consider (?:the|a|an|how)\b|imagine\b|suppose\b|think of\b"
    r"|(?:one|an?|another) (?:\w+ )?(?:example|instance|case in point)\b|such (?:was|is) the case\b"
    r"|the same (?:is|was|holds|goes)(?: true)? (?:of|for)\b)"
    r"|\b(?:exemplif(?:y|ies|ied)|illustrat(?:e|es|ed) (?:this|the point)|is a case in point|are cases in point)\b",
    regex.IGNORECASE,
)
_INSIDE = regex.compile(r",\s*for (?:example|instance)\s*,", regex.IGNORECASE)


def is_illustration(sentence: str) -> bool:
    """Return whether `sentence` presents an example, by its wording.

    >>> is_illustration("For instance, the mill at Harrow closed."), is_illustration("The mills closed.")
    (True, False)
    """
    return bool(_CUE.search(sentence) or _INSIDE.search(sentence))
