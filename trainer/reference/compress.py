"""Compression: shorter forms of a sentence that keep its main clause, by rules on its surface."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CONNECTIVES = (
    "in addition|furthermore|moreover|additionally|also|besides|likewise|similarly|consequently|therefore|thus|hence"
    "|as a result|accordingly|indeed|in fact|in other words|that is|notably|importantly|significantly|critically"
    "|in conclusion|to conclude|finally|lastly|ultimately|overall|in short|in sum|to sum up|first|firstly|second"
    "|secondly|third|thirdly|of course|naturally|clearly|obviously|in recent months|in recent years|currently"
    "|by doing so|for this reason|in this way|in turn|then again|after all|put simply|simply put|what is more"
    "|needless to say|it is possible that|historically|specifically|in particular"
)
_OPENING = re.compile(
    rf"^(?:and|but|so(?! (?:long|far|much|many|great|little|often|few)\b))\s+"
    rf"|^(?:(?:{_CONNECTIVES})(?:,\s*(?:however|though),|,)\s+)",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"^(?:however|yet|nevertheless|nonetheless|still|on the other hand|even so),?\s+", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)|\s+[–—]\s+[^–—]*\s+[–—]\s*")
_INSERTED = re.compile(
    r",\s*(?:therefore|thus|however|moreover|furthermore|instead|of course|for example|for instance|in turn|indeed"
    r"|in fact|too|after all|that is|as it were|so to speak),",
    re.IGNORECASE,
)
_INSERTED_END = re.compile(r",\s*(?:however|though|too|of course|after all|indeed)(?=[.;])", re.IGNORECASE)
_INSTANCES = r",?\s+(?:such as|including|especially|particularly|most notably|namely)\s"
_LIST = re.compile(rf"{_INSTANCES}[^,.;:]*,(?!\s[\w\s-]+,?\s(?:and|or)\b)\s")
_ITEM = r"[\w’'-]+(?:\s[\w’'-]+){0,3}"
_LIST_END = re.compile(rf",{_INSTANCES[2:]}(?:(?:{_ITEM},\s)+(?:(?:and|or)\s)?)?[^,;:]*(?=\.$)")
_RELATIVE = re.compile(r",\s+(?:which|who|whose|where)\s[^,;:.]*,(?=\s)")
_RELATIVE_END = re.compile(r",\s+(?:which|who|whose|where)\s[^,;:]*(?=\.$)")
_PARTICIPLE_END = re.compile(
    r",\s+(?:thereby |thus |potentially |ultimately |often |consequently )?\w+ing\s(?!and\b|or\b)[^,;:]*(?=\.$)"
)
# Only reasons and circumstances: what opposes or limits a claim ("but", "unless", "if") belongs to its meaning.
_CLAUSE_END = re.compile(
    r"(?:,|;|:)\s+(?:because|since|so|given|despite|as if|as though|with|leading to|regardless|especially)\b"
    r"[^,;:]*(?=\.$)"
)
_WORDY = (
    (r"\bin order to\b", "to"),
    (r"\bdue to the fact that\b", "because"),
    (r"\bthe fact that\b", "that"),
    (r"\bat the present time\b", "now"),
    (r"\ba (?:large|great|vast|significant) number of\b", "many"),
    (r"\ba wide (?:range|variety) of\b", "many"),
    (r"\bhas the (?:ability|capacity) to\b", "can"),
    (r"\bhave the (?:ability|capacity|potential) to\b", "can"),
    (r"\bis able to\b", "can"),
    (r"\bare able to\b", "can"),
    (r"\bin spite of\b", "despite"),
    (r"\bwith regard to\b", "about"),
    (r"\bfor the purpose of\b", "for"),
    (r"\bas well as\b", "and"),
    (r"\bthe question of whether\b", "whether"),
    (r"\bit is (?:often |widely )?(?:important|worth noting|clear|true|evident) that\b", ""),
    (r"\b(?:very|quite|rather|really|extremely|simply|actually|certainly|merely|profoundly|fully) (?=\w)", ""),
)


def compressed(sentence: str) -> tuple[str, ...]:
    """Return shorter forms of `sentence`, without it and without repeats, the gentlest first.

    Openers that only join ("Furthermore,"), asides, lists of instances and wordy phrases go first; then, one at a
    time, relative clauses, trailing participles and last clauses.

    >>> min(compressed("Furthermore, the dam, which cost little, feeds the plain, bringing trade."), key=len)
    'The dam feeds the plain.'
    """
    plain = tidied(without_opening(sentence))
    forms = [plain]
    base = plain
    for pattern in (_PARENTHESIS, _INSERTED, _INSERTED_END, _LIST, _LIST_END):
        base = tidied(pattern.sub(" " if pattern is _LIST else "", base))
    for wordy, short in _WORDY:
        base = tidied(re.sub(wordy, short, base, flags=re.IGNORECASE))
    forms.append(base)
    for pattern in (_RELATIVE, _RELATIVE_END, _PARTICIPLE_END, _CLAUSE_END):
        forms += [tidied(pattern.sub("", form)) for form in list(forms)[-6:]]
    return tuple(form for form in _distinct(forms) if form != sentence)


def without_opening(sentence: str) -> str:
    """Return `sentence` without the words at its start that only join it to the one before."""
    shorter = sentence
    while (match := _OPENING.match(shorter) or _CONTRAST.match(shorter)) is not None:
        shorter = shorter[match.end() :]
    return capitalised(shorter) if shorter else sentence


def opens_with_contrast(sentence: str) -> bool:
    """Return whether `sentence` turns against the one before ("However, …")."""
    return bool(
        re.match(r"(?:but|however|yet|nevertheless|nonetheless|even so|on the other hand)\b", sentence, re.IGNORECASE)
    )


def capitalised(sentence: str) -> str:
    """Return `sentence` with its first letter in upper case."""
    return sentence[:1].upper() + sentence[1:]


def tidied(sentence: str) -> str:
    """Return `sentence` with single spaces, no space before a mark, one full stop and a capital."""
    sentence = re.sub(r"\s+", " ", sentence).strip()
    sentence = re.sub(r"\s+([,.;:])", r"\1", sentence)
    sentence = re.sub(r",(?=[.;:,])", "", sentence)
    return capitalised(sentence)


def _distinct(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(forms))
