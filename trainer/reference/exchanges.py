"""Exchanges: other words for a sentence's words, each in the form and for the part of speech that stands there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.reference.edits import Edit
from trainer.reference.inflection import plural, verb_form
from trainer.reference.syntax import child, is_plural

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TABLE = Path(__file__).with_name("exchanges.toml")
_CLAUSAL = frozenset({"ccomp", "xcomp"})
_COUNTS = frozenset("dozen hundred thousand million billion time year".split())  # "many thousands", "long time"
_PARTICLES = frozenset({"prt", "dative", "oprd"})


def exchanges(doc: Doc) -> Iterator[tuple[Edit, ...]]:
    """Yield the exchanges that the parse of a sentence allows, each a group of one."""
    for token in doc:
        if not token.text.islower() or is_part_of_a_term(token):
            continue
        options = _options(token)
        if options:
            yield (Edit(token.idx, token.idx + len(token.text), options),)


def _options(token: Token) -> tuple[str, ...]:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        construction = _construction(token)
        options = exchange_tables()[construction].get(lemma, []) if construction else []
        asked = any(other.lemma_ == "do" and other.dep_ == "aux" for other in token.children)
        return tuple(verb_form(option, token.tag_) for option in options if not (asked and option.startswith("be ")))
    if token.tag_ in {"NN", "NNS"} and (token.dep_ != "conj" or token.head.pos_ == "NOUN"):
        if token.tag_ == "NN":
            return (*exchange_tables()["nouns"].get(lemma, ()), *exchange_tables()["mass"].get(lemma, ()))
        return tuple(plural(option) for option in exchange_tables()["nouns"].get(lemma, ()))
    if token.tag_ == "JJ" and not _has_degree(token):
        if token.dep_ == "amod" and _tells_of_a_thing(token):
            return tuple(exchange_tables()["attributive"].get(lemma, ()))
        if token.dep_ == "acomp" and not any(other.dep_ in {"xcomp", "ccomp"} for other in token.children):
            return tuple(exchange_tables()["predicative"].get(lemma, ()))
    if token.tag_ == "RB" and token.dep_ == "advmod" and not _has_degree(token):
        found = exchange_tables()["adverbs"].get(lemma, ())
        following = token.doc[token.i + 1].pos_ if token.i + 1 < len(token.doc) else "PUNCT"
        last = token.i > token.head.i and following in {"PUNCT", "ADP", "CCONJ", "SCONJ"}
        return tuple(option for option in found if " " not in option or last)
    if token.dep_ == "mark":
        # "As … as", "such that" and the like are other words; "since" of time has no clause with "because".
        return tuple(exchange_tables()["marks"].get(lemma, ()))
    if token.dep_ == "prep" and (noun := child(token, "pobj")) is not None:
        bare = noun.pos_ == "NOUN" and child(noun, "det", "poss", "nummod") is None
        return tuple(exchange_tables()["prepositions"].get(lemma, ())) if lemma != "without" or bare else ()
    return ()


def _construction(verb: Token) -> str | None:
    dependencies = {other.dep_ for other in verb.children}
    if dependencies & _PARTICLES or verb.dep_ in {"amod", "aux", "auxpass"}:
        return None
    passive = "auxpass" in dependencies or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    if dependencies & _CLAUSAL:
        inner = child(verb, *_CLAUSAL)
        if inner is None or "dobj" in dependencies or passive:
            return None
        if any(other.lower_ == "to" and other.dep_ == "aux" for other in inner.children):
            return None if dependencies & {"prep"} and inner.i < verb.i else "infinitive"
        mark = child(inner, "mark")
        return "clause" if mark is not None and mark.lower_ == "that" and inner.i > verb.i else None
    if "dobj" in dependencies or passive:
        return "transitive"
    # Of a relative clause the object may be the word before: whether there is one is not certain.
    return None if verb.dep_ in {"relcl", "pcomp"} else "intransitive"


def is_part_of_a_term(token: Token) -> bool:
    """Return whether a word is part of a compound, which means what no part means alone: "custom house"."""
    near = [token.doc[i].text for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return token.dep_ == "compound" or child(token, "compound") is not None or "-" in near


def _has_degree(token: Token) -> bool:
    return any(other.dep_ == "advmod" for other in token.children)


def _tells_of_a_thing(adjective: Token) -> bool:
    noun = adjective.head
    return noun.i > adjective.i and child(noun, "compound") is None and noun.lemma_ not in _COUNTS


def _acts(verb: Token, subject: Token) -> bool:
    return verb.lemma_ != "be" and child(verb, "auxpass") is None and subject.pos_ in {"NOUN", "PROPN"}


@cache
def exchange_tables() -> dict[str, dict[str, list[str]]]:
    """Return what may stand for what, by the construction in which it may."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def modal_exchanges(doc: Doc) -> Iterator[tuple[Edit, ...]]:
    """Yield other ways of saying what must, should or can be done, where nothing denies or asks it.

    >>> from trainer.reference.syntax import parsed
    >>> [group[0].options for group in modal_exchanges(parsed(["The town must mend its pipes."])[0])]
    [('has to',)]
    """
    for token in doc:
        if token.tag_ != "MD" or not token.text.islower():
            continue
        verb = token.head
        subject = child(verb, "nsubj", "nsubjpass")
        if subject is None or subject.i > token.i or child(verb, "neg") or verb.i <= token.i:
            continue
        if subject.lower_ in {"who", "which", "that"}:
            subject = verb.head
        many = is_plural(subject)
        options = {
            "must": ("have to" if many else "has to",),
            "should": ("ought to",),
            "can": ("are able to" if many else "is able to",) if _acts(verb, subject) else (),
        }.get(token.lower_, ())
        # An adverb between the two would be torn from its verb.
        if options and verb.i == token.i + 1 + (child(verb, "auxpass") is not None):
            yield (Edit(token.idx, token.idx + len(token.text), options),)
