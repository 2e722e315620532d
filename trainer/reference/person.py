"""Third person: a précis reports what a writer says as "I" and "we"."""

from __future__ import annotations

import re

# In essays "we" is people at large; in tales "I" is the teller. Forms of "be" and "have" follow their subject.
_FORMS = (
    (r"\b(?:I am|I'm|I’m)\b", "the narrator is"),
    (r"\b(?:I have|I've|I’ve)\b", "the narrator has"),
    (r"\bI do\b", "the narrator does"),
    (r"\bI\b", "the narrator"),
    (r"\b[Mm](?:y|ine)\b", "the narrator's"),
    (r"\b(?:me|myself)\b", "the narrator"),
    (r"\b[Ww]e['’]re\b", "people are"),
    (r"\b[Ww]e['’]ve\b", "people have"),
    (r"\b[Ww]e\b", "people"),
    (r"\bof us\b", "of them"),
    (r"\bus\b", "people"),
    (r"\b[Oo]urs?\b", "their"),
    (r"\bourselves\b", "themselves"),
)
_COMPILED = tuple((re.compile(pattern), new) for pattern, new in _FORMS)

_WE = re.compile(r"\b[Ww]e\b(?!['’])")


def third_person(sentence: str) -> str:
    """Return `sentence` with its first person turned into the third.

    >>> third_person("We know that our wells are dry."), third_person("I have lost my key.")
    ('People know that their wells are dry.', "The narrator has lost the narrator's key.")
    """
    changed = _once_named(sentence)
    for pattern, new in _COMPILED:
        changed = pattern.sub(new, changed)
    return changed[:1].upper() + changed[1:]


def _once_named(sentence: str) -> str:
    """Who has been named once is "they" in the rest of the sentence: "people ask what they pay"."""
    named = _WE.search(sentence)
    if named is None:
        return sentence
    rest = re.sub(r"\b[Ww]e\b(?!['’])", "they", sentence[named.end() :])
    return sentence[: named.end()] + re.sub(r"(?<!\bof )\bus\b", "them", rest)
