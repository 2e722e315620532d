"""Inflection: the forms of English verbs and nouns, so that a word may stand in for another of its kind."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from trainer.text.lexicon.forms import IRREGULAR

_VOWELS = "aeiou"
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def verb_form(verb: str, tag: str) -> str:
    """Return `verb` in the form that a Penn Treebank tag names; what follows its first word stays.

    Args:
        verb: in its base form: "give", "put up with".
        tag: VB, VBP, VBZ, VBG, VBD or VBN.

    >>> [verb_form("put up with", tag) for tag in ("VBZ", "VBG", "VBD")], verb_form("carry", "VBN")
    (['puts up with', 'putting up with', 'put up with'], 'carried')
    """
    first, space, rest = verb.partition(" ")
    return f"{_verb(first, tag)}{space}{rest}"


def plural(noun: str) -> str:
    """Return the plural of `noun`; of a phrase that of its last word.

    >>> plural("city"), plural("point of view"), plural("mouse")
    ('cities', 'points of view', 'mice')
    """
    head, of, rest = noun.partition(" of ")
    before, space, last = head.rpartition(" ")
    return f"{before}{space}{_plural(last)}{of}{rest}"


def _verb(verb: str, tag: str) -> str:
    irregular = _verbs().get(verb)
    if tag in {"VB", "VBP"}:
        return {"be": "are"}.get(verb, verb) if tag == "VBP" else verb
    if tag == "VBZ":
        return {"be": "is", "have": "has"}.get(verb) or _plural(verb)
    if tag == "VBG":
        if verb.endswith("ie"):
            return f"{verb[:-2]}ying"
        if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
            return f"{verb[:-1]}ing"
        return f"{_doubled(verb)}ing"
    if irregular:
        return irregular[tag == "VBN"]
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _doubled(verb: str) -> str:
    short = re.fullmatch(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprtz]", verb)
    return verb + verb[-1] if verb in _spelling("doubling") or (short and not verb.endswith("k")) else verb


def _plural(noun: str) -> str:
    if noun in _table()["nouns"]:
        return _table()["nouns"][noun]
    if _SIBILANT.search(noun):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("o") and noun in _spelling("oes") else f"{noun}s"


@cache
def _verbs() -> dict[str, list[str]]:
    return {verb: forms.split() for verb, forms in _table()["verbs"].items()}


@cache
def _spelling(kind: str) -> frozenset[str]:
    return frozenset(_table()["spelling"][kind].split())


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(IRREGULAR.read_text(encoding="utf-8"))
